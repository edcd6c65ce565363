"""How a results workbook looks and prints: styles, tables with frozen headings, A4 landscape pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, islice
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.hyperlink import Hyperlink

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
_LINK = "1F4E79"
_BAR = "6FA8DC"
#: Points between the margins of a page of A4 across, and how far below full size a page may be shrunk.
PAGE_HEIGHT = 494
_LEAST_SCALE = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `kind` is text (left, wrapped), word (centred), count, score or share.

    A column with a `top` shows bars from nought to it behind its numbers, in the rows `drawn` holds for;
    its cells look like links in the rows `linked` holds for.
    """

    heading: str
    width: int
    kind: str = "text"
    top: Decimal | None = None
    drawn: Callable[[Sequence[Value]], bool] | None = None
    linked: Callable[[Sequence[Value]], bool] | None = None

    def style(self, row: Sequence[Value]) -> str:
        """Name of the style of its cell in a row."""
        return f"{self.kind}_link" if self.linked and self.linked(row) else self.kind


@dataclass(slots=True)
class Spans:
    """Numbers of rows that rise, kept as first and last of each run."""

    runs: list[list[int]] = field(default_factory=list)

    def add(self, row: int) -> None:
        """Take in the next row."""
        if self.runs and self.runs[-1][1] == row - 1:
            self.runs[-1][1] = row
        else:
            self.runs.append([row, row])

    def cells(self, letter: str) -> str:
        """The cells of one column, as the format lists several ranges."""
        return " ".join(f"{letter}{first}:{letter}{last}" for first, last in self.runs)


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
    linked = Font(name="宋体", size=10, color=_LINK, underline="single")
    for kind, alignment in (("text", left), ("count", centre)):
        style = NamedStyle(f"{kind}_link", font=linked, alignment=alignment, border=_BOX)
        style.number_format = _FORMATS[kind]
        book.add_named_style(style)
    return book


def shown_text(text: str) -> str:
    """What a workbook holds of a text: unprintable characters show as �, and what is too long is cut."""
    return str(ILLEGAL_CHARACTERS_RE.sub("\ufffd", text[:LONGEST_TEXT]))


class Page:
    """A worksheet written row by row, with each row's height set as it is written.

    `rows` and `height` (points) are what it has so far.
    """

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self.sheet = sheet
        self.rows = 0
        self.height = 0.0
        self._styles: dict[str, StyleArray] = {}

    def append(self, values: Sequence[Value], styles: Sequence[str], height: float) -> None:
        """Add a row `height` points high; without one LibreOffice shows a single line of a wrapped text."""
        self.rows += 1
        self.height += height
        self.sheet.row_dimensions[self.rows].height = height
        self.sheet.append([self._cell(value, style) for value, style in zip(values, styles, strict=True)])
        del self.sheet.row_dimensions[self.rows]  # written already; a book of many rows need not keep it

    def link(self, cells: str, sheet: str, row: int) -> None:
        """Let these cells, written already, lead to a row of a worksheet; no formula is written for it."""
        place = f"{quote_sheetname(sheet)}!A{row}"
        self.sheet._hyperlinks.append(Hyperlink(ref=cells, location=place))

    def bars(self, cells: str, top: Decimal) -> None:
        """Show bars from nought to `top` behind the numbers of these cells."""
        rule = DataBarRule("num", 0, "num", top, color=_BAR, minLength=0, maxLength=100)
        self.sheet.conditional_formatting.add(cells, rule)

    def prints(self, columns: int, titles: str) -> None:
        """Print the first `columns` of all rows, with these rows on top of every page."""
        self.sheet.print_area = f"A1:{get_column_letter(columns)}{max(self.rows, 1)}"
        self.sheet.print_title_rows = titles

    def _cell(self, value: Value, style: str) -> WriteOnlyCell:
        """Text stays text, whatever it begins with."""
        if isinstance(value, str):
            value = shown_text(value)
        made = WriteOnlyCell(self.sheet, value)
        if isinstance(value, str):
            made.data_type = "s"
        if style not in self._styles:  # looked up by name once, not for each of a million cells
            made.style = style
            self._styles[style] = made._style
        made._style = self._styles[style]
        return made


def fit_to_one(page: Page) -> None:
    """Print a sheet that is little more than a page on one page, and a longer one as its rows fall."""
    if page.height * _LEAST_SCALE <= PAGE_HEIGHT:
        page.sheet.page_setup.fitToHeight = 1


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
    page.append(headings, ["head"] * len(headings), row_height(headings, widths))
    barred = {number: Spans() for number, column in enumerate(columns, 1) if column.top is not None}
    cut = False
    for row in rows:
        cut = cut or any(isinstance(value, str) and len(value) > LONGEST_TEXT for value in row)
        page.append(row, [column.style(row) for column in columns], row_height(row, widths))
        for number, spans in barred.items():
            drawn = columns[number - 1].drawn
            if drawn is None or drawn(row):
                spans.add(page.rows)
    for number, spans in barred.items():
        top = columns[number - 1].top
        if spans.runs and top is not None:
            page.bars(spans.cells(get_column_letter(number)), top)
    return cut


def row_height(row: Sequence[Value], widths: Sequence[int]) -> float:
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
    rows: Iterable[Sequence[Value]],
    foot: str,
    texts: Texts,
    most_rows: int = MOST_ROWS,
) -> list[Problem]:
    """A table on a worksheet of its own, or on as many as its rows need; notices say where it is cut."""
    return add_pages(book, title, columns, rows, foot, texts, most_rows)[1]


def add_pages(
    book: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    foot: str,
    texts: Texts,
    most_rows: int = MOST_ROWS,
) -> tuple[list[Page], list[Problem]]:
    """The same, with its worksheets; rows are taken one by one, so that they need not all be in memory."""
    problems: list[Problem] = []
    pages: list[Page] = []
    rest = iter(rows)
    first = list(islice(rest, 1))
    while first or not pages:
        number = len(pages) + 1
        name = title if number == 1 else texts("results.sheet.part", title=title, number=number)
        page = new_page(book, name, [column.width for column in columns], foot, texts)
        page.sheet.freeze_panes = "B2"
        if add_rows(page, columns, islice(chain(first, rest), most_rows)):
            problems.append(problem("OUT-005", sheet=name, limit=LONGEST_TEXT))
        page.sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{page.rows}"
        page.prints(len(columns), "1:1")
        pages.append(page)
        first = list(islice(rest, 1))
    if len(pages) > 1:
        problems.append(problem("OUT-006", sheet=title, sheets=len(pages)))
    return pages, problems
