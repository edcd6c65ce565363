"""Points: what each outcome costs, what a case scores, and its grade (the deduct model)."""

from decimal import Decimal

import polars as pl

from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Rubric

POINTS = pl.Decimal(9, 2)


def with_points(outcomes: pl.DataFrame, rubric: Rubric) -> pl.DataFrame:
    """Adds points, veto, deducted and effect to each outcome.

    Deducted = min(points, occurrences x per) for a breach, else nothing. A breach of a veto item is
    effect veto once a person said so, veto_pending while only the data did.
    """
    scored = rubric.items
    table = pl.DataFrame(
        {
            "item": [entry.id for entry in scored],
            "points": [entry.points for entry in scored],
            "per": [entry.loss_per_occurrence for entry in scored],
            "veto": [entry.veto is not None for entry in scored],
        },
        schema={"item": pl.String, "points": POINTS, "per": POINTS, "veto": pl.Boolean},
    )
    breach = pl.col("outcome") == Outcome.BREACH
    loss = pl.min_horizontal("points", pl.col("per") * pl.col("occurrences"))
    confirmed = pl.col("person").is_not_null()
    return outcomes.join(table, on="item", how="left", maintain_order="left").with_columns(
        deducted=pl.when(breach & pl.col("points").is_not_null())
        .then(loss)
        .otherwise(pl.lit(Decimal(0)))
        .cast(POINTS),
        effect=pl.when(breach & pl.col("veto") & confirmed)
        .then(pl.lit("veto"))
        .when(breach & pl.col("veto"))
        .then(pl.lit("veto_pending"))
        .when(breach & pl.col("points").is_not_null())
        .then(pl.lit("deduct"))
        .when(breach)
        .then(pl.lit("hint"))
        .when(pl.col("outcome") == Outcome.SUSPECT)
        .then(pl.lit("suspect")),
    )


def case_scores(outcomes: pl.DataFrame, rubric: Rubric) -> pl.DataFrame:
    """One row per case: score, score_if_confirmed, grade, provisional, completeness and counts.

    Score = full marks less deductions, never below 0; a confirmed veto makes it 0. A veto that is open
    (found or suspected by data, confirmed by nobody) is left out of it, and only then
    `score_if_confirmed` holds the other value. Completeness is the share of applicable points that are
    decided. Provisional, and so without a grade: completeness under the rubric's minimum, an open veto, or
    a veto item nobody has decided yet, which points alone would not show.
    """
    counts = {
        f"{name}": (pl.col("outcome") == code).sum().cast(pl.Int64)
        for name, code in (
            ("breaches", Outcome.BREACH),
            ("suspects", Outcome.SUSPECT),
            ("undetermined", Outcome.UNDETERMINED),
            ("unjudged", Outcome.UNJUDGED),
        )
    }
    decided = pl.col("outcome").is_in([Outcome.MET, Outcome.BREACH])
    applicable = pl.col("outcome") != Outcome.NOT_APPLICABLE
    vetoes = pl.col("effect").is_in(["veto", "veto_pending"])
    suspected = (pl.col("outcome") == Outcome.SUSPECT) & pl.col("veto")
    unknown = pl.col("outcome").is_in([Outcome.UNDETERMINED, Outcome.UNJUDGED]) & pl.col("veto")
    cases = outcomes.group_by("case_key", maintain_order=True).agg(
        lost=pl.col("deducted").sum(),
        decided_points=pl.col("points").filter(decided).sum(),
        applicable_points=pl.col("points").filter(applicable).sum(),
        vetoed=(pl.col("effect") == "veto").any(),
        veto_pending=(pl.col("effect") == "veto_pending").any(),
        veto_suspected=suspected.any(),
        veto_unknown=unknown.any(),
        veto_items=pl.col("item").filter(vetoes).str.join(";"),
        **counts,
    )
    total = pl.lit(rubric.total).cast(POINTS)
    floor = pl.lit(Decimal(0)).cast(POINTS)
    earned = pl.max_horizontal((total - pl.col("lost")).cast(POINTS), floor)
    score = pl.when(pl.col("vetoed")).then(floor).otherwise(earned)
    completeness = (
        pl.when(pl.col("applicable_points") > 0)
        .then(
            (pl.col("decided_points").cast(pl.Float64) / pl.col("applicable_points").cast(pl.Float64)).round(
                4
            )
        )
        .otherwise(0.0)
    )
    waits = ~pl.col("vetoed") & (pl.col("veto_pending") | pl.col("veto_suspected"))
    # Exact, not by the rounded share: 79.996 of 100 points is less than 0.8.
    wanted = pl.col("applicable_points") * pl.lit(rubric.minimum_completeness)
    too_little = (pl.col("decided_points") < wanted) | (pl.col("applicable_points") == 0)
    cases = cases.with_columns(
        score=score.cast(POINTS),
        score_if_confirmed=pl.when(waits).then(floor),
        completeness=completeness,
        veto_items=pl.col("veto_items").replace("", None),
        provisional=~pl.col("vetoed") & (waits | pl.col("veto_unknown") | too_little),
    )
    return cases.with_columns(grade=pl.when(~pl.col("provisional")).then(_grade(rubric)))


def _grade(rubric: Rubric) -> pl.Expr:
    """The grade a score earns; null when the rubric has no grades."""
    grade: pl.Expr = pl.lit(None, dtype=pl.String)
    for entry in reversed(rubric.grades):
        bound = pl.lit(entry.at_least).cast(POINTS)
        grade = pl.when(pl.col("score") >= bound).then(pl.lit(entry.name)).otherwise(grade)
    return grade
