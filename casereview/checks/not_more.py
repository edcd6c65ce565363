"""An amount is not more than another, or than a dated amount of the law."""

from typing import Literal

import polars as pl
from pydantic import model_validator

from casereview.checks.base import Check, Judgement, counted, undecided
from casereview.checks.conditions import AmountName, DateNames
from casereview.checks.context import Context
from casereview.checks.faults import fault
from casereview.checks.limits import by_day, limit_text, not_set
from casereview.checks.words import phrase, shown, together


class NotMore(Check):
    """`field` is at most `than` (another amount) or the amount of `period` in force on `on`; yuan."""

    kind: Literal["not_more"]
    field: AmountName
    than: AmountName | None = None
    period: str | None = None
    on: DateNames = ("决定日期",)

    @model_validator(mode="after")
    def one_measure(self) -> "NotMore":
        if (self.than is None) == (self.period is None):
            raise fault("RUB-025", names="than、period")
        return self

    def judge(self, context: Context) -> Judgement:
        value = context.column(self.field)
        if self.than is not None:
            broken = value > context.column(self.than)
            return Judgement(
                counted(broken), together(context, self.field, self.than), (self.field, self.than)
            )
        needs = (self.field, *self.on)
        period = context.periods.get(self.period or "")
        if period is None:
            return undecided(not_set(context, self.period or ""), needs)
        day = context.first(*self.on)
        limit = by_day(period, day, lambda dated: pl.lit(dated.quantity, dtype=pl.Int64))
        evidence = phrase(
            context,
            "evidence.not_more",
            field=self.field,
            value=shown(context, self.field),
            limit=limit_text(context, period, day).fill_null(""),
        )
        return Judgement(counted(value > limit), evidence, needs)
