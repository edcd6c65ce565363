"""results.xlsx: the results as a workbook for reading, filtering and printing."""

from collections.abc import Iterator
from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.outputs.book_charts import add_charts
from casereview.outputs.book_forms import add_forms, has_forms
from casereview.outputs.book_links import add_links, linked_columns
from casereview.outputs.book_overview import add_overview
from casereview.outputs.book_style import Page, add_pages, new_book
from casereview.outputs.book_tables import (
    Table,
    cases_table,
    findings_table,
    items_table,
    problems_table,
)
from casereview.outputs.book_units import adjustments_table, unfit_table, units_sheet
from casereview.outputs.steady import make_steady
from casereview.rounds.review import Review
from casereview.scoring.results import Results

#: The worksheets after the overview, by the catalogue name of their title.
_TABLES = {
    "units": units_sheet,
    "cases": cases_table,
    "findings": findings_table,
    "items": items_table,
    "problems": problems_table,
}
#: Worksheets that stand before the data problems, where there is anything to put on them.
_ASKED_FOR = {"adjustments": adjustments_table, "unfit": unfit_table}


def write_book(results: Results, review: Review | None, path: Path, texts: Texts) -> list[Problem]:
    """Write overview, charts, units, cases, their sheets, findings, items and data problems.

    Charts and sheets stand where there are cases, points for organisation and unfit cases where there are
    any. Rows are written as they are made, so that memory does not grow with the findings.

    The same results give the same bytes. Raises OSError where the file cannot be written.
    """
    book = new_book()
    foot = review.title if review else texts("results.title")
    add_overview(book, results, review, texts)
    problems: list[Problem] = add_charts(book, results, foot, texts)
    pages: dict[str, list[Page]] = {}
    forms: list[int] = []
    for name, (columns, rows) in _tables(results, texts):
        columns = linked_columns(name, columns, has_forms(results))
        pages[name], faults = add_pages(book, texts(f"results.sheet.{name}"), columns, rows, foot, texts)
        problems += faults
        if name == "cases":
            made, forms, faults = add_forms(book, results, foot, texts)
            pages["forms"] = [made] if made else []
            problems += faults
    problems += add_links(results, pages, forms)
    book.save(path)
    make_steady(path)
    return problems


def _tables(results: Results, texts: Texts) -> Iterator[tuple[str, Table]]:
    """The tables with their names, in the order of the worksheets."""
    for name, table in _TABLES.items():
        if name == "problems":
            for other, more in _ASKED_FOR.items():
                columns, rows = more(results, texts)
                if rows:
                    yield other, (columns, rows)
        yield name, table(results, texts)
