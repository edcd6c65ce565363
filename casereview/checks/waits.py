"""A step waits for a period to end: met when `until` comes only after the period counted from `from`."""

from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from casereview.checks.base import Check, Judgement, counted, undecided
from casereview.checks.conditions import DateNames
from casereview.checks.context import Context
from casereview.checks.limits import beyond, late, limit_text, not_set
from casereview.checks.words import named, phrase


class Waits(Check):
    """`from`, `until`: the first given date of each; `period` by name.

    `last_day: too_early`: a step on the last day of the period is too early (a right may be used on
    that day still); `enough`: it is in order (the effect comes about on that day).
    """

    kind: Literal["waits"]
    from_: Annotated[DateNames, Field(alias="from")]
    until: DateNames
    period: str
    last_day: Literal["too_early", "enough"] = "too_early"
    rolls: bool = True

    def judge(self, context: Context) -> Judgement:
        needs = self.from_ + self.until
        period = context.periods.get(self.period)
        if period is None:
            return undecided(not_set(context, self.period), needs)
        start, end = context.first(*self.from_), context.first(*self.until)
        # The last day is enough: then the day after it is late.
        counted_from = end.dt.offset_by("1d") if self.last_day == "enough" else end
        early = ~late(context, period, start, counted_from, rolls=self.rolls)
        early = pl.when(end >= start).then(early)
        evidence = phrase(
            context,
            "evidence.waits",
            start=named(context, *self.from_),
            end=named(context, *self.until),
            limit=limit_text(context, period, start).fill_null(""),
        )
        return Judgement(counted(early), evidence, needs, beyond(context, period, start, end))
