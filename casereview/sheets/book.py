"""One inspectors' workbook as openpyxl writes it: guide, sheet, drop-down list, manifest."""

from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension

from casereview.model.catalogue import Texts
from casereview.sheets.layout import (
    CHOICES,
    CHOICES_NAME,
    COLUMNS,
    FILLED_IN,
    LISTS_SHEET,
    MANIFEST_SHEET,
    PICKED,
    Column,
    columns,
    outcome_label,
)
from casereview.sheets.manifest import Manifest

_YELLOW = PatternFill("solid", fgColor="FFF2A8")
_GREY = PatternFill("solid", fgColor="E4E7EB")
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TEXT = "@"
_GUIDE_LINES = 8
_GUIDE_WIDTHS = (12, 78)
_A4 = 9
#: Row heights in points; two lines at least, so that there is room to write by hand.
_LEAST_LINES = 2
_LINE_HEIGHT = 13.5
_PADDING = 5
#: Width lost to margins and to words that do not break.
_LOST = 2
_HIGHEST_ROW = 409


class _ProposedHeight(RowDimension):  # type: ignore[misc]
    """A height to begin with: openpyxl would fix it, and the row not grow with what is typed into it."""

    customHeight = False


def save_book(
    rows: Sequence[Mapping[str, str]],
    manifest: Manifest,
    path: Path,
    texts: Texts,
    picks: bool = False,
) -> None:
    """Write the workbook; each row names its cells by column, absent ones stay blank to be filled in.

    `picks`: whether an item leaves its points to the inspector.
    Raises OSError where the file cannot be written.
    """
    book = Workbook(write_only=True)
    _add_styles(book)
    _write_guide(book, manifest, len(rows), texts)
    _write_sheet(book, rows, manifest, texts, columns(picks))
    _write_hidden(book, LISTS_SHEET, [[outcome_label(outcome, texts)] for outcome in CHOICES])
    _write_hidden(book, MANIFEST_SHEET, manifest.to_rows())
    target = f"{LISTS_SHEET}!$A$1:$A${len(CHOICES)}"
    book.defined_names[CHOICES_NAME] = DefinedName(CHOICES_NAME, attr_text=target)
    book.active = 0
    book.properties.creator = "casereview"
    book.save(path)


def _add_styles(book: Workbook) -> None:
    font = Font(name="宋体", size=10)
    wrap = Alignment(vertical="center", wrap_text=True)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for column in COLUMNS:
        style = NamedStyle(
            _style(column),
            font=font,
            alignment=centre if column.centred else wrap,
            border=_BOX,
            number_format=_TEXT if column.text else "General",
        )
        if column.name in FILLED_IN:
            style.fill = _YELLOW
        book.add_named_style(style)
    bold = Font(name="黑体", size=10, bold=True)
    heads = {"head": _GREY, "head_fill": _YELLOW}
    for name, fill in heads.items():
        book.add_named_style(NamedStyle(name, font=bold, fill=fill, alignment=centre, border=_BOX))
    low = Alignment(vertical="bottom")
    book.add_named_style(NamedStyle("guide_title", font=Font(name="黑体", size=18), alignment=low))
    book.add_named_style(NamedStyle("guide_head", font=Font(name="黑体", size=11), alignment=low))
    guide = Font(name="宋体", size=11)
    book.add_named_style(NamedStyle("guide", font=guide, alignment=wrap))
    book.add_named_style(
        NamedStyle("guide_fill", font=guide, fill=_YELLOW, border=_BOX, alignment=wrap, number_format=_TEXT)
    )


def _style(column: Column) -> str:
    return f"cell_{column.name}"


def _text_cell(sheet: WriteOnlyWorksheet, text: str, style: str) -> WriteOnlyCell:
    """A cell that holds the text and never a formula or an error value, whatever it begins with."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text) or None)
    if cell.value is not None:
        cell.data_type = "s"
    cell.style = style
    return cell


def _write_guide(book: Workbook, manifest: Manifest, rows: int, texts: Texts) -> None:
    sheet = book.create_sheet(texts("sheets.guide"))
    for letter, width in zip("AB", _GUIDE_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for number, cells in enumerate(_guide_rows(manifest, rows, texts), 1):
        _fit_row(sheet, number, [text for text, _ in cells[1:]] or [""], _GUIDE_WIDTHS[1:])
        sheet.append(_text_cell(sheet, text, style) for text, style in cells)


def _guide_rows(manifest: Manifest, rows: int, texts: Texts) -> list[list[tuple[str, str]]]:
    """Text and style of the guide's cells."""
    rubrics = "；".join(f"{stamp.id} {stamp.edition}" for stamp in manifest.rubrics)
    cases = len({row.case_key for row in manifest.rows})
    labels = {outcome.value: outcome_label(outcome, texts) for outcome in CHOICES}
    heads = (
        (texts("sheets.round"), manifest.round, "guide"),
        (texts("sheets.unit"), manifest.unit, "guide"),
        (texts("sheets.rubric"), rubrics, "guide"),
        (texts("sheets.extent"), texts("sheets.extent_value", cases=cases, rows=rows), "guide"),
        (texts("sheets.inspector"), "", "guide_fill"),
        (texts("sheets.inspected_on"), "", "guide_fill"),
    )
    return [
        [(manifest.title, "guide_title")],
        *([(label, "guide"), (value, style)] for label, value, style in heads),
        [(texts("sheets.how"), "guide_head")],
        *(
            [(str(number), "guide"), (texts(f"sheets.how.{number}", **labels), "guide")]
            for number in range(1, _GUIDE_LINES + 1)
        ),
    ]


def _write_sheet(
    book: Workbook,
    rows: Sequence[Mapping[str, str]],
    manifest: Manifest,
    texts: Texts,
    shown: Sequence[Column],
) -> None:
    sheet = book.create_sheet(texts("sheets.sheet"))
    letters = {column.name: chr(ord("A") + number) for number, column in enumerate(shown)}
    for column in shown:
        sheet.column_dimensions[letters[column.name]].width = column.width
        sheet.column_dimensions[letters[column.name]].hidden = column.hidden
    sheet.freeze_panes = f"{letters['aspect']}2"
    last = len(rows) + 1
    sheet.auto_filter.ref = f"A1:{letters[shown[-1].name]}{last}"
    _set_up_printing(sheet, manifest, texts)
    for validation in _validations(texts, letters, last):
        sheet.data_validations.append(validation)
    widths = [column.width for column in shown]
    labels = [column.label(texts) for column in shown]
    _fit_row(sheet, 1, labels, widths)
    sheet.append(
        _text_cell(sheet, label, "head_fill" if column.name in FILLED_IN else "head")
        for column, label in zip(shown, labels, strict=True)
    )
    for number, row in enumerate(rows, 2):
        cells = [row.get(column.name, "") for column in shown]
        _fit_row(sheet, number, cells, widths)
        sheet.append(
            _text_cell(sheet, cell, _style(column)) for column, cell in zip(shown, cells, strict=True)
        )


def _fit_row(sheet: WriteOnlyWorksheet, number: int, cells: Sequence[str], widths: Sequence[int]) -> None:
    """Height for the longest cell: not every program fits wrapped rows by itself when it opens a file."""
    lines = max(_lines(cell, width) for cell, width in zip(cells, widths, strict=True))
    height = min(max(lines, _LEAST_LINES) * _LINE_HEIGHT + _PADDING, _HIGHEST_ROW)
    sheet.row_dimensions[number] = _ProposedHeight(sheet, index=number, ht=height)


def _lines(text: str, width: int) -> int:
    """Lines the text takes in a column; a Chinese character is as wide as two digits."""
    taken = (
        sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in part) for part in text.split("\n")
    )
    return sum(max(1, ceil(units / (width - _LOST))) for units in taken)


def _validations(texts: Texts, letters: Mapping[str, str], last: int) -> list[DataValidation]:
    choice = DataValidation(type="list", formula1=CHOICES_NAME, allow_blank=True)
    choice.add(f"{letters['outcome']}2:{letters['outcome']}{last}")
    places = DataValidation(type="whole", operator="between", formula1="1", formula2="999", allow_blank=True)
    places.add(f"{letters['occurrences']}2:{letters['occurrences']}{last}")
    found = {"outcome": choice, "occurrences": places}
    if PICKED in letters:
        points = DataValidation(type="decimal", operator="greaterThan", formula1="0", allow_blank=True)
        points.add(f"{letters[PICKED]}2:{letters[PICKED]}{last}")
        found[PICKED] = points
    for name, validation in found.items():
        validation.showErrorMessage = True
        validation.errorTitle = texts(f"sheets.column.{name}")
        validation.error = texts(f"sheets.column.{name}.error")
    return list(found.values())


def _set_up_printing(sheet: WriteOnlyWorksheet, manifest: Manifest, texts: Texts) -> None:
    """A4 landscape, the heading on every page, a line to sign at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = "1:1"
    head, foot = sheet.oddHeader, sheet.oddFooter
    head.left.text = _header_text(manifest.unit)
    head.center.text = _header_text(manifest.title)
    head.right.text = _header_text(manifest.round)
    foot.left.text = texts("sheets.sign")
    foot.right.text = texts("sheets.page", page="&P", pages="&N")


def _header_text(text: str) -> str:
    """Text for a printed header: a doubled & is an &, and the three parts must fit 255 characters."""
    return text[:70].replace("&", "&&")


def _write_hidden(book: Workbook, title: str, rows: Sequence[Sequence[str]]) -> None:
    sheet = book.create_sheet(title)
    sheet.sheet_state = "hidden"
    for row in rows:
        sheet.append(_text_cell(sheet, text, "Normal") for text in row)
