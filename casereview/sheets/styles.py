"""How the cells of an inspectors' workbook look, and text that stays text."""

from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.dimensions import RowDimension

from casereview.sheets.layout import COLUMNS, Column

YELLOW, RED, GREY, WHITE = "FFF2A8", "F8B4AC", "E4E7EB", "FFFFFF"
A4 = 9
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TEXT = "@"
#: Row heights in points; two lines at least, so that there is room to write by hand.
_LEAST_LINES = 2
_LINE_HEIGHT = 13.5
_PADDING = 5
#: Width lost to margins and to words that do not break.
_LOST = 2
_HIGHEST_ROW = 409
_COMMENT_WIDTH, _COMMENT_HEIGHT = 320, 110


class _ProposedHeight(RowDimension):  # type: ignore[misc]
    """A height to begin with: openpyxl would fix it, and the row not grow with what is typed into it."""

    customHeight = False


def fill_of(colour: str) -> PatternFill:
    """A cell filled with one colour."""
    return PatternFill("solid", fgColor=colour)


def column_style(column: Column) -> str:
    """Name of the style of a column's cells."""
    return f"cell_{column.name}"


def add_styles(book: Workbook) -> None:
    """Give the workbook the named styles the sheets use."""
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    wrap = Alignment(vertical="center", wrap_text=True)
    low, body = Alignment(vertical="bottom"), Font(name="宋体", size=10)
    bold, guide = Font(name="黑体", size=10, bold=True), Font(name="宋体", size=11)
    styles = [
        NamedStyle(
            column_style(column),
            font=body,
            alignment=centre if column.centred else wrap,
            border=_BOX,
            number_format=_TEXT if column.text else "General",
        )
        for column in COLUMNS
    ]
    styles += [
        NamedStyle("head", font=bold, fill=fill_of(GREY), alignment=centre, border=_BOX),
        NamedStyle("head_fill", font=bold, fill=fill_of(YELLOW), alignment=centre, border=_BOX),
        NamedStyle("listed", font=body, alignment=wrap, border=_BOX),
        NamedStyle("page_title", font=Font(name="黑体", size=14), alignment=low),
        NamedStyle("page_line", font=Font(name="宋体", size=11), alignment=low),
        NamedStyle("guide_title", font=Font(name="黑体", size=18), alignment=low),
        NamedStyle("guide_head", font=Font(name="黑体", size=11), alignment=low),
        NamedStyle("guide", font=guide, alignment=wrap),
        NamedStyle("guide_number", font=guide, alignment=centre),
        NamedStyle(
            "guide_fill", font=guide, fill=fill_of(YELLOW), border=_BOX, alignment=wrap, number_format=_TEXT
        ),
    ]
    for style in styles:
        book.add_named_style(style)


class Cells:
    """Makes the cells of one sheet; a style is looked up by name once, not for each of thousands of cells."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self.sheet = sheet
        self._samples: dict[str, WriteOnlyCell] = {}

    def text(self, text: str, style: str) -> WriteOnlyCell:
        """A cell that holds the text and never a formula or an error value, whatever it begins with."""
        cell = self._styled(style)
        plain = ILLEGAL_CHARACTERS_RE.sub("", text)
        if plain:
            cell.value = plain
            cell.data_type = "s"
        return cell

    def value(self, value: object, style: str) -> WriteOnlyCell:
        """A cell as an inspector filled it in: a number stays one, all else is text."""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            cell = self._styled(style)
            cell.value = value
            return cell
        return self.text(str(value), style)

    def formula(self, formula: str, style: str) -> WriteOnlyCell:
        """A cell that holds a formula of ours."""
        cell = self._styled(style)
        cell.value = formula
        return cell

    def mark(self, cell: WriteOnlyCell, said: str) -> None:
        """Colour the cell red and say why in a comment."""
        cell._style = copy(cell._style)  # the cells of a style share it
        cell.fill = fill_of(RED)
        cell.comment = Comment(said, "casereview", _COMMENT_HEIGHT, _COMMENT_WIDTH)

    def _styled(self, style: str) -> WriteOnlyCell:
        sample = self._samples.get(style)
        if sample is None:
            sample = self._samples[style] = WriteOnlyCell(self.sheet)
            sample.style = style
        cell = WriteOnlyCell(self.sheet)
        cell._style = sample._style
        return cell


def fit_row(
    sheet: WriteOnlyWorksheet,
    number: int,
    cells: Sequence[str],
    widths: Sequence[int],
    least: int = _LEAST_LINES,
) -> None:
    """Height for the longest cell, `least` lines or more: not every program fits wrapped rows by itself."""
    lines = max(_lines(cell, width) for cell, width in zip(cells, widths, strict=True))
    height = min(max(lines, least) * _LINE_HEIGHT + _PADDING, _HIGHEST_ROW)
    sheet.row_dimensions[number] = _ProposedHeight(sheet, index=number, ht=height)


@lru_cache(maxsize=10_000)
def _lines(text: str, width: int) -> int:
    """Lines the text takes in a column; a Chinese character is as wide as two digits."""
    taken = (
        sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in part) for part in text.split("\n")
    )
    return sum(max(1, ceil(units / (width - _LOST))) for units in taken)


def header_text(text: str) -> str:
    """Text for a printed header: a doubled & is an &, and the three parts must fit 255 characters."""
    return text[:70].replace("&", "&&")


def set_up_page(sheet: WriteOnlyWorksheet, orientation: str) -> None:
    """A4, as wide as the paper, as many pages as it takes."""
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
