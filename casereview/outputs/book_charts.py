"""The charts of results.xlsx: native bar charts on pages of A4 across, with their figures beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.worksheet.pagebreak import Break

from casereview.model.aspect import ASPECTS
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem
from casereview.outputs.book_style import Page, Value, new_page, shown_text
from casereview.outputs.notice_facts import small_units
from casereview.outputs.shown import Row, grade_words
from casereview.scoring.results import Results

#: Units on one chart, and charts of units of one kind: more would be no picture any more.
_UNITS = 20
_MOST_UNITS = 100
#: Rows of one page, and their height.
_ROWS, _ROW_HEIGHT = 30, 15.0
#: Printed columns, and where the figures of a chart begin.
_PRINTED, _FIGURES = 10, 12
_FONT = "宋体"
_BLUES = ("1F4E79", "5B9BD5", "BDD7EE", "DEEBF7")
_WORST, _OPEN, _INK = "C55A11", "BFBFBF", "404040"


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart: its rows are a label and a number for each series, blank where none is drawn."""

    title: str
    series: Sequence[str]
    rows: Sequence[Sequence[Value]]
    colours: Sequence[str]
    decimals: bool = False
    top: float | None = None


def add_charts(book: Workbook, results: Results, foot: str, texts: Texts) -> list[Problem]:
    """Write the charts of means, grades and aspects, where there are cases; a notice says what is cut."""
    if not results.cases.height:
        return []
    widths = [14] * _PRINTED + [3, 34] + [9] * 8
    page = new_page(book, texts("results.sheet.charts"), widths, foot, texts)
    head = foot
    if small_units(results):
        minimum = results.evaluation.unit_scores.minimum_cases
        head = texts("results.chart.small_line", title=foot, minimum=minimum)
    page.append([head], ["line"], 18)
    for picture in _pictures(results, texts):
        _draw(page, picture)
    page.prints(_PRINTED, "1:1")
    units = results.units.filter(pl.col("cases") > 0).height
    return [problem("OUT-022", None, units=units, most=_MOST_UNITS)] if units > _MOST_UNITS else []


def _pictures(results: Results, texts: Texts) -> list[Picture]:
    """The charts in the order of the pages."""
    words = grade_words(results, texts)
    units = results.units.filter(pl.col("cases") > 0).head(_MOST_UNITS).to_dicts()
    small = frozenset(small_units(results))
    ordered = sorted(units, key=lambda unit: (unit["unit"] in small, -(unit["mean_score"] or 0)))
    full = max((float(rubric.full_marks) for rubric in results.rubrics), default=None)
    found = []
    lots = [ordered[start : start + _UNITS] for start in range(0, len(ordered), _UNITS)]
    if any(unit["mean_score"] is not None and unit["unit"] not in small for unit in units):
        name = texts("results.column.mean_score")
        for title, lot in _titled("means", lots, texts):
            rows = [_mean(unit, small, texts) for unit in lot]
            found.append(Picture(title, [name], rows, _BLUES[1:2], True, full))
    series = [*words.values(), texts("results.column.without_grade")]
    for title, lot in _titled("grades", lots, texts):
        rows = [_grades(unit, list(words)) for unit in lot]
        found.append(Picture(title, series, rows, _colours(len(words))))
    title = texts("results.chart.aspects")
    found.append(Picture(title, [texts("results.column.breaches")], _aspects(results, texts), _BLUES[:1]))
    return found


def _titled(name: str, lots: Sequence[Sequence[Row]], texts: Texts) -> list[tuple[str, Sequence[Row]]]:
    """Each lot of units with the title of its chart, numbered where there are several."""
    title = texts(f"results.chart.{name}")
    if len(lots) == 1:
        return [(title, lots[0])]
    part = "results.chart.part"
    return [
        (texts(part, title=title, number=number, whole=len(lots)), lot) for number, lot in enumerate(lots, 1)
    ]


def _mean(unit: Row, small: frozenset[str], texts: Texts) -> list[Value]:
    """A unit and its mean; of too few files none is drawn, and that is said."""
    if unit["unit"] in small:
        return [texts("results.chart.small", unit=unit["unit"]), None]
    return [unit["unit"], unit["mean_score"]]


def _grades(unit: Row, names: Sequence[str]) -> list[Value]:
    """A unit and how many of its cases have each grade, then none; nought is left blank."""
    counts = [unit[name] for name in names]
    return [unit["unit"], *(count or None for count in [*counts, unit["cases"] - sum(counts)])]


def _aspects(results: Results, texts: Texts) -> list[list[Value]]:
    """The aspects and how many breaches each has."""
    found = results.findings.filter(pl.col("outcome") == "breach")["item"].str.slice(0, 3)
    counts = dict(found.value_counts().iter_rows())
    return [
        [aspect.english if texts.language == "en" else aspect.name, counts.get(aspect.code, 0)]
        for aspect in ASPECTS
    ]


def _colours(grades: int) -> list[str]:
    """From dark to light blue, the worst grade in orange and no grade in grey: apart in print too."""
    blues = [_BLUES[min(number, len(_BLUES) - 1)] for number in range(max(grades - 1, 0))]
    return [*blues, _WORST, _OPEN] if grades else [_OPEN]


def _draw(page: Page, picture: Picture) -> None:
    """The figures in the rows of one page, right of what is printed, and the chart before them."""
    if page.rows > 1:
        page.sheet.row_breaks.append(Break(id=page.rows))
    first = page.rows + 1
    blank: list[Value] = [None] * (_FIGURES - 1)
    table = [[picture.title, *picture.series], *picture.rows]
    kinds = ["text", *["score" if picture.decimals else "count"] * len(picture.series)]
    for number in range(_ROWS):
        row = table[number] if number < len(table) else []
        looks = ["head"] * len(row) if number == 0 else kinds[: len(row)]
        page.append([*blank, *row], ["line"] * len(blank) + looks, _ROW_HEIGHT)
    chart = _chart(page, picture, first)
    # Held by cells, not by centimetres, which columns are not alike in everywhere; clear of the page's edges.
    corner, end = AnchorMarker(col=0, row=first), AnchorMarker(col=_PRINTED, row=page.rows - 1)
    chart.anchor = TwoCellAnchor("twoCell", corner, end)
    page.sheet.add_chart(chart)


def _chart(page: Page, picture: Picture, first: int) -> BarChart:
    """A bar chart across, the first row on top; several series stand behind each other in one bar."""
    chart = BarChart()
    chart.type = "bar"
    several = len(picture.series) > 1
    chart.grouping, chart.overlap = ("stacked", 100) if several else ("clustered", None)
    chart.gapWidth = 60
    chart.roundedCorners = False
    labels = _words(page, [row[0] for row in picture.rows], _FIGURES, first + 1)
    for number, (name, colour) in enumerate(zip(picture.series, picture.colours, strict=True)):
        column = _FIGURES + 1 + number
        values = [row[number + 1] for row in picture.rows]
        series = Series(
            idx=number,
            order=number,
            tx=SeriesLabel(strRef=_words(page, [name], column, first)),
            cat=AxDataSource(strRef=labels),
            val=NumDataSource(numRef=_numbers(page, values, column, first + 1)),
            invertIfNegative=False,
        )
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.graphicalProperties.line.solidFill = "FFFFFF"
        white = several and colour in (_BLUES[0], _BLUES[1], _WORST)
        series.dLbls = _labels(picture.decimals, "FFFFFF" if white else _INK)
        chart.series.append(series)
    _axes(chart, picture)
    chart.title = _title(picture.title)
    chart.legend = chart.legend if several else None
    if chart.legend is not None:
        chart.legend.position = "b"
        chart.legend.txPr = _look(1000)
    return chart


def _cells(page: Page, column: int, first: int, count: int) -> str:
    """The reference of cells below each other."""
    area = {"min_col": column, "max_col": column, "min_row": first, "max_row": first + count - 1}
    return str(Reference(page.sheet, **area))


def _words(page: Page, words: Sequence[Value], column: int, first: int) -> StrRef:
    """Labels by their cells, with a copy of what stands there: not every program looks there at once."""
    points = [StrVal(idx=number, v=shown_text(str(word))) for number, word in enumerate(words)]
    return StrRef(_cells(page, column, first, len(words)), StrData(ptCount=len(words), pt=points))


def _numbers(page: Page, values: Sequence[Value], column: int, first: int) -> NumRef:
    """Numbers in the same way; blanks have no copy."""
    points = [NumVal(idx=number, v=str(value)) for number, value in enumerate(values) if value is not None]
    data = NumData(formatCode="General", ptCount=len(values), pt=points)
    return NumRef(_cells(page, column, first, len(values)), data)


def _axes(chart: BarChart, picture: Picture) -> None:
    """Names from the top down, numbers from nought along the foot."""
    names, numbers = chart.x_axis, chart.y_axis
    names.delete = numbers.delete = False
    names.scaling.orientation = "maxMin"
    names.txPr = numbers.txPr = _look(1000)
    names.majorTickMark = numbers.majorTickMark = "none"
    names.tickLblSkip = 1
    numbers.crosses = "max"  # the first name is on top, and so would be the numbers
    numbers.scaling.min = 0
    numbers.scaling.max = picture.top
    numbers.number_format = "0"
    numbers.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))


def _labels(decimals: bool, colour: str) -> DataLabelList:
    """The number of each bar; nought is left out."""
    labels = DataLabelList(numFmt="0.0#;;" if decimals else "0;;", txPr=_look(900, colour=colour))
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    return labels


def _title(words: str) -> Title:
    """A title above the plot."""
    look = _letters(1400, bold=True)
    line = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=words)])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)


def _look(size: int, colour: str = _INK) -> RichText:
    """Letters of `size` hundredths of a point."""
    look = ParagraphProperties(defRPr=_letters(size, colour=colour))
    line = Paragraph(pPr=look, endParaRPr=CharacterProperties())
    line.r = []  # openpyxl would put an empty text there
    return RichText(p=[line])


def _letters(size: int, bold: bool = False, colour: str = _INK) -> CharacterProperties:
    """Letters whose Chinese is not left to the program's theme."""
    font = Font(typeface=_FONT)
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=font, ea=font)
