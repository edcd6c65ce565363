"""The file holds the papers its course calls for."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import Conditions, ListName, Strict, Words, all_hold
from casereview.checks.context import Context
from casereview.checks.distinct import for_every_row
from casereview.checks.words import phrase

#: Between the papers of a list while they are searched.
_SEPARATOR = "、"


class Paper(Strict):
    """A paper that must be in the file: any of `names` will do; only where `when` holds."""

    names: Words
    when: Conditions = ()


class Papers(Check):
    """`list`: the field that lists the papers; each of `required` that is not in it counts one.

    A paper the list lacks, and of which it cannot be told whether it is called for, leaves the check open.
    """

    kind: Literal["papers"]
    list: ListName
    required: Annotated[tuple[Paper, ...], Field(min_length=1)]

    def judge(self, context: Context) -> Judgement:
        listed = context.column(self.list)
        called = [all_hold(paper.when, context).alias(str(n)) for n, paper in enumerate(self.required)]
        asked = pl.struct(listed.alias("listed"), *called)
        counted = asked.map_batches(self._count, return_dtype=pl.Int32)
        missing = self._missing(listed.list.join(_SEPARATOR), called)
        names = [
            pl.when(lacks).then(pl.lit(context.texts("evidence.or").join(paper.names)))
            for lacks, paper in zip(missing, self.required, strict=True)
        ]
        evidence = phrase(
            context, "evidence.papers", papers=pl.concat_str(names, separator="、", ignore_nulls=True)
        )
        return Judgement(for_every_row(counted, listed, *called), evidence, (self.list,))

    def _missing(self, listed: pl.Expr, called: Sequence[pl.Expr]) -> Iterator[pl.Expr]:
        """Of each paper whether it is called for and not in the list."""
        for paper, due in zip(self.required, called, strict=True):
            yield due & ~pl.any_horizontal(listed.str.contains(name, literal=True) for name in paper.names)

    def _count(self, asked: pl.Series) -> pl.Series:
        """How many are missing, step by step: Polars would look for each paper in each list several times."""
        rows = asked.struct.unnest().with_columns(pl.col("listed").list.join(_SEPARATOR))
        names = [str(number) for number in range(len(self.required))]
        lacking = rows.select("listed", *self._missing(pl.col("listed"), [pl.col(name) for name in names]))
        total = pl.sum_horizontal(pl.col(name).fill_null(False).cast(pl.Int32) for name in names)
        decided = (total > 0) | ~pl.any_horizontal(pl.col(name).is_null() for name in names)
        counted = pl.when(pl.col("listed").is_not_null() & decided).then(total)
        return lacking.select(counted.cast(pl.Int32).alias("count"))["count"]
