"""A text has substance: long enough, and dated."""

from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, counted
from casereview.checks.conditions import FieldName
from casereview.checks.context import Context
from casereview.checks.words import phrase

_DATE = r"\d{2,4}\s*[年./-]\s*\d{1,2}\s*[月./-]?|[〇零一二三四五六七八九]{4}年"


class Substance(Check):
    """`field` has at least `minimum` characters and holds a date; a blank is undetermined."""

    kind: Literal["substance"]
    field: FieldName
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
