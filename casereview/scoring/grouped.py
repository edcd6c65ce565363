"""Checks that look across cases, apart from the others: each needs whole groups, but few columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from casereview.checks.base import Check
from casereview.checks.context import Context
from casereview.rubric.grammar import Rubric
from casereview.scoring.compiled import across_name
from casereview.scoring.personal import LONG_NUMBERS

#: Parts a group key's values while they are hashed; no spreadsheet cell holds it.
_PART = "\x1f"
#: What `Grouped.run` returns, for the rows whose count is not 0; `numbers`: long numbers in the evidence that
#: are cases' own, so that nobody takes them for a person's.
FOUND: dict[str, pl.DataType | type[pl.DataType]] = {
    "check": pl.String,
    "row": pl.Int64,
    "count": pl.Int32,
    "evidence": pl.String,
    "numbers": pl.List(pl.String),
}


@dataclass(frozen=True)
class Grouped:
    """One check of one rubric's item that looks across cases, whatever source they came from.

    `context` is that of all sources together.
    """

    rubric: str
    item: str
    number: int
    check: Check
    context: Context

    @property
    def name(self) -> str:
        """Tells it from the others of the plan."""
        return f"{self.rubric}:{self.item}/{self.number}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns its count and evidence rest on."""
        judged = self.check.judge(self.context)
        asked = (*self.check.group(self.context), judged.count, judged.evidence)
        return tuple(dict.fromkeys(name for asking in asked for name in asking.meta.root_names()))

    @property
    def key(self) -> pl.Expr:
        """Its group as text, null for a case that is compared with none."""
        parts = [part.cast(pl.String) for part in self.check.group(self.context)]
        return pl.concat_str(parts, separator=_PART)

    def narrow(self, frame: pl.DataFrame, parts: int) -> pl.DataFrame:
        """`row` and the columns it needs, with `part`: cases of one group have the same of so many parts.

        Cases compared with none are spread over all.
        """
        part = pl.coalesce(self.key.hash(), pl.col("row").hash()) % parts
        return frame.select("row", *self.columns, part=part.cast(pl.Int32))

    def run(self, groups: pl.DataFrame) -> pl.DataFrame:
        """The judgement of whole groups, in any order, as FOUND: no row where the count is 0."""
        judged = self.check.judge(self.context)
        rows = groups.sort("row").rechunk().with_columns(judged.count.alias("count"), self.key.alias("key"))
        # Words need the whole group of what was found, and only that.
        concerned = pl.col("key").is_in(rows.filter(pl.col("count") > 0)["key"].unique().to_list())
        worded = rows.filter(concerned).with_columns(judged.evidence.alias("evidence"))
        unknown = rows.filter(pl.col("count").is_null()).with_columns(evidence=pl.lit(None, dtype=pl.String))
        return (
            pl.concat([worded.filter(pl.col("count") > 0), unknown])
            .with_columns(check=pl.lit(self.name), numbers=self._numbers(rows))
            .select(pl.col(name).cast(kind) for name, kind in FOUND.items())
        )

    def _numbers(self, rows: pl.DataFrame) -> pl.Expr:
        """Of the long numbers in the evidence those of cases among the rows."""
        if "case_id" not in rows.columns:
            return pl.lit(None, dtype=pl.List(pl.String))
        own = rows["case_id"].str.extract_all(LONG_NUMBERS).explode().drop_nulls().unique()
        return pl.col("evidence").str.extract_all(LONG_NUMBERS).list.set_intersection(pl.lit(own).implode())


def grouped_checks(rubric: Rubric, context: Context) -> list[Grouped]:
    """Those among the checks of the rubric's items."""
    return [
        Grouped(rubric.id, scored.id, number, check, context)
        for scored in rubric.items
        for number, check in enumerate(scored.item.checks)
        if check.ACROSS
    ]


def with_found(frame: pl.DataFrame, found: pl.DataFrame | None, checks: Sequence[Grouped]) -> pl.DataFrame:
    """The frame with the columns `compile_item` reads of these checks, from what `run` found of its rows."""
    nothing = pl.DataFrame(schema=FOUND)
    for check in checks:
        own = (nothing if found is None else found).filter(pl.col("check") == check.name)
        count, evidence, reason = (
            across_name(check.item, check.number, part) for part in ("count", "evidence", "reason")
        )
        said = own.select("row", pl.col("count").alias(count), pl.col("evidence").alias(evidence))
        frame = frame.join(said.with_columns(known=True), on="row", how="left", maintain_order="left")
        frame = frame.with_columns(
            pl.when(pl.col("known").is_null()).then(0).otherwise(pl.col(count)).cast(pl.Int32).alias(count),
            pl.lit(None, dtype=pl.String).alias(reason),
        ).drop("known")
    return frame
