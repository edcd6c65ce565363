"""Working days (工作日) by a table of holidays with stated coverage; beyond it nothing is guessed.

Sources: the State Council's yearly notices on public holidays and make-up working days (调休), as the
chinesecalendar package holds them, and `data/holidays.csv` on top. Counting follows Article 85 of the
Administrative Penalty Law (2021) and Article 85 of the Civil Procedure Law: the day of the event is not
counted, and a calendar period that ends on a holiday runs on to the next working day.
"""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files

import polars as pl
from chinese_calendar.constants import holidays, workdays

from casereview.model.place import Place
from casereview.model.problem import Problem, problem

EPOCH = date(1970, 1, 1)
SATURDAY = 5
#: The suffixes `offset_by` takes for units longer than a day.
OFFSETS = {"month": "mo", "year": "y"}


@dataclass(frozen=True, eq=False)
class Calendar:
    """Which days are working days, from `first` on, one flag a day without a gap."""

    first: date
    flags: tuple[bool, ...]

    @staticmethod
    def standard() -> "Calendar":
        """The holidays on record: chinesecalendar's years, corrected by this package's own table."""
        return _standard()

    @property
    def last(self) -> date:
        """The last day covered."""
        return self.first + timedelta(days=len(self.flags) - 1)

    def with_days(
        self, days: Mapping[date, bool], years: Collection[int] = (), place: Place | None = None
    ) -> tuple["Calendar", list[Problem]]:
        """The calendar with a review's own days on top: day → whether it is a working day.

        `years` are further whole years the table speaks for: each must adjoin the coverage and have a day
        in the table, and its other days are then working days from Monday to Friday.
        """
        listed = {day.year for day in days}
        wanted = {year for year in years if not self.covers(date(year, 1, 1))}
        first, last = self.first, self.last
        while last.year + 1 in wanted & listed:
            last = date(last.year + 1, 12, 31)
        while first.year - 1 in wanted & listed:
            first = date(first.year - 1, 1, 1)
        problems = [
            problem("LAW-001", place, year=year, first=first.year, last=last.year)
            for year in sorted(wanted)
            if not first.year <= year <= last.year
        ]
        for year in sorted(listed - wanted):
            if not first.year <= year <= last.year:
                count = sum(day.year == year for day in days)
                problems.append(problem("LAW-002", place, year=year, count=count))
        flags = tuple(
            days.get(day, self.is_working(day) if self.covers(day) else day.weekday() < SATURDAY) is True
            for day in _each_day(first, last)
        )
        return Calendar(first, flags), problems

    # One day at a time ------------------------------------------------------------------------------

    def covers(self, day: date) -> bool:
        """Whether the table speaks of the day."""
        return self.first <= day <= self.last

    def is_working(self, day: date) -> bool | None:
        """Whether the day is a working day; None beyond coverage."""
        return self.flags[(day - self.first).days] if self.covers(day) else None

    def add_working_days(self, day: date, count: int) -> date | None:
        """The `count`-th working day after `day` (before it, where negative), the day itself not counted.

        The day itself for 0; None where day or answer lie beyond coverage.
        """
        if not self.covers(day) or count == 0:
            return day if self.covers(day) else None
        if count > 0:
            index = bisect_right(self._working, day) + count - 1
        else:
            index = bisect_left(self._working, day) + count
        return self._working[index] if 0 <= index < len(self._working) else None

    def working_days_between(self, start: date, end: date) -> int | None:
        """How many working days lie in (start, end], below 0 where end comes first; None beyond coverage."""
        if not (self.covers(start) and self.covers(end)):
            return None
        return bisect_right(self._working, end) - bisect_right(self._working, start)

    def roll(self, day: date) -> date | None:
        """The day, or the next working day where it is none; None beyond coverage."""
        index = bisect_left(self._working, day)
        return self._working[index] if self.covers(day) and index < len(self._working) else None

    # Whole columns: expressions on dates, null beyond coverage ----------------------------------------

    def count_before(self, day: pl.Expr) -> pl.Expr:
        """Int32: how many working days of the coverage lie before the day."""
        return _look_up(self._counts, self._index(day), day)

    def count_through(self, day: pl.Expr) -> pl.Expr:
        """Int32: how many working days of the coverage lie before the day or on it."""
        return _look_up(self._counts_through, self._index(day), day)

    def working_on(self, day: pl.Expr) -> pl.Expr:
        """Boolean: whether the day is a working day."""
        return _look_up(self._flags, self._index(day), day)

    def rolled(self, day: pl.Expr) -> pl.Expr:
        """Date: the day, or the next working day where it is none."""
        return _look_up(self._days, self.count_before(day), day)

    def working_days_after(self, day: pl.Expr, count: int | pl.Expr) -> pl.Expr:
        """Date: what `add_working_days` says of each day."""
        number = count if isinstance(count, pl.Expr) else pl.lit(count, dtype=pl.Int32)
        before, through = self.count_before(day), self.count_through(day)
        index = pl.when(number > 0).then(through + number - 1).when(number < 0).then(before + number)
        found = _look_up(self._days, index, day, number)
        return pl.when(number == 0).then(pl.when(before.is_not_null()).then(day)).otherwise(found)

    def late_working(self, start: pl.Expr, end: pl.Expr, count: int | pl.Expr) -> pl.Expr:
        """Boolean: whether `end` comes after the `count`-th working day after `start`.

        Null where either date is missing or beyond coverage.
        """
        # After the N-th working day means: N of them have passed between the two days, both left out.
        passed = self.count_before(end) - self.count_through(start)
        return pl.when(passed.is_not_null()).then((end > start) & (passed >= count))

    def late_calendar(
        self, start: pl.Expr, end: pl.Expr, count: int | pl.Expr, unit: str = "day", rolls: bool = True
    ) -> pl.Expr:
        """Boolean: whether `end` comes after `start` and `count` days, months or years.

        `rolls`: a last day that is no working day gives way to the next one. Null where a date is missing,
        and beyond coverage where the answer hangs on whether the last day is a holiday.
        """
        deadline = later(start, count, unit)
        last_day = self.rolled(deadline) if rolls else deadline
        return pl.when(end <= deadline).then(False).otherwise(end > last_day)

    # Tables -------------------------------------------------------------------------------------------

    @cached_property
    def _working(self) -> tuple[date, ...]:
        return tuple(
            day for day, flag in zip(_each_day(self.first, self.last), self.flags, strict=True) if flag
        )

    @cached_property
    def _flags(self) -> pl.Series:
        return pl.Series(self.flags, dtype=pl.Boolean)

    @cached_property
    def _days(self) -> pl.Series:
        return pl.Series(self._working, dtype=pl.Date)

    @cached_property
    def _counts(self) -> pl.Series:
        return self._counts_through - self._flags.cast(pl.Int32)

    @cached_property
    def _counts_through(self) -> pl.Series:
        return self._flags.cast(pl.Int32).cum_sum()

    def _index(self, day: pl.Expr) -> pl.Expr:
        return day.to_physical() - (self.first - EPOCH).days


def later(start: pl.Expr, count: int | pl.Expr, unit: str) -> pl.Expr:
    """Date: `start` and `count` days, months or years; a day the month does not have is its last one."""
    if unit == "day":
        return start + pl.duration(days=count)
    offset = f"{count}{OFFSETS[unit]}" if isinstance(count, int) else pl.format("{}" + OFFSETS[unit], count)
    return start.dt.offset_by(offset)


def _look_up(table: pl.Series, index: pl.Expr, *inputs: pl.Expr) -> pl.Expr:
    """The table's values at the indices, null outside it."""
    inside = pl.when(index.is_between(0, len(table) - 1)).then(index)
    found = pl.lit(table).gather(inside)
    # A column the source lacks is a literal null: its answer has to stay one value for every row.
    literal = not any(value.meta.root_names() for value in inputs)
    return found.first() if literal else found


def _each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


@cache
def _standard() -> Calendar:
    first, last = date(min(holidays).year, 1, 1), date(max(holidays).year, 12, 31)
    flags = tuple(
        day in workdays or (day.weekday() < SATURDAY and day not in holidays)
        for day in _each_day(first, last)
    )
    text = files("casereview.law").joinpath("data/holidays.csv").read_text(encoding="utf-8-sig")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    own = {date.fromisoformat(row["date"]): row["working"] == "是" for row in rows}
    calendar, problems = Calendar(first, flags).with_days(own, {day.year for day in own})
    if problems:
        raise ValueError(f"holidays.csv: {problems}")
    return calendar
