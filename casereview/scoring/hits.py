"""The hits of compiled items in a wide frame: outcomes as columns, words for what was found only."""

from collections.abc import Sequence

import polars as pl

from casereview.model.outcome import Outcome
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
_HITS = (Outcome.BREACH, Outcome.SUSPECT)


def judged_wide(rows: pl.DataFrame, compiled: Sequence[Compiled]) -> pl.DataFrame:
    """The rows, in one piece (`judge_batch`), with each item's counts and its outcome, evaluated once."""
    counted = rows.rechunk().lazy().with_columns(column for entry in compiled for column in entry.columns)
    return counted.with_columns(outcome_of(entry) for entry in compiled).collect(engine="in-memory")


def hits(judged: pl.DataFrame, compiled: Sequence[Compiled], rubric: str) -> pl.DataFrame:
    """The findings among the rows of `judged_wide`, columns FINDINGS and ORDER."""
    plans = []
    for number, entry in enumerate(compiled):
        outcome = pl.col(f"{entry.item.id}=")
        if judged.select(outcome.is_in(_HITS).any()).item():
            plans.append(_worded(judged.lazy().filter(outcome.is_in(_HITS)), entry, rubric, number))
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
    """How often each outcome stands among the rows of `judged_wide`, as OUTCOME_COUNTS; none where never."""
    columns = {f"{entry.item.id}=": entry.item.id for entry in compiled}
    counts = [
        pl.col(column).value_counts().struct.rename_fields(["outcome", "cases"]).implode().alias(item)
        for column, item in columns.items()
    ]
    return (
        judged.select(counts)
        .unpivot(variable_name="item", value_name="counts")
        .explode("counts")
        .unnest("counts")
        .with_columns(rubric=pl.lit(rubric))
        .select(pl.col(name).cast(kind) for name, kind in OUTCOME_COUNTS.items())
    )
