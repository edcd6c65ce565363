"""Enough persons acted: met when a list names at least `minimum` distinct persons."""

from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, counted
from casereview.checks.conditions import ListName
from casereview.checks.context import Context
from casereview.checks.words import phrase, shown


class AtLeastNames(Check):
    """`field`: a list of names; the same name twice is one person. A blank list is undetermined."""

    kind: Literal["at_least_names"]
    field: ListName
    minimum: int

    def judge(self, context: Context) -> Judgement:
        people = context.column(self.field).list.n_unique()
        evidence = phrase(
            context,
            "evidence.at_least_names",
            field=self.field,
            names=shown(context, self.field),
            number=people.cast(pl.String),
            minimum=str(self.minimum),
        )
        return Judgement(counted(people < self.minimum), evidence, (self.field,))
