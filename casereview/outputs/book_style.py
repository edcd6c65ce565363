"""How a results workbook looks and prints: styles, tables with frozen headings, A4 landscape pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem

Value = str | int | float | Decimal | None

#: Rows of a worksheet below its heading.
MOST_ROWS = 1_048_575
#: Characters a cell shows; the format allows 32,767 units, and a rare character takes two.
LONGEST_TEXT = 32_000

_A4 = 9
_LINE_HEIGHT = 14.5
_HIGHEST_ROW = 405.0
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="E4E7EB")
_FORMATS = {"text": "@", "word": "@", "count": "0", "score": "0.0#", "share": "0.0%"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `kind` is text (left, wrapped), word (centred), count, score or share."""

    heading: str
    width: int
    kind: str = "text"


def new_book() -> Workbook:
    """An empty workbook, written row by row, with the styles pages use."""
    book = Workbook(write_only=True)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(vertical="center", wrap_text=True)
    body = Font(name="宋体", size=10)
    for kind, number_format in _FORMATS.items():
        alignment = left if kind == "text" else centre
        style = NamedStyle(kind, font=body, alignment=alignment, border=_BOX, number_format=number_format)
        book.add_named_style(style)
    bold = Font(name="黑体", size=10)
    book.add_named_style(NamedStyle("head", font=bold, fill=_GREY, alignment=centre, border=_BOX))
    middle = Alignment(horizontal="centerContinuous", vertical="center")
    book.add_named_style(NamedStyle("title", font=Font(name="黑体", size=18), alignment=middle))
    book.add_named_style(NamedStyle("subtitle", font=Font(name="宋体", size=11), alignment=middle))
    book.add_named_style(NamedStyle("section", font=Font(name="黑体", size=12)))
    book.add_named_style(NamedStyle("line", font=Font(name="宋体", size=11)))
    return book


class Page:
    """A worksheet written row by row, with each row's height set as it is written."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self.sheet = sheet
        self.rows = 0

    def append(self, values: Sequence[Value], styles: Sequence[str], height: float) -> None:
        """Add a row `height` points high; without one LibreOffice shows a single line of a wrapped text."""
        self.rows += 1
        self.sheet.row_dimensions[self.rows].height = height
        self.sheet.append([self._cell(value, style) for value, style in zip(values, styles, strict=True)])
        del self.sheet.row_dimensions[self.rows]  # written already; a book of many rows need not keep it

    def _cell(self, value: Value, style: str) -> WriteOnlyCell:
        """Text stays text, whatever it begins with, and unprintable characters show as �."""
        if isinstance(value, str):
            value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value[:LONGEST_TEXT])
        made = WriteOnlyCell(self.sheet, value)
        if isinstance(value, str):
            made.data_type = "s"
        made.style = style
        return made


def new_page(book: Workbook, title: str, widths: Sequence[int], foot: str, texts: Texts) -> Page:
    """A worksheet that prints on A4 landscape, as wide as the page, with `foot` and the page number."""
    sheet = book.create_sheet(title)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.print_options.horizontalCentered = True
    # A footer holds 255 characters, and an & in it begins a code.
    sheet.oddFooter.left.text = foot[:70].replace("&", "&&")
    sheet.oddFooter.center.text = texts("results.page", page="&P", pages="&N")
    sheet.oddFooter.right.text = title
    return Page(sheet)


def add_rows(
    page: Page,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int] = (),
) -> bool:
    """A heading and the rows; true when a text was too long to show in full.

    `widths` are those of the worksheet where they are not the table's own.
    """
    widths = widths or [column.width for column in columns]
    headings = [column.heading for column in columns]
    page.append(headings, ["head"] * len(headings), _height(headings, widths))
    kinds = [column.kind for column in columns]
    cut = False
    for row in rows:
        cut = cut or any(isinstance(value, str) and len(value) > LONGEST_TEXT for value in row)
        page.append(row, kinds, _height(row, widths))
    return cut


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """Points the row needs so that its longest text shows in full, up to what a row can have."""
    lines = max(
        (_lines(value, width) for value, width in zip(row, widths, strict=False) if isinstance(value, str)),
        default=1,
    )
    return min(_LINE_HEIGHT * max(lines, 1) + 4, _HIGHEST_ROW)


def _lines(text: str, width: int) -> int:
    """Lines a text takes in a column; in GBK a full-width character is two bytes, as wide as two letters."""
    return sum(ceil((len(line.encode("gbk", "replace")) + 1) / width) for line in text.split("\n"))


def add_table(
    book: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    foot: str,
    texts: Texts,
    most_rows: int = MOST_ROWS,
) -> list[Problem]:
    """A table on a worksheet of its own, or on as many as its rows need; notices say where it is cut."""
    problems: list[Problem] = []
    parts = list(_parts(rows, most_rows))
    for number, part in enumerate(parts, 1):
        name = title if number == 1 else texts("results.sheet.part", title=title, number=number)
        page = new_page(book, name, [column.width for column in columns], foot, texts)
        sheet = page.sheet
        sheet.freeze_panes = "B2"
        sheet.print_title_rows = "1:1"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(part) + 1}"
        if add_rows(page, columns, part):
            problems.append(problem("OUT-005", sheet=name, limit=LONGEST_TEXT))
    if len(parts) > 1:
        problems.append(problem("OUT-006", sheet=title, sheets=len(parts)))
    return problems


def _parts(rows: Sequence[Sequence[Value]], size: int) -> Iterator[Sequence[Sequence[Value]]]:
    """The rows in lots of `size`; one empty lot when there are none."""
    rest = iter(rows)
    yield list(islice(rest, size))
    while part := list(islice(rest, size)):
        yield part
