"""Points: what each outcome costs or brings, by what the rubric makes of its item."""

import polars as pl

from casereview.model.aspect import aspect_of
from casereview.model.outcome import HITS, Outcome
from casereview.rubric.grammar import Rubric
from casereview.scoring.amounts import POINTS, nothing

_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "item": pl.String,
    "points": POINTS,
    "per": POINTS,
    "price": POINTS,
    "picks": pl.Boolean,
    "part": pl.String,
    "veto": pl.String,
    "at_most": pl.String,
    "aspect_code": pl.String,
}


def with_points(outcomes: pl.DataFrame, rubric: Rubric) -> pl.DataFrame:
    """Adds points, part, veto, deducted, bonus, at_stake and effect to each outcome.

    Deducted, for a breach: each occurrence its price; what the person picked, nothing until then; else
    min(points, occurrences × per); and what the item bears for others. A breach of a veto item has the
    effect veto once a person said so, veto_pending while only the data did; where a person has yet to pick
    the points, pick_pending. A confirmed veto of the aspect bears what is left of its points in the same
    part of the score; `at_stake` is what an open one would.
    """
    scored = outcomes.join(_table(rubric), on="item", how="left", maintain_order="left")
    breach = pl.col("outcome") == Outcome.BREACH
    bonus = pl.col("part") == "bonus"
    scored = scored.with_columns(
        points=pl.sum_horizontal("points", "borne").cast(POINTS).replace(0, None)
        if rubric_bears(rubric)
        else pl.col("points"),
        pick_pending=breach & pl.col("picks") & pl.col("picked").is_null(),
        confirmed=breach & pl.col("veto").is_not_null() & pl.col("person").is_not_null(),
    )
    own = pl.min_horizontal(_own_points(), pl.col("per") * pl.col("occurrences"))
    loss = (
        pl.when(pl.col("price").is_not_null())
        .then(pl.col("price") * pl.col("occurrences"))
        .when(pl.col("picks"))
        .then("picked")
        .otherwise(own)
    )
    scored = scored.with_columns(
        deducted=pl.when(breach & ~bonus)
        .then(loss.fill_null(0) + pl.col("borne").fill_null(0))
        .otherwise(nothing())
        .cast(POINTS),
        bonus=pl.when(bonus & (pl.col("outcome") == Outcome.MET))
        .then("points")
        .otherwise(nothing())
        .cast(POINTS),
    )
    return _aspect_vetoes(scored, rubric).with_columns(effect=_effect(breach, bonus))


def rubric_bears(rubric: Rubric) -> bool:
    """Whether any item of the rubric answers for others."""
    return any(entry.scoring.under or entry.scoring.forfeited_by for entry in rubric.items)


def _own_points() -> pl.Expr:
    return pl.col("points") - pl.col("borne").fill_null(0)


def _table(rubric: Rubric) -> pl.DataFrame:
    """What the rubric makes of each item, as columns."""
    rows = [
        (
            entry.id,
            entry.points,
            entry.loss_per_occurrence,
            entry.scoring.price,
            entry.scoring.picked is not None,
            entry.part,
            entry.veto,
            entry.scoring.at_most or None,
            aspect_of(entry.id).code,
        )
        for entry in rubric.items
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _aspect_vetoes(scored: pl.DataFrame, rubric: Rubric) -> pl.DataFrame:
    """A veto of its aspect bears the points of the aspect that count in the score and are not lost already.

    Only those of its own part: what is earned is a share of what is decided, what is deducted is not.
    """
    counted = (pl.col("outcome") != Outcome.NOT_APPLICABLE) & (pl.col("part") != "bonus")
    if rubric.model == "earn":
        decided = pl.col("outcome").is_in([Outcome.MET, Outcome.BREACH]) & ~pl.col("pick_pending")
        counted &= decided | (pl.col("part") != "earned")
    left = pl.when(counted).then(pl.col("points").fill_null(0) - pl.col("deducted")).otherwise(nothing())
    group = ["case_key", "aspect_code", "part"]
    of_aspect = pl.col("veto") == "aspect"
    confirmed = of_aspect & pl.col("confirmed")
    waiting = of_aspect & pl.col("outcome").is_in(HITS) & ~pl.col("confirmed")
    rest = pl.max_horizontal(left.sum().over(group), nothing())
    first = confirmed & (confirmed.cast(pl.Int32).cum_sum().over(group) == 1)
    open_first = waiting & (waiting.cast(pl.Int32).cum_sum().over(group) == 1) & ~confirmed.any().over(group)
    borne = pl.when(first.fill_null(False)).then(rest).otherwise(nothing())
    return scored.with_columns(
        deducted=(pl.col("deducted") + borne).cast(POINTS),
        at_stake=pl.when(open_first.fill_null(False)).then(rest).otherwise(nothing()),
    )


def _effect(breach: pl.Expr, bonus: pl.Expr) -> pl.Expr:
    veto = breach & pl.col("veto").is_not_null()
    costs = (pl.col("points").is_not_null() | pl.col("price").is_not_null()) & ~bonus
    return (
        pl.when(veto & pl.col("confirmed"))
        .then(pl.lit("veto"))
        .when(veto)
        .then(pl.lit("veto_pending"))
        .when(pl.col("pick_pending"))
        .then(pl.lit("pick_pending"))
        .when(breach & costs)
        .then(pl.lit("deduct"))
        .when(breach)
        .then(pl.lit("hint"))
        .when(pl.col("outcome") == Outcome.SUSPECT)
        .then(pl.lit("suspect"))
    )
