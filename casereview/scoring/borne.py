"""Items that answer for others: one that is missing bears the points of what hangs on it, once."""

import polars as pl

from casereview.checks.words import sentence
from casereview.model.catalogue import Texts
from casereview.model.outcome import HITS, Outcome
from casereview.rubric.grammar import Rubric
from casereview.scoring.amounts import POINTS


def refused(outcomes: pl.DataFrame, rubric: Rubric, texts: Texts) -> pl.DataFrame:
    """Where the rubric knows no 不涉及, what was found not to concern the case stays open.

    Items that gave way to another are not meant: their defect is counted there.
    """
    if rubric.not_applicable != "refused":
        return outcomes
    said = (pl.col("outcome") == Outcome.NOT_APPLICABLE) & ~pl.col("given_way")
    reason = sentence(texts, "reason.refused", reason=pl.col("evidence").fill_null(""))
    return outcomes.with_columns(
        outcome=pl.when(said).then(pl.lit(Outcome.UNDETERMINED)).otherwise(pl.col("outcome")),
        evidence=pl.when(said).then(reason).otherwise(pl.col("evidence")),
    )


def borne(outcomes: pl.DataFrame, rubric: Rubric, texts: Texts) -> pl.DataFrame:
    """Adds `borne`: the points an item bears for others in this case, which are then not applicable.

    An item `under` another that is breached, or forfeited by one, gives way to it, but for a veto that was
    found or is suspected, which stands; an item under one that does not concern the case does not concern
    it either, unless a person judged it.
    """
    pairs = [(entry.id, entry.scoring.under, True) for entry in rubric.items if entry.scoring.under]
    pairs += [(entry.id, other, False) for entry in rubric.items for other in entry.scoring.forfeited_by]
    if not pairs:
        return outcomes.with_columns(borne=pl.lit(None, dtype=POINTS))
    links = pl.DataFrame(pairs, schema=["item", "other", "follows"], orient="row")
    points = pl.DataFrame(
        {
            "item": [entry.id for entry in rubric.items],
            "own": [entry.points for entry in rubric.items],
            "vetoes": [entry.veto is not None for entry in rubric.items],
        },
        schema={"item": pl.String, "own": POINTS, "vetoes": pl.Boolean},
    )
    others = outcomes.filter(pl.col("outcome").is_in([Outcome.BREACH, Outcome.NOT_APPLICABLE]))
    others = others.select("case_key", other="item", said="outcome")
    asked = outcomes.select("case_key", "item", "outcome", "person").join(links, on="item")
    asked = asked.join(others, on=["case_key", "other"]).join(points, on="item")
    concerned = pl.col("outcome") != Outcome.NOT_APPLICABLE
    stands = pl.col("vetoes") & pl.col("outcome").is_in(HITS)
    breached = (pl.col("said") == Outcome.BREACH) & concerned & ~stands
    lifted = (
        (pl.col("said") == Outcome.NOT_APPLICABLE)
        & pl.col("follows")
        & concerned
        & pl.col("person").is_null()
    )
    gone = (
        asked.filter(breached | lifted)
        .sort("case_key", "item", pl.col("said") != Outcome.BREACH, "other")
        .unique(["case_key", "item"], keep="first", maintain_order=True)
    )
    weights = gone.filter(pl.col("said") == Outcome.BREACH)
    weights = weights.group_by("case_key", item=pl.col("other")).agg(borne=pl.col("own").sum())
    bears = sentence(texts, "reason.yields", item=pl.col("other"))
    lifts = sentence(texts, "reason.under", item=pl.col("other"))
    words = pl.when(pl.col("said") == Outcome.BREACH).then(bears).otherwise(lifts)
    gone = gone.select("case_key", "item", "said", given_reason=words)
    joined = outcomes.join(gone, on=["case_key", "item"], how="left", maintain_order="left")
    joined = joined.join(weights, on=["case_key", "item"], how="left", maintain_order="left")
    gives = pl.col("given_reason").is_not_null()
    return joined.with_columns(
        outcome=pl.when(gives).then(pl.lit(Outcome.NOT_APPLICABLE)).otherwise(pl.col("outcome")),
        occurrences=pl.when(~gives).then(pl.col("occurrences")),
        evidence=pl.coalesce("given_reason", "evidence"),
        given_way=pl.col("given_way") | (pl.col("said") == Outcome.BREACH).fill_null(False),
        borne=pl.col("borne").cast(POINTS),
    ).drop("given_reason", "said")
