"""The tables of results.xlsx that speak of units: their standing, points for organisation, unfit cases."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from casereview.model.catalogue import Texts
from casereview.outputs.book_style import Column, Value
from casereview.outputs.book_tables import full_marks, share, table_columns
from casereview.outputs.notice_facts import small_units
from casereview.outputs.shown import Row, grade_words, unit_extras
from casereview.scoring.results import Results

#: As a table (book_tables.Table), with its rows in memory.
UnitTable = tuple[list[Column], list[list[Value]]]
_MEAN = 3

#: How the further columns of a unit are shown, by name: catalogue name of the heading, width, kind.
_EXTRAS = {
    "adjustment": ("adjustment", 9, "score"),
    "final_score": ("final_score", 9, "score"),
    "grade": ("unit_grade", 9, "word"),
}


def units_table(results: Results, texts: Texts) -> UnitTable:
    """Every unit with its scores, grades and findings; the grades and the cases without one add up."""
    grades = grade_words(results, texts)
    extras = unit_extras(results)
    columns = [
        *table_columns(
            texts,
            ("unit", 30, "text"),
            ("cases", 9, "count"),
            ("scored", 9, "count"),
            ("mean_score", 9, "score"),
            *(_EXTRAS[name] for name in extras),
            ("min_score", 9, "score"),
            ("max_score", 9, "score"),
            ("rank", 7, "count"),
        ),
        *(Column(word, 9, "count") for word in grades.values()),
        *table_columns(
            texts,
            ("without_grade", 9, "count"),
            ("breaches", 7, "count"),
            ("suspects", 7, "count"),
            ("veto_cases", 9, "count"),
        ),
    ]
    columns[_MEAN] = replace(columns[_MEAN], top=full_marks(results), drawn=_enough(results))
    ranked = results.evaluation.unit_scores.rank and results.evaluation.unit_scores.by == "mean"
    small = frozenset(small_units(results)) if ranked else frozenset()
    rows = []
    for unit in results.units.iter_rows(named=True):
        numbers = [unit[name] for name in ("cases", "scored", "mean_score")]
        more = [grades.get(unit[name], unit[name]) if name == "grade" else unit[name] for name in extras]
        too_few = unit["rank"] is None and unit["unit"] in small
        rank = texts("results.too_few") if too_few else unit["rank"]
        graded = [unit[name] for name in grades]
        tail = [unit["cases"] - sum(graded), unit["breaches"], unit["suspects"], unit["veto_cases"]]
        rows.append(
            [unit["unit"], *numbers, *more, unit["min_score"], unit["max_score"], rank, *graded, *tail]
        )
    return columns, rows


def _enough(results: Results) -> Callable[[Sequence[Value]], bool]:
    """Whether the unit of a row has files enough for its mean to be drawn."""
    minimum = results.evaluation.unit_scores.minimum_cases
    return lambda row: isinstance(row[1], int) and row[1] >= minimum


def units_sheet(results: Results, texts: Texts) -> UnitTable:
    """The table of units and, where a unit has files enough, the share of its files with each grade."""
    columns, rows = units_table(results, texts)
    grades = grade_words(results, texts)
    rates = [
        Column(texts("results.column.rate", grade=word), 9, "share", Decimal(1)) for word in grades.values()
    ]
    units = results.units.iter_rows(named=True)
    return [*columns, *rates], [
        [*row, *_rates(unit, list(grades), results)] for row, unit in zip(rows, units, strict=True)
    ]


def _rates(unit: Row, grades: list[str], results: Results) -> list[Value]:
    minimum = results.evaluation.unit_scores.minimum_cases
    return [share(unit[name], unit["cases"], minimum) for name in grades]


def adjustments_table(results: Results, texts: Texts) -> UnitTable:
    """The points for organisation, each with its reason."""
    columns = table_columns(
        texts,
        ("unit", 34, "text"),
        ("adjustment", 12, "score"),
        ("reason", 60, "text"),
        ("approver", 20, "text"),
    )
    rows: list[list[Value]] = [
        [entry.unit, entry.points, entry.reason, entry.approver] for entry in results.evaluation.adjustments
    ]
    return columns, rows


def unfit_table(results: Results, texts: Texts) -> UnitTable:
    """The cases kept apart, each with its reason."""
    columns = table_columns(
        texts,
        ("case_id", 28, "text"),
        ("unit", 34, "text"),
        ("reason", 50, "text"),
        ("approver", 20, "text"),
        ("source", 34, "text"),
    )
    return columns, [list(row) for row in results.unfit.iter_rows()]
