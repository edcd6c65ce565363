"""One inspectors' workbook as openpyxl writes it: guide, sheets, lists, manifest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from casereview.model.catalogue import Texts
from casereview.sheets.fault_list import Listed, write_faults
from casereview.sheets.guide import write_guide
from casereview.sheets.layout import (
    CHOICES,
    CHOICES_NAME,
    LIMITS_NAME,
    LISTS_SHEET,
    MANIFEST_SHEET,
    Shape,
    outcome_label,
)
from casereview.sheets.limits import Limit
from casereview.sheets.manifest import Manifest
from casereview.sheets.page import Page, write_page
from casereview.sheets.styles import Cells, add_styles


@dataclass(frozen=True)
class Book:
    """Everything a workbook holds. `faults` are listed on a sheet of their own before the others."""

    pages: Sequence[Page]
    manifest: Manifest
    limits: Mapping[str, Limit]
    shape: Shape
    person: str = ""
    day: str = ""
    faults: Sequence[Listed] = field(default_factory=tuple)


def save_book(content: Book, path: Path) -> None:
    """Write the workbook. Raises OSError where the file cannot be written."""
    texts = Texts(content.manifest.language)
    book = Workbook(write_only=True)
    add_styles(book)
    if content.faults:
        write_faults(book, content.faults, texts)
    write_guide(book, content.pages, content.manifest, content.shape, (content.person, content.day), texts)
    for page in content.pages:
        write_page(book, page, content.manifest, content.shape, texts)
    choices = [outcome_label(outcome, texts) for outcome in CHOICES]
    _write_hidden(book, LISTS_SHEET, _lists(choices, content.limits))
    _write_hidden(book, MANIFEST_SHEET, content.manifest.to_rows())
    limits = len(content.limits)
    for name, span in ((CHOICES_NAME, f"$A$1:$A${len(choices)}"), (LIMITS_NAME, f"$C$1:$G${limits}")):
        book.defined_names[name] = DefinedName(name, attr_text=f"{LISTS_SHEET}!{span}")
    book.active = 0
    book.properties.creator = "casereview"
    book.save(path)


def _lists(choices: Sequence[str], limits: Mapping[str, Limit]) -> list[list[object]]:
    """The choices in the first column; from the third on items and their limits."""
    rows: list[list[object]] = [
        [item, limit.most, float(limit.lowest), float(limit.highest), float(limit.step)]
        for item, limit in limits.items()
    ]
    return [[choice, "", *row] for choice, row in zip_longest(choices, rows, fillvalue="")]


def _write_hidden(book: Workbook, title: str, rows: Iterable[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    sheet.sheet_state = "hidden"
    cells = Cells(sheet)
    for row in rows:
        sheet.append(cells.value(value, "Normal") for value in row)
