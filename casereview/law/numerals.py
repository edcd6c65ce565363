"""Chinese numerals as they stand in citations and amounts."""

import re

#: The spellings of each digit, everyday, in capitals and traditional.
SPELLINGS = ("零〇○", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
DIGITS = {digit: value for value, digits in enumerate(SPELLINGS) for digit in digits}
#: Every character a Chinese whole number may be written with, for use in a character class.
CHARACTERS = "".join(DIGITS) + "十拾百佰千仟万萬亿億"

_DIGIT = f"[{''.join(DIGITS)}]"
_SECTION = re.compile(
    rf"(?:(?P<thousands>{_DIGIT})[千仟])?[零〇]?(?:(?P<hundreds>{_DIGIT})[百佰])?[零〇]?"
    rf"(?:(?P<tens>{_DIGIT})?(?P<ten>[十拾]))?[零〇]?(?P<ones>{_DIGIT})?"
)
_WRITTEN = "零一二三四五六七八九"


def chinese_number(text: str) -> int:
    """The whole number written in Chinese or Arabic digits: 一百一十五, 壹佰壹拾伍, 115, 二〇二一.

    A bare last digit counts ones, as it does in ordinals: 第一百五条 is Article 105.
    Raises ValueError for anything that is no number.
    """
    if text.isdecimal():
        return int(text)
    if re.fullmatch(f"{_DIGIT}+", text):
        return int("".join(str(DIGITS[character]) for character in text))
    total, rest = 0, text
    for marks, value in (("亿億", 10**8), ("万萬", 10**4)):
        if found := re.search(f"[{marks}]", rest):
            total += _section(rest[: found.start()]) * value
            rest = rest[found.end() :]
    return total + (_section(rest) if rest or not total else 0)


def _section(text: str) -> int:
    """A number under ten thousand, its units in falling order."""
    found = _SECTION.fullmatch(text)
    if not text or found is None:
        raise ValueError(f"not a number: {text}")
    thousands, hundreds, tens, ones = (
        DIGITS[found[name]] if found[name] else 0 for name in ("thousands", "hundreds", "tens", "ones")
    )
    if found["ten"] and not found["tens"]:
        tens = 1
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones


def to_chinese(number: int) -> str:
    """The numeral of an article or paragraph, 1 to 9999: 115 is 一百一十五, 12 is 十二."""
    words, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if zero and words else "") + _WRITTEN[digit] + name
        zero = not digit
    return words.removeprefix("一") if 10 <= number < 20 else words
