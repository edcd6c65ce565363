"""What must be in the file is there: met when the fields are given."""

from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, counted
from casereview.checks.conditions import FieldNames
from casereview.checks.context import Context
from casereview.checks.words import phrase


class Given(Check):
    """`fields`: all must be given, one occurrence for each that is blank; with `any`, one of them is enough.

    A field the source does not map is not blank: it leaves the check undetermined, unless a mapped
    one is blank already (or, with `any`, given). With `any` and `columns: one`, a single mapped column
    is enough to say that none is given.
    """

    kind: Literal["given"]
    fields: FieldNames
    any: bool = False
    columns: Literal["all", "one"] = "all"

    def judge(self, context: Context) -> Judgement:
        if self.any:
            one = self.columns == "one"
            given = context.given(*self.fields) if one else context.any_given(*self.fields)
            words = phrase(context, "evidence.given_none", fields="、".join(self.fields))
            return Judgement(counted(~given), words, self.fields)
        blank = [~context.given(name) for name in self.fields]
        known = pl.sum_horizontal(item.fill_null(False).cast(pl.Int32) for item in blank)
        unknown = pl.any_horizontal(item.is_null() for item in blank)
        count = pl.when((known > 0) | ~unknown).then(known).cast(pl.Int32)
        names = [pl.when(item).then(pl.lit(name)) for item, name in zip(blank, self.fields, strict=True)]
        lacking = pl.concat_str(names, separator="、", ignore_nulls=True)
        return Judgement(count, phrase(context, "evidence.given", fields=lacking), self.fields)
