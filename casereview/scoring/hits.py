"""The hits of compiled items in a wide frame: outcomes as columns, words for what was found only."""

from collections.abc import Sequence

import polars as pl

from casereview.model.outcome import HITS, Outcome
from casereview.scoring.basis import basis_text
from casereview.scoring.compiled import Compiled, evidence_of, occurrences_of, outcome_of

FINDINGS: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys("case_key case_id unit rubric item outcome".split(), pl.String),
    "occurrences": pl.Int32,
    **dict.fromkeys("evidence basis source".split(), pl.String),
}
#: What findings are put in order by.
ORDER: dict[str, pl.DataType | type[pl.DataType]] = {"row": pl.Int64, "item_number": pl.Int32}
#: How many cases of a rubric have each outcome of an item.
OUTCOME_COUNTS: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys("rubric item outcome".split(), pl.String),
    "cases": pl.Int64,
}


def judged_wide(rows: pl.DataFrame, compiled: Sequence[Compiled]) -> pl.DataFrame:
    """The rows, in one piece (`judge_batch`), with each item's counts and its outcome, evaluated once.

    Each item is a plan of its own: what its expressions have in common is found sooner than among all.
    """
    rows = rows.rechunk()
    plans = [rows.lazy().select("row", *e.columns).with_columns(outcome_of(e)).drop("row") for e in compiled]
    return pl.concat([rows, *pl.collect_all(plans, engine="in-memory")], how="horizontal")


def hits(judged: pl.DataFrame, compiled: Sequence[Compiled], rubric: str) -> pl.DataFrame:
    """The findings among the rows of `judged_wide`, columns FINDINGS and ORDER."""
    masks = {entry.item.id: pl.col(f"{entry.item.id}=").is_in(HITS) for entry in compiled}
    hit = judged.select(mask.any().alias(item) for item, mask in masks.items()).row(0, named=True)
    plans = [
        _worded(judged.lazy().filter(masks[entry.item.id]), entry, rubric, number)
        for number, entry in enumerate(compiled)
        if hit[entry.item.id]
    ]
    return pl.concat([pl.DataFrame(schema=FINDINGS | ORDER), *pl.collect_all(plans, engine="in-memory")])


def _worded(found: pl.LazyFrame, entry: Compiled, rubric: str, number: int) -> pl.LazyFrame:
    item = entry.item.id
    return found.with_columns(occurrences_of(entry)).select(
        "case_key",
        "case_id",
        "unit",
        pl.lit(rubric).alias("rubric"),
        pl.lit(item).alias("item"),
        pl.col(f"{item}=").cast(pl.String).alias("outcome"),
        pl.col(f"{item}#").cast(pl.Int32).alias("occurrences"),
        evidence_of(entry).cast(pl.String).alias("evidence"),
        basis_text(entry.item, entry.context).alias("basis"),
        "source",
        pl.col("row").cast(pl.Int64),
        pl.lit(number, dtype=pl.Int32).alias("item_number"),
    )


def outcome_counts(judged: pl.DataFrame, compiled: Sequence[Compiled], rubric: str) -> pl.DataFrame:
    """How often each outcome stands among the rows of `judged_wide`, as OUTCOME_COUNTS."""
    asked = [(entry.item.id, str(outcome)) for entry in compiled for outcome in Outcome]
    sums = judged.select(
        (pl.col(f"{item}=") == outcome).sum().alias(str(number))
        for number, (item, outcome) in enumerate(asked)
    )
    rows = [(rubric, *names, cases) for names, cases in zip(asked, sums.row(0), strict=True)]
    return pl.DataFrame(rows, schema=OUTCOME_COUNTS, orient="row").filter(pl.col("cases") > 0)
