"""Findings gathered by unit and by item."""

from collections.abc import Sequence

import polars as pl

from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Rubric
from casereview.scoring.amounts import POINTS
from casereview.scoring.results import ITEMS, UNIT_EXTRAS, UNITS
from casereview.scoring.settings import Evaluation
from casereview.scoring.standing import placed


def share(points: pl.Expr, number: pl.Expr) -> pl.Expr:
    """Points divided by a number, rounded half up to hundredths; in whole numbers, for no float is exact."""
    hundredths = (points * 100).cast(pl.Int64)
    number = number.cast(pl.Int64)
    rounded = (2 * hundredths + number) // (2 * number)
    return (rounded.cast(pl.Decimal(18, 2)) / 100).cast(POINTS)


def unit_rows(
    cases: pl.DataFrame,
    units: Sequence[str],
    rubrics: Sequence[Rubric],
    evaluation: Evaluation,
) -> pl.DataFrame:
    """One row per unit: cases, mean, extremes, rank, counts, one column per grade, UNIT_EXTRAS as set.

    A unit of the review without a case has none of these figures. How units are ranked and graded is the
    review's to say; none is while a veto is open anywhere, nor a unit with provisional cases.
    """
    grades = list(dict.fromkeys(grade.name for rubric in rubrics for grade in rubric.grades))
    open_veto = bool(cases.select((pl.col("veto_pending") | pl.col("veto_suspected")).any()).item() or False)
    rows = cases.group_by("unit", maintain_order=True).agg(
        cases=pl.len().cast(pl.Int64),
        scored=(~pl.col("provisional")).sum().cast(pl.Int64),
        mean_score=pl.when(pl.col("score").count() > 0).then(
            share(pl.col("score").sum(), pl.max_horizontal(pl.col("score").count(), pl.lit(1)))
        ),
        total=pl.col("score").sum(),
        min_score=pl.col("score").min(),
        max_score=pl.col("score").max(),
        breaches=pl.col("breaches").sum(),
        suspects=pl.col("suspects").sum(),
        veto_cases=pl.col("vetoed").sum().cast(pl.Int64),
        **{name: (pl.col("grade") == name).fill_null(False).sum().cast(pl.Int64) for name in grades},
    )
    names = list(dict.fromkeys([*units, *rows["unit"].to_list()]))
    rows = pl.DataFrame({"unit": names}, schema={"unit": pl.String}).join(
        rows, on="unit", how="left", maintain_order="left"
    )
    counted = ["cases", "scored", "breaches", "suspects", "veto_cases", *grades]
    rows = rows.with_columns(pl.col(counted).fill_null(0))
    rows = placed(rows, rubrics, evaluation, open_veto)
    return rows.select(*UNITS, *grades, *(name for name in UNIT_EXTRAS if name in rows.columns))


def item_rows(outcomes: pl.DataFrame, rubrics: Sequence[Rubric]) -> pl.DataFrame:
    """One row per item in the rubrics' order: points, deductions, and how many cases broke it.

    `share_of_cases` and `mean_deducted` are over the cases the item applies to.
    """
    order = list(dict.fromkeys(scored.id for rubric in rubrics for scored in rubric.items))
    breach = pl.col("outcome") == Outcome.BREACH
    applicable = pl.col("outcome") != Outcome.NOT_APPLICABLE
    rows = outcomes.group_by("item").agg(
        aspect=pl.col("aspect").first(),
        title=pl.col("title").first(),
        points=pl.col("points").max(),
        deducted=pl.col("deducted").sum().cast(POINTS),
        cases_breached=breach.sum().cast(pl.Int64),
        applied=applicable.sum(),
    )
    known = pl.col("applied") > 0
    rows = rows.with_columns(
        share_of_cases=pl.when(known).then((pl.col("cases_breached") / pl.col("applied")).round(4)),
        mean_deducted=pl.when(known).then(share(pl.col("deducted"), pl.col("applied"))),
    )
    ranks = pl.DataFrame(
        {"item": order, "number": range(len(order))}, schema={"item": pl.String, "number": pl.Int64}
    )
    return rows.join(ranks, on="item").sort("number").select(ITEMS)
