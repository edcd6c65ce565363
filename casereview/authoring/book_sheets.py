"""How a rubric's workbook looks: frozen headings, drop-downs, a hint at every cell, what is kept in grey."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell as OpenpyxlCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from casereview.authoring.layout import CHOICES, COLUMNS, ITEM_TEXTS, KEPT, SETTINGS, Entry, label, sheet_name
from casereview.model.catalogue import Texts
from casereview.outputs.steady import make_steady

Cell = str | int | float | None

_FILLED_IN = PatternFill("solid", fgColor="FFF9DB")
_KEPT = PatternFill("solid", fgColor="ECEEF1")
_HEAD = PatternFill("solid", fgColor="D9E2EC")
_LINE = Side(style="thin", color="A0A8B0")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_BODY, _BOLD = Font(name="宋体", size=10), Font(name="黑体", size=10)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_CUT = Alignment(vertical="top", wrap_text=True)  # what does not fit the row is not shown
_LINE_HEIGHT, _HIGHEST = 14.0, 405.0
#: Rows below the last that drop-downs reach, for items an official adds.
_SPARE_ROWS = 200
_LONGEST_PROMPT = 255
#: Columns wider than this hold sentences, which begin at the left.
_WIDE = 18
#: The columns of items that are printed: up to the exceptions.
_PRINTED = 18
_GUIDE_LINES, _GUIDE_WIDTH = 8, 84
_A4 = 9


@dataclass(frozen=True)
class Table:
    """One sheet: its name in the layout and to people, its headings and rows.

    `shared`: the rows (from 0) of items of the shared catalogue, whose words are not to be edited.
    """

    sheet: str
    title: str
    headings: Sequence[str]
    rows: tuple[tuple[Cell, ...], ...]
    shared: frozenset[int] = frozenset()


def save_book(path: Path, tables: Sequence[Table], texts: Texts) -> None:
    """Write the workbook, the same bytes for the same tables; raises OSError."""
    book = Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.title)
        _fill(sheet, table)
        _page(sheet, table)
        if table.sheet == "settings":
            _setting_choices(sheet, table, texts)
        else:
            _column_choices(sheet, table, texts)
    _guide(book, texts)
    book.properties.creator = "casereview"
    book.save(path)
    make_steady(path)


def _fill(sheet: Worksheet, table: Table) -> None:
    columns = COLUMNS[table.sheet]
    for number, row in enumerate((tuple(table.headings), *table.rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = value
                cell.data_type = "s"  # text, whatever it begins with
            else:
                cell.value = value
            cell.border, cell.font = _BOX, _BODY
            entry = columns[column - 1]
            if number == 1:
                cell.font, cell.fill, cell.alignment = _BOLD, _HEAD, _CENTRE
                continue
            if table.sheet == "settings" and entry.key == "value":
                entry = replace(SETTINGS[number - 2], width=entry.width)
            shared = number - 2 in table.shared and entry.key in ITEM_TEXTS.values()
            _style(cell, entry, kept=shared or entry.kind == "data" or _kept(table.sheet, entry))
        sheet.row_dimensions[number].height = _height(row, columns)


def _kept(sheet: str, entry: Entry) -> bool:
    return entry.key in ("key", "name", "help") if sheet == "settings" else entry.key in KEPT


def _style(cell: OpenpyxlCell, entry: Entry, kept: bool) -> None:
    if entry.kind == "data":
        cell.alignment = _CUT
    else:
        cell.alignment = _LEFT if entry.width > _WIDE else _CENTRE
    cell.fill = _KEPT if kept else _FILLED_IN
    cell.number_format = "General" if entry.numeric else "@"


def _height(row: Sequence[Cell], columns: Sequence[Entry]) -> float:
    """Points the longest wrapped text needs; a character of Chinese is as wide as two letters."""
    lines = [
        sum(ceil((len(line.encode("gbk", "replace")) + 2) / (column.width - 2)) for line in value.split("\n"))
        for value, column in zip(row, columns, strict=True)
        if isinstance(value, str) and column.kind != "data" and not value.startswith(("{", "["))
    ]
    return min(_LINE_HEIGHT * max([1, *lines]) + 5, _HIGHEST)


def _page(sheet: Worksheet, table: Table) -> None:
    columns = COLUMNS[table.sheet]
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "D2" if table.sheet == "items" else "A2"
    sheet.print_title_rows = "1:1"
    if table.sheet == "items":
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(table.rows) + 1}"
        sheet.print_area = f"A1:{get_column_letter(_PRINTED)}{len(table.rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4


def _setting_choices(sheet: Worksheet, table: Table, texts: Texts) -> None:
    for number, entry in enumerate(SETTINGS, 2):
        prompt = str(table.rows[number - 2][3])
        if entry.kind in CHOICES:
            _offer(sheet, f"C{number}", _words(entry.kind, texts), str(table.rows[number - 2][1]), prompt)


def _column_choices(sheet: Worksheet, table: Table, texts: Texts) -> None:
    last = len(table.rows) + 1 + _SPARE_ROWS
    for number, entry in enumerate(COLUMNS[table.sheet], 1):
        letter = get_column_letter(number)
        formula = _words(entry.kind, texts) if entry.kind in CHOICES else ""
        if entry.key == "at_most":
            formula = f"'{sheet_name('grades', texts)}'!$A$2:$A$20"
        title = table.headings[number - 1]
        _offer(sheet, f"{letter}2:{letter}{last}", formula, title, texts(f"authoring.hint.{entry.key}"))


def _words(kind: str, texts: Texts) -> str:
    """A list typed in; Excel takes 255 characters of one, and these are a few words."""
    return '"' + ",".join(label(kind, code, texts) for code in CHOICES[kind]) + '"'


def _offer(sheet: Worksheet, cells: str, formula: str, title: str, prompt: str) -> None:
    """A hint where the cell is chosen, and the drop-down where the choice is closed."""
    offer = DataValidation(type="list" if formula else None, formula1=formula or None, allow_blank=True)
    offer.promptTitle, offer.prompt = title[:32], prompt[:_LONGEST_PROMPT]
    offer.showInputMessage, offer.showErrorMessage = True, bool(formula)
    sheet.add_data_validation(offer)
    offer.add(cells)


def _guide(book: Workbook, texts: Texts) -> None:
    sheet = book.create_sheet(sheet_name("guide", texts))
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    for number in range(1, _GUIDE_LINES + 1):
        cell = sheet.cell(number, 1, texts(f"authoring.guide.{number}"))
        cell.font, cell.alignment = _BODY, _LEFT
        sheet.row_dimensions[number].height = _height([str(cell.value)], [Entry("guide", width=_GUIDE_WIDTH)])
    sheet.page_setup.paperSize = _A4
