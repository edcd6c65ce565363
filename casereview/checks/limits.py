"""Dated periods as expressions: which value is in force on a day, and whether a step came too late."""

from collections.abc import Callable
from datetime import date

import polars as pl

from casereview.checks.context import Context
from casereview.law.periods import DatedValue, Period, period_title

#: A step that took longer than this is taken for a slip in the data, not for a finding.
PLAUSIBLE_YEARS = 10


def in_force(value: DatedValue, day: pl.Expr) -> pl.Expr:
    """True where the dated value is in force on `day`."""
    begins = value.begins or date.min
    return day.is_between(pl.lit(begins), pl.lit(value.ends or date.max))


def by_day(period: Period, day: pl.Expr, each: Callable[[DatedValue], pl.Expr]) -> pl.Expr:
    """`each(value)` of the value in force on `day`; null on days no value covers."""
    return pl.coalesce([pl.when(in_force(value, day)).then(each(value)) for value in period.values])


def late(
    context: Context,
    period: Period,
    start: pl.Expr,
    end: pl.Expr,
    extra: pl.Expr | None = None,
    rolls: bool = True,
) -> pl.Expr:
    """True where `end` lies after the period counted from `start`, the event day not counted.

    The value in force on `start` decides. `extra` days lengthen a calendar period; `rolls`: a calendar
    period that ends on a holiday runs to the next working day.
    """
    calendar = context.calendar

    def each(value: DatedValue) -> pl.Expr:
        quantity: int | pl.Expr = value.quantity
        if extra is not None:
            quantity = pl.lit(value.quantity, dtype=pl.Int64) + extra
        if value.counts == "working":
            return calendar.late_working(start, end, quantity)
        return calendar.late_calendar(start, end, quantity, value.unit, rolls)

    return by_day(period, start, each)


def ended(context: Context, period: Period, start: pl.Expr) -> pl.Expr:
    """The last day of a calendar period counted from `start`, run on over a holiday."""
    units = {"day": "d", "month": "mo", "year": "y"}
    return context.calendar.rolled(
        by_day(period, start, lambda value: start.dt.offset_by(f"{value.quantity}{units[value.unit]}"))
    )


def limit_text(context: Context, period: Period, day: pl.Expr) -> pl.Expr:
    """“5个工作日” for the value in force on `day`, with 按××口径 where a review set it."""
    return by_day(period, day, lambda value: pl.lit(value_words(context, period, value)))


def value_words(context: Context, period: Period, value: DatedValue) -> str:
    """“5个工作日（按××口径）”: a dated value in words."""
    unit = "working_day" if value.counts == "working" else value.unit
    words = context.texts(f"limit.{unit}", quantity=value.quantity)
    return words + (context.texts("limit.note", note=period.note) if period.note else "")


def not_set(context: Context, name: str) -> str:
    """The reason where nobody set a period that the law leaves to ministries or localities."""
    return context.texts("reason.period", period=period_title(name, context.texts.language))


def implausible(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """True where a duration is under 0 or over ten years: a slip in the data, not a finding."""
    return (end < start) | (end > start.dt.offset_by(f"{PLAUSIBLE_YEARS}y"))


def beyond(context: Context, period: Period, start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """The reason a duration cannot be judged.

    Implausible dates, no value on record for the day of `start`, or days the holiday table does not cover.
    """
    calendar = context.calendar
    uncovered = calendar.count_before(start).is_null() | calendar.count_before(end).is_null()
    return (
        pl.when(implausible(start, end))
        .then(pl.lit(context.texts("reason.implausible")))
        .when(start.is_not_null() & by_day(period, start, lambda _: pl.lit(True)).is_null())
        .then(pl.lit(context.texts("reason.no_value")))
        .when(start.is_not_null() & end.is_not_null() & uncovered)
        .then(pl.lit(context.texts("reason.calendar", first=calendar.first, last=calendar.last)))
    )
