"""Dated periods as expressions agree with the law table, day by day."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.checks.limits import by_day, implausible, late, limit_text, value_words
from casereview.law.calendar import Calendar
from casereview.law.periods import standard_periods

from .conftest import table

PERIODS = standard_periods()
CALENDAR = Calendar.standard()
DAYS = st.dates(date(2018, 1, 1), date(2026, 6, 30))


def last_day(period, start, rolls):
    """The last day in time, by the one-day-at-a-time calendar."""
    value = period.on(start)
    if value.counts == "working":
        return CALENDAR.add_working_days(start, value.quantity)
    ends = start + timedelta(days=value.quantity)
    return CALENDAR.roll(ends) if rolls else ends


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["service", "hearing_request", "registered_evidence", "payment"]),
    DAYS,
    st.integers(0, 60),
    st.booleans(),
)
def test_late_is_after_the_last_day(name, start, days, rolls):
    _, context = table([{}])
    end = start + timedelta(days=days)
    frame = pl.DataFrame({"start": [start], "end": [end]})
    answer = frame.select(late(context, PERIODS[name], pl.col("start"), pl.col("end"), rolls=rolls)).item()
    assert answer == (end > last_day(PERIODS[name], start, rolls))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(PERIODS)), st.dates(date(2011, 1, 1), date(2030, 1, 1)))
def test_the_value_in_force_on_the_day_is_taken(name, day):
    _, context = table([{}])
    period = PERIODS[name]
    frame = pl.DataFrame({"day": [day, None]}, schema={"day": pl.Date})
    quantity = by_day(period, pl.col("day"), lambda value: pl.lit(value.quantity))
    value = period.on(day)
    assert frame.select(quantity).to_series().to_list() == [value.quantity if value else None, None]
    words = frame.select(limit_text(context, period, pl.col("day"))).to_series().to_list()
    assert words == [value_words(context, period, value) if value else None, None]


def test_ten_years_are_plausible_and_a_day_more_is_not():
    rows = [
        (date(2011, 3, 5), date(2021, 3, 5)),
        (date(2011, 3, 5), date(2021, 3, 6)),
        (date(2021, 3, 5), date(2021, 3, 4)),
        (date(2021, 3, 5), None),
    ]
    frame = pl.DataFrame(rows, schema={"start": pl.Date, "end": pl.Date}, orient="row")
    doubt = frame.select(implausible(pl.col("start"), pl.col("end"))).to_series().to_list()
    assert doubt == [False, True, True, None]
