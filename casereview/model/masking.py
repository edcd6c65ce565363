"""A text without the personal values it is known to hold, and without numbers that are a person's by form."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from casereview.model.catalogue import entries
from casereview.model.field import fields

#: Stands for the part of a personal value that is not shown.
HIDDEN = "××"

#: A name may stand in a word; a code and a date are told apart from longer numbers.
Kind = Literal["name", "code", "date"]

#: Where a name that is also an ordinary word may begin and end: not in a word, or at one of those that go
#: with persons, as in 承办人文书未签名.
_BEFORE = "执法人员 办案人员 承办人 调查人 记录人 主持人 审核人 审批人 负责人 当事人 代表人 参加人 表决人"
_AFTER = "执法证有效期 既在 同时在案卷 不在本单位"
_APART = r"[\w×]"
_WORD_BEGINS = "(?:" + "|".join(
    [rf"(?<!{_APART})", *(f"(?<={word})" for word in _BEFORE.split())]
) + ")"  # fmt: skip
_WORD_ENDS = rf"(?!{_APART})|(?={'|'.join(_AFTER.split())})"
_CHINESE = re.compile(r"[\u3400-\u9fff〇·]+")
_BLANKS = re.compile(r"\s+")
#: Names as short as these may be ordinary words; longer ones are taken for names wherever they stand.
_SHORT = (2, 3)

#: Resident identity numbers of 18 and of 15 places, mobile numbers, and what may be a bank card.
_NUMBERS = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"(?P<identity>[1-9]\d{5}(?:(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
    r"|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}))"
    r"|(?P<mobile>1[3-9]\d{9})"
    r"|(?P<card>[3-6]\d{15,18})"
    r")(?![0-9A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A personal value as it may stand in a text, and what is shown of it."""

    text: str
    shown: str
    kind: Kind


def masking(values: Iterable[Value]) -> Callable[[str], str]:
    """A function that puts what is shown of each value in its place; a longer value goes before a shorter.

    It is applied until nothing changes, so that masking a masked text changes nothing.
    """
    known = [(_same(value.text), value) for value in values]
    known.sort(key=lambda pair: (-len(pair[0]), pair[0]))

    def masked(text: str) -> str:
        told = _same(text)
        present = tuple(value for same, value in known if same in told)
        if not present:
            return text
        shown = {_same(value.text): value.shown for value in present}
        before = None
        while before != text:
            before, text = text, _any_of(present).sub(lambda match: shown[_same(match[0])], text)
        return text

    return masked


@lru_cache(maxsize=1024)
def _any_of(values: tuple[Value, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_pattern(value)})" for value in values), re.IGNORECASE)


def without_numbers(text: str, kept: Collection[str] = ()) -> str:
    """The text with identity, mobile and bank-card numbers masked, whosever they are.

    A bank card has a right check digit (Luhn); numbers that are `kept`, as those of cases, stay.
    """
    return _NUMBERS.sub(lambda match: match[0] if _no_persons(match, kept) else shown_code(match[0]), text)


def shown_value(text: str, kind: Kind) -> str:
    """What may be shown of a personal value of its kind: 王××, 639××××11, nothing of a date."""
    if kind == "date":
        return "-".join([HIDDEN * 2, HIDDEN, HIDDEN])
    return shown_code(text) if kind == "code" else text[:1] + HIDDEN


def shown_code(text: str) -> str:
    """What may be shown of a number: of a long one its first three and last two places."""
    if len(text) >= 11:
        return f"{text[:3]}{HIDDEN * 2}{text[-2:]}"
    return text[: 2 if len(text) > 5 else 1] + HIDDEN


def _no_persons(match: re.Match[str], kept: Collection[str]) -> bool:
    return match[0] in kept or (match.lastgroup == "card" and not _luhn(match[0]))


def _luhn(number: str) -> bool:
    """Whether the last digit checks the others, as on bank cards."""
    digits = [int(digit) for digit in reversed(number)]
    return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def _same(text: str) -> str:
    return _BLANKS.sub("", text).upper()


def _pattern(value: Value) -> str:
    """Where the value stands: blanks in it do not matter."""
    text = _same(value.text)
    written = r"\s?".join(re.escape(letter) for letter in text)
    if value.kind != "name":
        return f"(?<![0-9A-Za-z]){written}(?![0-9A-Za-z])"
    if not _CHINESE.search(text):
        return rf"(?<![A-Za-z]){written}(?![A-Za-z])"
    if len(text) in _SHORT and text in ordinary():
        return f"{_WORD_BEGINS}{written}(?:{_WORD_ENDS})"
    return written


@cache
def ordinary() -> frozenset[str]:
    """Every piece of two and three characters of our own words, which a name may happen to be: 文书, 程序."""
    words = [text for entry in entries().values() for text in entry.values()]
    words += [text for field in fields().values() for text in (field.name, *field.aliases)]
    runs = {run for text in words for run in _CHINESE.findall(text)}
    return frozenset(
        run[at : at + size] for run in runs for size in _SHORT for at in range(len(run) - size + 1)
    )
