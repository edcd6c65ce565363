"""Notice is given N days before an event, counted the wide or the strict way."""

from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, counted, undecided
from casereview.checks.conditions import DateNames
from casereview.checks.context import Context
from casereview.checks.limits import beyond, by_day, limit_text, not_set
from casereview.checks.words import named, phrase
from casereview.law.periods import DatedValue


class NoticeBefore(Check):
    """`notice` is at least the period before `event`.

    The statute does not say whether the day of notice counts: `wide` lets it stand on the N-th day
    before the event, `strict` wants N whole days between the two. The value in force on the day of
    notice decides.
    """

    kind: Literal["notice_before"]
    notice: DateNames
    event: DateNames
    period: str
    reading: Literal["wide", "strict"] = "wide"

    def judge(self, context: Context) -> Judgement:
        needs = self.notice + self.event
        period = context.periods.get(self.period)
        if period is None:
            return undecided(not_set(context, self.period), needs)
        notice, event = context.first(*self.notice), context.first(*self.event)

        def short(value: DatedValue) -> pl.Expr:
            if value.counts == "working":
                days = context.calendar.count_before(event) - context.calendar.count_before(notice)
                day_of_notice = context.calendar.working_on(notice).cast(pl.Int32)
            else:
                days, day_of_notice = (event - notice).dt.total_days(), pl.lit(1)
            return (days - day_of_notice if self.reading == "strict" else days) < value.quantity

        broken = pl.when(event >= notice).then(by_day(period, notice, short))
        evidence = phrase(
            context,
            f"evidence.notice_{self.reading}",
            notice=named(context, *self.notice),
            event=named(context, *self.event),
            limit=limit_text(context, period, notice).fill_null(""),
        )
        return Judgement(counted(broken), evidence, needs, beyond(context, period, notice, event))
