"""How units stand to each other: points for organisation, ranks and grades by what the review sets."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import Rubric
from casereview.scoring.amounts import POINTS
from casereview.scoring.settings import Evaluation, UnitScores


def placed(
    rows: pl.DataFrame, rubrics: Sequence[Rubric], evaluation: Evaluation, open_veto: bool
) -> pl.DataFrame:
    """The units' rows with rank, and as the review asks adjustment, final_score and grade.

    `rows` has unit, cases, scored, mean_score and total, the points of all its files. A unit stands by its
    mean with the points for its organisation, never below 0. It is ranked when all its files are final and
    as many as the review wants, and no veto is open anywhere; graded when all its files are final.
    """
    scores = evaluation.unit_scores
    if scores.by == "grades":
        return rows.with_columns(
            mean_score=pl.lit(None, dtype=POINTS), rank=pl.lit(None, dtype=pl.Int64)
        )  # fmt: skip
    standing = "mean_score"
    if evaluation.adjustments:
        rows, standing = _adjusted(rows, evaluation), "final_score"
    final = [
        bool(n) and n == scored and not open_veto for n, scored in rows.select("cases", "scored").iter_rows()
    ]
    ranked = [
        (score, total) if done and score is not None and cases >= scores.minimum_cases else None
        for done, (score, total, cases) in zip(
            final, rows.select(standing, "total", "cases").iter_rows(), strict=True
        )
    ]
    rows = rows.with_columns(rank=pl.Series(_ranks(ranked, scores), dtype=pl.Int64))
    if not scores.grades or not same_grades(rubrics):
        return rows
    grades = [
        rubrics[0].grade_of(score) if done and score is not None else None
        for done, score in zip(final, rows[standing], strict=True)
    ]
    return rows.with_columns(grade=pl.Series([grade and grade.name for grade in grades], dtype=pl.String))


def _adjusted(rows: pl.DataFrame, evaluation: Evaluation) -> pl.DataFrame:
    """With the sum of each unit's points for organisation, and the mean with them."""
    sums: dict[str, Decimal] = {}
    for entry in evaluation.adjustments:
        sums[entry.unit] = sums.get(entry.unit, Decimal(0)) + entry.points
    given = [sums.get(unit) for unit in rows["unit"]]
    final = [
        mean if mean is None or more is None else max(mean + more, Decimal(0))
        for mean, more in zip(rows["mean_score"], given, strict=True)
    ]
    return rows.with_columns(
        adjustment=pl.Series(given, dtype=POINTS), final_score=pl.Series(final, dtype=POINTS)
    )


def _ranks(standings: Sequence[tuple[Decimal, Decimal] | None], scores: UnitScores) -> list[int | None]:
    """1 and the number of units that stand before; None without a standing, and where nobody is ranked."""
    keys = [pair and (pair if scores.ties == "total" else pair[:1]) for pair in standings]
    ordered = sorted(key for key in keys if key is not None)
    return [
        None if key is None or not scores.rank else len(ordered) - bisect_right(ordered, key) + 1
        for key in keys
    ]


def same_grades(rubrics: Sequence[Rubric]) -> bool:
    """Whether all rubrics have the same grades from the same scores, and any at all."""
    return len({rubric.grades for rubric in rubrics}) == 1 and bool(rubrics[0].grades)


def unit_problems(units: pl.DataFrame, rubrics: Sequence[Rubric], evaluation: Evaluation) -> list[Problem]:
    """Points for units without a mean, and grades that cannot be given."""
    means = dict(units.select("unit", "mean_score").iter_rows())
    problems = [
        problem("SCO-012", None, unit=entry.unit, points=f"{entry.points:f}")
        for entry in evaluation.adjustments
        if means.get(entry.unit) is None
    ]
    if evaluation.unit_scores.grades and not same_grades(rubrics):
        problems.append(problem("SCO-013"))
    return problems
