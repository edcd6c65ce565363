"""Cells of a mapped column → typed values of its canonical field, each distinct cell read once."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from types import NoneType
from typing import NamedTuple

from casereview.intake.cells import BLANK, Reading, cell_text, is_blank, is_damaged_number, unreadable
from casereview.intake.dates import EARLIEST_BIRTH_YEAR, EARLIEST_YEAR, read_date, read_datetime
from casereview.intake.lists import split_list, split_penalties
from casereview.intake.numbers import read_count, read_money, read_number
from casereview.intake.words import (
    BARE_CODE,
    NO_WORDS,
    is_bare_code,
    read_word,
    read_yes_or_no,
    vocabularies,
)
from casereview.model.field import Field
from casereview.model.names import without_blanks

DAMAGED_NUMBER = "VAL-040"
PENALTY_FIELDS = frozenset(("处罚种类", "拟处罚种类"))
MASKED = "***"
#: Types of cells that are equal to none of another of these, but for numbers: 1 is 1.0 and True.
_NUMBERS = frozenset((bool, int, float, Decimal))
_PLAIN = _NUMBERS | {str, NoneType, date, datetime, time, timedelta}


class Unreadable(NamedTuple):
    """One cell by its index in the column, the problem's code and the cell's text (masked where personal)."""

    row: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class NormalisedColumn:
    """Values as long as the column, None where blank or unreadable.

    Dates are `date`, moments naive `datetime` in China's time, money `Decimal` in yuan to the fen, lists
    `list[str]`. `unreadable` cells are neither given nor blank; `notices` were used. The texts of all
    codes have the slots {field} and {text}; VAL-006 stands in `unreadable` with severity notice.
    """

    values: list[object]
    unreadable: list[Unreadable]
    notices: list[Unreadable]


def normalise_column(
    field: Field,
    cells: list[object],
    *,
    factor: int = 1,
    codes: Mapping[str, str] | None = None,
    date1904: bool = False,
) -> NormalisedColumn:
    """Read a column as its field's type.

    `factor` is the header's money unit (万元: 10000); `codes` says what a system's codes stand for and
    is applied first, to list fields entry by entry; `date1904` is the workbook's date system.
    """
    read = partial(_read, _reader(field, factor, codes or {}, date1904), codes or {}, _answers(field))
    keys = _keys(cells)
    known = {key: read(cell) for key, cell in dict(zip(keys, cells, strict=True)).items()}
    values = {key: reading.value for key, reading in known.items()}
    column = NormalisedColumn([values[key] for key in keys], [], [])
    said = {key: reading for key, reading in known.items() if reading.unreadable or reading.notice}
    for row, key in enumerate(keys if said else ()):
        if key in said:
            reading = said[key]
            entry = Unreadable(row, reading.unreadable or reading.notice, _shown(field, cells[row]))
            (column.unreadable if reading.unreadable else column.notices).append(entry)
    return column


def _keys(cells: Sequence[object]) -> Sequence[Hashable]:
    """What tells cells apart: themselves, but with their type where cells of two types may be equal."""
    kinds = set(map(type, cells))
    if kinds <= _PLAIN and len(kinds & _NUMBERS) <= 1:
        return cells
    return [(type(cell), tuple(cell) if isinstance(cell, list) else cell) for cell in cells]


def _read(
    reader: Callable[[object], Reading], codes: Mapping[str, str], answers: frozenset[str], cell: object
) -> Reading:
    if isinstance(cell, list):
        return reader(cell)
    meant: object = codes.get(cell_text(cell), cell) if codes else cell
    return BLANK if is_blank(meant, keep=answers) else reader(meant)


def _answers(field: Field) -> frozenset[str]:
    """Words that mean nothing elsewhere and are a value of this field, such as 无 for 裁量情节."""
    if field.type == "bool":
        return NO_WORDS
    return NO_WORDS & vocabularies()[field.name].spellings.keys() if field.type == "enum" else frozenset()


def _reader(
    field: Field, factor: int, codes: Mapping[str, str], date1904: bool
) -> Callable[[object], Reading]:
    readers: dict[str, Callable[[object], Reading]] = {
        "text": _read_text,
        "code": _read_code,
        "enum": partial(read_word, name=field.name),
        "bool": read_yes_or_no,
        "date": partial(read_date, date1904=date1904, earliest=_earliest_year(field)),
        "datetime": partial(read_datetime, date1904=date1904),
        "money": partial(read_money, factor=factor),
        "int": partial(read_count, unit=field.unit),
        "number": partial(read_number, unit=field.unit),
        "list": partial(_read_list, penalties=field.name in PENALTY_FIELDS, codes=codes),
    }
    return readers[field.type]


def _earliest_year(field: Field) -> int:
    """People may have been born before anything a case file dates."""
    return EARLIEST_BIRTH_YEAR if field.name == "出生日期" else EARLIEST_YEAR


def _shown(field: Field, cell: object) -> str:
    return MASKED if field.personal else cell_text(cell)


def _read_text(cell: object) -> Reading:
    """Text as it stands, trimmed, leading zeros kept."""
    return unreadable(DAMAGED_NUMBER) if is_damaged_number(cell) else Reading(cell_text(cell))


def _read_code(cell: object) -> Reading:
    """An identifying number as ASCII capitals; its check digit is for the checks, a mask (*) stays."""
    text = without_blanks(cell_text(cell)).upper()
    text = text.removeprefix("=").strip("\"'`‘’")  # how exports keep a spreadsheet from reading a number
    if is_damaged_number(cell) or is_damaged_number(text):
        return unreadable(DAMAGED_NUMBER)
    return BLANK if not text.removesuffix("X").strip("0") else Reading(text)


def _read_list(cell: object, penalties: bool, codes: Mapping[str, str]) -> Reading:
    """Entries in their order; a kind of penalty that is a bare number must be named by `codes`."""
    if is_damaged_number(cell):
        return unreadable(DAMAGED_NUMBER)
    if isinstance(cell, list):
        entries = [cell_text(entry) for entry in cell if not is_blank(entry)]
    else:
        split = split_penalties if penalties else split_list
        entries = split(cell if isinstance(cell, str) else cell_text(cell))
    entries = [codes.get(entry, entry) for entry in entries]
    if penalties and any(is_bare_code(entry) for entry in entries):
        return unreadable(BARE_CODE)
    return Reading(entries) if entries else BLANK
