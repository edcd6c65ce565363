"""One party, one name: met when the given ones of several fields agree."""

from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import TextName
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.words import together
from casereview.model.names import normalise_name


class SameName(Check):
    """`fields`: names compared after full-width, bracket and space normalisation.

    The first given one is the measure; each that differs counts one. Fewer than two given is undetermined.
    """

    kind: Literal["same_name"]
    fields: Annotated[tuple[TextName, ...], Field(min_length=2)]

    def judge(self, context: Context) -> Judgement:
        verdict = by_distinct([context.column(name) for name in self.fields], differing)
        unknown = pl.any_horizontal(context.given(name).is_null() for name in self.fields)
        count = verdict.struct.field("count")
        count = pl.when((count > 0) | ~unknown).then(count)
        return Judgement(count, together(context, *self.fields), self.fields)


def differing(*names: str | None) -> Verdict:
    """How many of the given names differ from the first given one."""
    given = [normalise_name(name) for name in names if name is not None]
    if len(given) < 2:
        return None, None
    return sum(name != given[0] for name in given[1:]), None
