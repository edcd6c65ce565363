"""A step is taken within its period: met when `to` is not later than the period after `from`."""

from typing import Annotated, Literal

import polars as pl
from pydantic import Field, model_validator

from casereview.checks.base import Check, Judgement, counted, undecided
from casereview.checks.conditions import DateNames, FieldName, Strict, of_type
from casereview.checks.context import Context
from casereview.checks.faults import fault
from casereview.checks.limits import beyond, ended, implausible, late, limit_text, not_set
from casereview.checks.words import named, phrase
from casereview.law.periods import DatedValue, Period


class Limit(Strict):
    """A period written into the item because no law table holds it."""

    quantity: Annotated[int, Field(ge=0)]
    unit: Literal["day", "month", "year"] = "day"
    counts: Literal["calendar", "working"] = "calendar"

    def period(self) -> Period:
        """The same as a period in force on every day."""
        value = DatedValue(self.quantity, self.unit, self.counts, None, None, "", "")
        return Period("limit", "", "", (value,))


class Extra(Strict):
    """Days that lengthen the period: those of `field`, at most `at_most`, only where `only_with` is given."""

    field: Annotated[FieldName, of_type("int")]
    only_with: FieldName | None = None
    at_most: int | None = None

    def days(self, context: Context) -> pl.Expr:
        """Int64 days; a blank is none."""
        days = context.column(self.field).fill_null(0)
        if self.at_most is not None:
            days = pl.min_horizontal(days, pl.lit(self.at_most, dtype=pl.Int64))
        if self.only_with is not None:
            days = pl.when(context.column(self.only_with).is_not_null()).then(days).otherwise(0)
        return days

    def known(self, context: Context) -> pl.Expr:
        """False where the source does not say, so that a late step might still be in time."""
        names = [name for name in (self.field, self.only_with) if name]
        return pl.all_horizontal(context.given(name).is_not_null() for name in names)


class Within(Check):
    """`from`, `to`: the first given date of each; `period` by name, or `limit` written out.

    The day of `from` is not counted. `rolls`: a calendar period ending on a holiday runs on to the next
    working day (not for limits that protect the party). `absent: breach`: a blank `to` in a mapped
    column is a breach. `plus` lengthens the period; `after` names a period that runs out first. A `to`
    before `from` is a slip in the data, unless `earlier: in_order` says that it may come first.
    """

    kind: Literal["within"]
    from_: Annotated[DateNames, Field(alias="from")]
    to: DateNames
    period: str | None = None
    limit: Limit | None = None
    plus: tuple[Extra, ...] = ()
    after: str | None = None
    rolls: bool = True
    earlier: Literal["in_order", "implausible"] = "implausible"
    absent: Literal["breach", "undetermined"] = "undetermined"

    @model_validator(mode="after")
    def one_limit(self) -> "Within":
        if (self.period is None) == (self.limit is None):
            raise fault("RUB-025", names="period、limit")
        return self

    def judge(self, context: Context) -> Judgement:
        needs = self.from_ + self.to
        period = self.limit.period() if self.limit else context.periods.get(self.period or "")
        if period is None:
            return undecided(not_set(context, self.period or ""), needs)
        start, end = context.first(*self.from_), context.first(*self.to)
        if self.after is not None:
            before = context.periods.get(self.after)
            if before is None:
                return undecided(not_set(context, self.after), needs)
            start = ended(context, before, start)
        extra = pl.sum_horizontal(item.days(context) for item in self.plus) if self.plus else None
        broken = late(context, period, start, end, extra, self.rolls)
        if self.plus:
            known = pl.all_horizontal(item.known(context) for item in self.plus)
            broken = pl.when(broken & ~known).then(None).otherwise(broken)
            needs += tuple(item.field for item in self.plus)
        doubtful = implausible(start, end)
        if self.earlier == "in_order":
            doubtful = doubtful & (end >= start)
        broken = pl.when(~doubtful).then(broken)
        evidence = phrase(
            context,
            "evidence.within",
            start=named(context, *self.from_),
            end=named(context, *self.to),
            limit=limit_text(context, period, start).fill_null(""),
            extra=self._extra_text(context, extra),
        )
        if self.absent == "breach":
            missing = ~context.given(*self.to)
            broken = pl.when(missing & start.is_not_null()).then(True).otherwise(broken)
            words = phrase(context, "evidence.given", fields="、".join(self.to))
            evidence = pl.when(missing).then(words).otherwise(evidence)
        return Judgement(counted(broken), evidence, needs, beyond(context, period, start, end))

    def _extra_text(self, context: Context, extra: pl.Expr | None) -> pl.Expr:
        if extra is None:
            return pl.lit("")
        words = phrase(context, "evidence.within_extra", days=extra.cast(pl.String))
        return pl.when(extra > 0).then(words).otherwise(pl.lit(""))
