"""Working days of the State Council's calendar, for laying out the dates of an invented case."""

from datetime import date, timedelta

import chinese_calendar


def is_working(day: date) -> bool:
    """True on a working day, weekends worked in exchange (调休) included."""
    return bool(chinese_calendar.is_workday(day))


def on_working_day(day: date) -> date:
    """The day itself, else the next working day."""
    while not is_working(day):
        day += timedelta(days=1)
    return day


def shift(day: date, count: int) -> date:
    """The count-th working day after the day (before it, where count is negative); 0 is the day itself."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working(day)
    return day


def add_months(day: date, count: int) -> date:
    """The same day of a later month, or that month's last day."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    length = ((date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)).day
    return date(year, month, min(day.day, length))
