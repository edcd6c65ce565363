"""The file holds the papers its course calls for."""

from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import Conditions, ListName, Strict, Words, all_hold
from casereview.checks.context import Context
from casereview.checks.words import phrase


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
        listed = context.column(self.list).list.join("、")
        lacking, names = [], []
        for paper in self.required:
            there = pl.any_horizontal(listed.str.contains(name, literal=True) for name in paper.names)
            missing = all_hold(paper.when, context) & ~there
            lacking.append(missing)
            names.append(pl.when(missing).then(pl.lit(context.texts("evidence.or").join(paper.names))))
        total = pl.sum_horizontal(item.fill_null(False).cast(pl.Int32) for item in lacking)
        decided = (total > 0) | ~pl.any_horizontal(item.is_null() for item in lacking)
        count = pl.when(listed.is_not_null() & decided).then(total).cast(pl.Int32)
        evidence = phrase(
            context, "evidence.papers", papers=pl.concat_str(names, separator="、", ignore_nulls=True)
        )
        return Judgement(count, evidence, (self.list,))
