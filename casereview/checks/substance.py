"""A text has substance: long enough, and dated."""

from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, counted
from casereview.checks.conditions import TextName
from casereview.checks.context import Context
from casereview.checks.words import phrase

#: A day, a month, or a year alone, as tax offences are dated; sums (13896.9) and standards (GB50016-2014)
#: hold no date.
_DATE = (
    r"(19|20)\d{2}\s*年|\d{2}\s*年\s*\d{1,2}\s*月|\d{1,2}\s*月\s*\d{1,2}\s*[日号]"
    r"|(^|\D)(19|20)\d{2}\s*[./-]\s*(0?[1-9]|1[0-2])\s*[./-]\s*([12]\d|3[01]|0?[1-9])"
    r"|(^|\D)(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\D|$)|[〇零○一二三四五六七八九]{4}\s*年"
)


class Substance(Check):
    """`field` has at least `minimum` characters and holds a date; a blank is undetermined."""

    kind: Literal["substance"]
    field: TextName
    minimum: int

    def judge(self, context: Context) -> Judgement:
        text = context.column(self.field)
        length = text.str.len_chars()
        dated = text.str.normalize("NFKC").str.contains(_DATE)
        evidence = (
            pl.when(length < self.minimum)
            .then(
                phrase(
                    context,
                    "evidence.substance_short",
                    field=self.field,
                    length=length.cast(pl.String),
                    minimum=str(self.minimum),
                )
            )
            .otherwise(phrase(context, "evidence.substance_undated", field=self.field))
        )
        return Judgement(counted((length < self.minimum) | ~dated), evidence, (self.field,))
