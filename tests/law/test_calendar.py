"""The calendar against a naive count, and its expressions against its own day-by-day methods."""

from datetime import date, timedelta

import chinese_calendar
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casereview.law.calendar import Calendar, later

CALENDAR = Calendar.standard()
COVERED = st.dates(date(2004, 1, 1), date(2026, 12, 31))
ANY_DAY = st.dates(date(2003, 6, 1), date(2027, 6, 30))
A, B, N = pl.col("a"), pl.col("b"), pl.col("n")


def naive_after(day: date, count: int) -> date:
    """The count-th working day after the day, one step at a time."""
    while count:
        day += timedelta(days=1)
        count -= chinese_calendar.is_workday(day)
    return day


def one(expression: pl.Expr, a: date | None, b: date | None = None, n: int | None = None) -> object:
    """The expression's value for one row."""
    schema = {"a": pl.Date, "b": pl.Date, "n": pl.Int64}
    return pl.DataFrame({"a": [a], "b": [b], "n": [n]}, schema=schema).select(expression).item()


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2021, 2, 20), True),  # Saturday, made up for the Spring Festival
        (date(2022, 4, 24), True),  # Sunday, made up for Labour Day
        (date(2021, 2, 17), False),
        (date(2021, 2, 18), True),
        (date(2024, 10, 1), False),
        (date(2026, 12, 31), True),
        (date(2027, 1, 4), None),  # a Monday, but no notice covers it
        (date(2003, 12, 31), None),
    ],
)
def test_working_days_follow_the_notices_and_end_with_them(day: date, working: bool | None) -> None:
    assert CALENDAR.is_working(day) is working
    assert CALENDAR.covers(day) is (working is not None)


@given(COVERED)
def test_every_covered_day_agrees_with_the_source(day: date) -> None:
    assert CALENDAR.is_working(day) is chinese_calendar.is_workday(day)


@pytest.mark.parametrize(
    ("day", "count", "answer"),
    [
        (date(2025, 9, 29), 5, date(2025, 10, 13)),  # over the National Day week and a make-up Saturday
        (date(2024, 2, 8), 5, date(2024, 2, 21)),
        (date(2021, 2, 19), 1, date(2021, 2, 20)),
        (date(2021, 7, 17), 1, date(2021, 7, 19)),
        (date(2021, 7, 19), -1, date(2021, 7, 16)),
        (date(2021, 7, 18), 0, date(2021, 7, 18)),
        (date(2026, 12, 30), 1, date(2026, 12, 31)),
        (date(2026, 12, 31), 1, None),
        (date(2004, 1, 2), -1, None),
        (date(2027, 1, 4), -1, None),
    ],
)
def test_adding_working_days(day: date, count: int, answer: date | None) -> None:
    assert CALENDAR.add_working_days(day, count) == answer


@given(st.dates(date(2004, 1, 1), date(2026, 9, 1)), st.integers(1, 40))
def test_adding_agrees_with_a_naive_count(day: date, count: int) -> None:
    answer = CALENDAR.add_working_days(day, count)
    assert answer == naive_after(day, count)
    assert CALENDAR.working_days_between(day, answer) == count
    assert CALENDAR.add_working_days(answer + timedelta(days=1), -1) == answer


@given(COVERED)
def test_rolling_moves_holidays_only(day: date) -> None:
    rolled = CALENDAR.roll(day)
    if chinese_calendar.is_workday(day):
        assert rolled == day
    else:
        assert rolled == naive_after(day, 1)


@given(ANY_DAY, ANY_DAY, st.integers(-20, 40))
@example(date(2026, 12, 31), date(2026, 12, 31), 1)
@example(date(2004, 1, 1), date(2004, 1, 1), -1)
def test_expressions_say_what_the_methods_say(a: date, b: date, n: int) -> None:
    assert one(CALENDAR.working_on(A), a) is CALENDAR.is_working(a)
    assert one(CALENDAR.rolled(A), a) == CALENDAR.roll(a)
    assert one(CALENDAR.working_days_after(A, N), a, n=n) == CALENDAR.add_working_days(a, n)
    assert one(CALENDAR.working_days_after(A, n), a) == CALENDAR.add_working_days(a, n)
    before = one(CALENDAR.count_before(B) - CALENDAR.count_before(A), a, b)
    both = CALENDAR.covers(a) and CALENDAR.covers(b)
    day = timedelta(days=1)
    if both and CALENDAR.covers(a - day) and CALENDAR.covers(b - day):
        assert before == CALENDAR.working_days_between(a - day, b - day)
    assert (before is None) is not both


@given(COVERED, st.integers(0, 60), st.integers(0, 20))
def test_late_means_after_the_last_working_day(start: date, days: int, count: int) -> None:
    end = start + timedelta(days=days)
    last = CALENDAR.add_working_days(start, count)
    late = one(CALENDAR.late_working(A, B, N), start, end, count)
    assert late == one(CALENDAR.late_working(A, B, count), start, end)
    if not CALENDAR.covers(end):
        assert late is None
    else:
        assert late is (last is not None and end > last)


@pytest.mark.parametrize(
    ("start", "end", "late"),
    [
        (date(2021, 7, 16), date(2021, 7, 23), False),  # the fifth working day itself
        (date(2021, 7, 16), date(2021, 7, 24), True),  # a Saturday after it
        (date(2021, 7, 16), date(2021, 7, 16), False),
        (date(2021, 7, 16), date(2021, 7, 1), False),
        (None, date(2021, 7, 23), None),
        (date(2021, 7, 16), None, None),
        (date(2026, 12, 30), date(2027, 1, 30), None),
        (date(2003, 12, 30), date(2004, 1, 30), None),
    ],
)
def test_five_working_days(start: date | None, end: date | None, late: bool | None) -> None:
    assert one(CALENDAR.late_working(A, B, 5), start, end) is late


@pytest.mark.parametrize(
    ("start", "end", "count", "unit", "rolls", "late"),
    [
        # 15 days from 2021-09-16 end on 2021-10-01, a holiday: the party has until 2021-10-08.
        (date(2021, 9, 16), date(2021, 10, 1), 15, "day", True, False),
        (date(2021, 9, 16), date(2021, 10, 8), 15, "day", True, False),
        (date(2021, 9, 16), date(2021, 10, 9), 15, "day", True, True),
        (date(2021, 9, 16), date(2021, 10, 2), 15, "day", False, True),
        (date(2024, 8, 31), date(2025, 2, 28), 6, "month", True, False),
        (date(2024, 8, 31), date(2025, 3, 1), 6, "month", True, True),
        (date(2024, 2, 29), date(2026, 2, 28), 2, "year", False, False),
        (date(2024, 2, 29), date(2026, 3, 1), 2, "year", False, True),
        # Beyond coverage only the answer that hangs on a holiday is missing.
        (date(2026, 12, 1), date(2027, 2, 1), 90, "day", True, False),
        (date(2026, 12, 1), date(2027, 3, 1), 90, "day", True, False),
        (date(2026, 12, 1), date(2027, 3, 2), 90, "day", True, None),
        (date(2026, 12, 1), date(2027, 3, 2), 90, "day", False, True),
        (None, date(2021, 10, 1), 15, "day", True, None),
        (date(2021, 9, 16), None, 15, "day", True, None),
        (date(2021, 9, 16), date(2021, 10, 9), None, "day", True, None),
    ],
)
def test_calendar_periods(
    start: date | None, end: date | None, count: int | None, unit: str, rolls: bool, late: bool | None
) -> None:
    assert one(CALENDAR.late_calendar(A, B, N, unit, rolls), start, end, count) is late
    if count is not None:
        assert one(CALENDAR.late_calendar(A, B, count, unit, rolls), start, end) is late


@given(COVERED, st.integers(0, 200), st.integers(0, 100), st.booleans())
def test_calendar_days_agree_with_the_methods(start: date, passed: int, count: int, rolls: bool) -> None:
    end, deadline = start + timedelta(days=passed), start + timedelta(days=count)
    last = CALENDAR.roll(deadline) if rolls else deadline
    expected = False if end <= deadline else None if last is None else end > last
    assert one(CALENDAR.late_calendar(A, B, N, "day", rolls), start, end, count) is expected


@given(COVERED, st.integers(0, 40), st.sampled_from(["day", "month", "year"]))
def test_a_number_and_a_column_of_numbers_end_on_the_same_day(start: date, count: int, unit: str) -> None:
    assert one(later(A, count, unit), start) == one(later(A, N, unit), start, n=count)


def test_a_column_the_source_lacks_gives_null_in_every_row() -> None:
    missing = pl.lit(None, dtype=pl.Date)
    frame = pl.DataFrame({"a": [date(2021, 3, 1), date(2021, 3, 2)]})
    got = frame.select(
        "a",
        both=CALENDAR.late_working(missing, missing, 5),
        one=CALENDAR.late_working(A, missing, 5),
        calendar=CALENDAR.late_calendar(missing, missing, 15),
        rolled=CALENDAR.rolled(missing),
    )
    assert got.select(pl.exclude("a")).null_count().row(0) == (2, 2, 2, 2)
    assert frame.clear().select("a", x=CALENDAR.late_working(missing, A, 5)).height == 0


def test_a_review_corrects_single_days() -> None:
    calendar, problems = CALENDAR.with_days({date(2026, 12, 31): False, date(2026, 12, 27): True})
    assert problems == []
    assert calendar.is_working(date(2026, 12, 31)) is False
    assert calendar.is_working(date(2026, 12, 27)) is True
    assert one(calendar.working_on(A), date(2026, 12, 31)) is False
    assert CALENDAR.is_working(date(2026, 12, 31)) is True


def test_a_review_adds_a_whole_year() -> None:
    calendar, problems = CALENDAR.with_days({date(2027, 1, 1): False, date(2027, 1, 3): True}, years=[2027])
    assert problems == []
    assert calendar.last == date(2027, 12, 31)
    assert [calendar.is_working(date(2027, 1, day)) for day in (1, 2, 3, 4)] == [False, False, True, True]
    assert calendar.add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 3)


@pytest.mark.parametrize(
    ("days", "years", "code"),
    [
        ({date(2027, 1, 1): False}, [], "LAW-002"),  # days of a year nobody says is whole
        ({}, [2027], "LAW-001"),  # a year without a day
        ({date(2029, 1, 1): False}, [2029], "LAW-001"),  # a gap before it
    ],
)
def test_a_year_that_cannot_be_used_is_said(days: dict[date, bool], years: list[int], code: str) -> None:
    calendar, problems = CALENDAR.with_days(days, years)
    assert [one.code for one in problems] == [code]
    assert (calendar.first, calendar.last) == (CALENDAR.first, CALENDAR.last)


def test_an_earlier_year_may_be_added() -> None:
    calendar, problems = CALENDAR.with_days({date(2003, 1, 1): False}, years=[2003])
    assert problems == []
    assert calendar.first == date(2003, 1, 1)
    assert calendar.is_working(date(2004, 1, 1)) is False
    assert one(calendar.count_before(A), date(2003, 1, 3)) == 1
