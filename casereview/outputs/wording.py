"""The small grammar of the notice: degree words, shares, scores and dates, the same for the same figures."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, pairwise

from casereview.model.catalogue import Texts

#: The catalogue keys of the degree words.
DEGREES = tuple(f"notice.degree.{name}" for name in "all nearly_all most some minority single".split())
#: Characters numbers are written in.
WORDS_OF_NUMBERS = "零〇一二两三四五六七八九十百千万"
#: One or two are named so, however small the whole, unless they are most of it.
FEW = 2

#: Characters of 22 pt on a line of 156 mm.
TITLE_WIDTH = 20
_TITLE_BREAK = re.compile("(?=关于)|(?<=年度)|(?=行政执法)|(?=行政处罚)|(?<=案卷)|(?=情况的通报)")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_NUMERALS = "零一二三四五六七八九十"
#: Characters XML cannot carry, and line breaks, which have no place inside a sentence.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


def degree(count: int, whole: int) -> str:
    """The catalogue key of the degree word for `count` of `whole`.

    All = 100 %, nearly all >= 90 %, most > 60 %, a few = 1 or 2, a minority < 20 %, else some.
    Raises ValueError where there is nothing to speak of (count outside 1..whole).
    """
    if not 0 < count <= whole:
        raise ValueError(f"no degree word for {count} of {whole}")
    if count == whole:
        return "notice.degree.all"
    if count * 10 >= whole * 9:
        return "notice.degree.nearly_all"
    if count * 10 > whole * 6:
        return "notice.degree.most"
    if count <= FEW:
        return "notice.degree.single"
    return "notice.degree.minority" if count * 10 < whole * 2 else "notice.degree.some"


def percent(count: int, whole: int, smallest: int) -> str:
    """The share with one decimal, "27.2%"; empty where the whole is smaller than `smallest`."""
    if whole < smallest:
        return ""
    share = (Decimal(100) * count / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share}%"


def score_text(score: Decimal | None, blank: str = "") -> str:
    """A score or a deduction to at most two decimals, without trailing zeros: "88.87", "96.5", "100"."""
    if score is None:
        return blank
    return f"{score.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"


def mean(scores: Sequence[Decimal]) -> Decimal | None:
    """The arithmetic mean to two decimals, halves up; None of no scores."""
    if not scores:
        return None
    return (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def numeral(number: int) -> str:
    """The Chinese numeral of 1 to 99, as headings count: 十二."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    head = "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[ones] if ones else "")


def number_in_words(words: str) -> int:
    """The number that WORDS_OF_NUMBERS say: 二百二十九 is 229, 二二九 too."""
    digits = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
    units = {"十": 10, "百": 100, "千": 1000}
    if not set(words) & {*units, "万"}:
        return int("".join(str(digits[word]) for word in words))
    whole = part = digit = 0
    for word in words:
        if word in digits:
            digit = digits[word]
        elif word in units:
            part += (digit or 1) * units[word]
            digit = 0
        else:
            whole, part, digit = (whole + part + digit) * 10_000, 0, 0
    return whole + part + digit


def day_text(day: date | None, texts: Texts) -> str:
    """A date as official papers write it (2021年3月5日), or the placeholder for one."""
    if day is None:
        return texts("notice.placeholder.date")
    return texts("notice.date", year=day.year, month=day.month, day=day.day)


def title_lines(title: str) -> list[str]:
    """The title in as few lines as hold it, broken between words and as evenly as may be."""
    parts = [part for part in _TITLE_BREAK.split(title) if part]
    fitting: list[list[str]] = []
    for cuts in range(min(len(parts), 4)):
        for places in combinations(range(1, len(parts)), cuts):
            bounds = (0, *places, len(parts))
            lines = ["".join(parts[start:end]) for start, end in pairwise(bounds)]
            if max(map(_width, lines)) <= TITLE_WIDTH:
                fitting.append(lines)
        if fitting:
            return min(fitting, key=lambda lines: max(map(_width, lines)))
    return [title]


def _width(text: str) -> float:
    """Width in Chinese characters; Latin ones count half."""
    return sum(0.5 if ord(character) < 0x2E80 else 1 for character in text)


def official_dates(text: str, texts: Texts) -> str:
    """The text with its dates (2021-03-05) as official papers write them."""
    return _ISO_DATE.sub(
        lambda found: texts(
            "notice.date", **dict(zip(("year", "month", "day"), map(int, found.groups()), strict=True))
        ),
        text,
    )


def printable(text: str) -> str:
    """The text on one line, without characters a Word file cannot carry."""
    return _UNPRINTABLE.sub(" ", text)


def clean(text: str) -> str:
    """The printable text without space around it."""
    return printable(text).strip()


def sentence_part(text: str) -> str:
    """The text without its closing stop, to stand inside another sentence."""
    return clean(text).rstrip("。；;，, ").removesuffix(".")
