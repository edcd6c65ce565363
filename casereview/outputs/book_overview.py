"""The first worksheet of results.xlsx: the round at a glance."""

from collections.abc import Iterable
from dataclasses import asdict

from openpyxl import Workbook

from casereview.model.catalogue import Texts
from casereview.outputs.book_style import Page, Value, add_rows, fit_to_one, new_page
from casereview.outputs.book_tables import Table, rubric_title, share, table_columns
from casereview.outputs.book_units import units_table
from casereview.outputs.shown import finding_counts, frequent_items, standing_notes, standings
from casereview.rounds.review import Review
from casereview.scoring.results import Results

#: Units and items the first sheet shows; all stand on their own sheets.
_FIRST_UNITS = 20
_FIRST_ITEMS = 10
_HEIGHTS = {"title": 30, "subtitle": 20, "section": 20, "line": 17}
#: The gap before a section.
_GAP = 8


def add_overview(book: Workbook, results: Results, review: Review | None, texts: Texts) -> None:
    """The first sheet: what was reviewed, the grades, the first units and the most frequent problems."""
    columns, units = units_table(results, texts)
    title = review.title if review else texts("results.title")
    widths = [column.width for column in columns]
    page = new_page(book, texts("results.sheet.overview"), widths, title, texts)
    width = len(columns)
    _append(page, "title", [title], width)
    if review:
        _append(page, "subtitle", [texts("results.round", round=review.round)], width)
    page.append([], [], _GAP)
    _append(page, "section", [texts("results.section.counts")])
    for line in _lines(results, texts):
        _append(page, "line", [line])
    _section(page, "grades", _standings(results, texts), widths, texts)
    _section(page, "units", (columns, units[:_FIRST_UNITS]), widths, texts)
    if len(units) > _FIRST_UNITS:
        more, there = len(units) - _FIRST_UNITS, texts("results.sheet.units")
        _append(page, "line", [texts("results.line.more_units", count=more, sheet=there)])
    for line in standing_notes(results, texts):
        _append(page, "line", [line])
    _section(page, "items", _frequent(results, texts), widths, texts)
    page.prints(width, "1:1")
    fit_to_one(page)


def _lines(results: Results, texts: Texts) -> Iterable[str]:
    rubrics = (
        texts(
            "results.rubric",
            title=rubric_title(rubric.title, rubric.english, texts),
            edition=rubric.edition,
        )
        for rubric in results.rubrics
    )
    yield texts("results.line.cases", units=results.units.height, cases=results.cases.height)
    yield texts("results.rubrics", rubrics="；".join(rubrics))
    yield texts("results.line.findings", **finding_counts(results))
    yield texts("results.line.rows", **asdict(results.counts))


def _standings(results: Results, texts: Texts) -> Table:
    columns = table_columns(texts, ("grade", 0, "word"), ("cases", 0, "count"), ("share", 0, "share"))
    whole, minimum = results.cases.height, results.evaluation.unit_scores.minimum_cases
    return columns, [[name, count, share(count, whole, minimum)] for name, count in standings(results, texts)]


def _frequent(results: Results, texts: Texts) -> Table:
    columns = table_columns(
        texts,
        ("title", 0, "text"),
        ("item", 0, "word"),
        ("cases_breached", 0, "count"),
        ("share", 0, "share"),
    )
    whole, minimum = results.cases.height, results.evaluation.unit_scores.minimum_cases
    rows: list[list[Value]] = [
        [row["title"], row["item"], row["cases_breached"], share(row["cases_breached"], whole, minimum)]
        for row in frequent_items(results, _FIRST_ITEMS)
    ]
    return columns, rows


def _section(page: Page, name: str, table: Table, widths: list[int], texts: Texts) -> None:
    page.append([], [], _GAP)
    _append(page, "section", [texts(f"results.section.{name}")])
    add_rows(page, *table, widths)


def _append(page: Page, style: str, values: list[Value], width: int = 0) -> None:
    """A row of cells of one style, filled up with blanks to `width`, over which a title is centred."""
    blanks = [None] * (width - len(values))
    cells = [*values, *blanks]
    page.append(cells, [style] * len(cells), _HEIGHTS[style])
