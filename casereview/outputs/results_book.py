"""results.xlsx: the results as a workbook for reading, filtering and printing."""

from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.outputs.book_overview import add_overview
from casereview.outputs.book_style import add_table, new_book
from casereview.outputs.book_tables import (
    cases_table,
    findings_table,
    items_table,
    problems_table,
    units_table,
)
from casereview.outputs.steady import make_steady
from casereview.rounds.review import Review
from casereview.scoring.results import Results

#: The worksheets after the overview, by the catalogue name of their title.
_TABLES = {
    "units": units_table,
    "cases": cases_table,
    "findings": findings_table,
    "items": items_table,
    "problems": problems_table,
}


def write_book(results: Results, review: Review | None, path: Path, texts: Texts) -> list[Problem]:
    """Write the overview, units, cases, findings, items and data problems, one worksheet each.

    The same results give the same bytes. Raises OSError where the file cannot be written.
    """
    book = new_book()
    foot = review.title if review else texts("results.title")
    add_overview(book, results, review, texts)
    problems: list[Problem] = []
    for name, table in _TABLES.items():
        columns, rows = table(results, texts)
        problems += add_table(book, texts(f"results.sheet.{name}"), columns, rows, foot, texts)
    book.save(path)
    make_steady(path)
    return problems
