"""One sheet to be filled in: lines above it, its heading, its rows, and how it is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from casereview.model.catalogue import Texts
from casereview.sheets.layout import CHOICES_NAME, FILLED_IN, Shape
from casereview.sheets.manifest import Manifest
from casereview.sheets.signals import colour, keep_red, lift_red, validations
from casereview.sheets.styles import (
    Cells,
    column_style,
    fit_row,
    header_text,
    set_up_page,
)


@dataclass(frozen=True)
class Page:
    """A sheet's name, the lines above its heading, and its rows, cells by column; absent ones stay blank.

    `faults`: what is wrong with cells that came back, by row (from 0) and column.
    """

    name: str
    rows: Sequence[Mapping[str, object]]
    head: tuple[str, ...] = ()
    faults: Mapping[tuple[int, str], str] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """Number of its first row below the heading."""
        return len(self.head) + 2

    @property
    def last(self) -> int:
        """Number of its last row."""
        return len(self.head) + 1 + len(self.rows)

    def judged(self, shape: Shape) -> str:
        """A formula for the number of its rows with a conclusion."""
        letter = letters_of(shape)["outcome"]
        span = f"{quote_sheetname(self.name)}!${letter}${self.first}:${letter}${self.last}"
        return f"SUMPRODUCT(COUNTIF({span},{CHOICES_NAME}))"


def letters_of(shape: Shape) -> dict[str, str]:
    """Letters of the columns by name."""
    return {column.name: get_column_letter(number) for number, column in enumerate(shape.columns, 1)}


def progress(done: str, total: int, texts: Texts) -> str:
    """A formula for the words “已评 n / 共 m”; `done` is the formula that counts."""
    before, _, after = texts("sheets.progress", done="\0", total=total).partition("\0")
    return f'="{before}"&{done}&"{after}"'


def write_page(book: Workbook, page: Page, manifest: Manifest, shape: Shape, texts: Texts) -> None:
    """Add the sheet to the workbook."""
    sheet = book.create_sheet(page.name)
    cells, letters = Cells(sheet), letters_of(shape)
    for column, width in zip(shape.columns, shape.widths, strict=True):
        sheet.column_dimensions[letters[column.name]].width = width
        sheet.column_dimensions[letters[column.name]].hidden = shape.hides(column)
    kept = "title" if shape.layout == "cases" else "aspect"
    sheet.freeze_panes = f"{letters[kept]}{page.first}"
    sheet.auto_filter.ref = f"A{page.first - 1}:{letters[shape.columns[-1].name]}{page.last}"
    _set_up_printing(sheet, page, manifest, shape, texts)
    for validation in validations(texts, letters, page.first, page.last):
        sheet.data_validations.append(validation)
    faults = {f"{letters[name]}{page.first + row}": page.rows[row].get(name, "") for row, name in page.faults}
    for cell, value in faults.items():
        keep_red(sheet.conditional_formatting, cell, value)
    colour(sheet.conditional_formatting, letters, page.first, page.last)
    for cell in faults:
        lift_red(sheet.conditional_formatting, cell)
    _write_head(sheet, cells, page, shape, texts)
    for number, row in enumerate(page.rows):
        shown = [row.get(column.name, "") for column in shape.columns]
        fit_row(sheet, page.first + number, [str(value) for value in shown], shape.widths)
        line = []
        for column, value in zip(shape.columns, shown, strict=True):
            cell = cells.value(value, column_style(column))
            if fault := page.faults.get((number, column.name)):
                cells.mark(cell, fault)
            line.append(cell)
        sheet.append(line)


def _write_head(sheet: WriteOnlyWorksheet, cells: Cells, page: Page, shape: Shape, texts: Texts) -> None:
    """The lines above the heading, a title first, the progress beside the last; then the heading."""
    place = letters_of(shape)["evidence"]
    for number, text in enumerate(page.head):
        line = [cells.text(text, "page_line" if number else "page_title")]
        if number and number == len(page.head) - 1:
            line += [cells.text("", "page_line") for _ in range(ord(place) - ord("B"))]
            said = progress(page.judged(shape), len(page.rows), texts)
            line.append(cells.formula(said, "page_line"))
        sheet.append(line)
    labels = [column.label(texts) for column in shape.columns]
    fit_row(sheet, page.first - 1, labels, shape.widths)
    sheet.append(
        cells.text(label, "head_fill" if column.name in FILLED_IN else "head")
        for column, label in zip(shape.columns, labels, strict=True)
    )


def _set_up_printing(
    sheet: WriteOnlyWorksheet, page: Page, manifest: Manifest, shape: Shape, texts: Texts
) -> None:
    """A4, upright for the sheet of one case; the heading on every page, a line to sign at the foot."""
    set_up_page(sheet, "portrait" if shape.layout == "cases" else "landscape")
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{page.first - 1}:{page.first - 1}"
    head, foot = sheet.oddHeader, sheet.oddFooter
    head.left.text = header_text(" ".join(filter(None, (manifest.inspector, manifest.unit))))
    head.center.text = header_text(manifest.title)
    head.right.text = header_text(manifest.round)
    foot.left.text = texts("sheets.sign")
    foot.right.text = texts("sheets.page", page="&P", pages="&N")
