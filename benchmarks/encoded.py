"""Working days as numbers: what no script of a few rules would work out, so every side is given it.

Beside a date stand how many working days lie before it and through it, out of the package's own calendar.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import polars as pl

from casereview.law.calendar import EPOCH, Calendar

BEFORE, THROUGH = "~before", "~through"
#: The dates the rules count working days from and to.
STARTS = ["先行登记保存日期", "告知送达日期", "决定日期", "缴款日期", "催告送达日期"]
ENDS = "先行登记处理日期 决定日期 送达日期 交邮日期 公告日期 当场收缴上缴日期 申请强制执行日期".split()
ENCODED = [name + THROUGH for name in STARTS] + [name + BEFORE for name in ENDS]


@dataclass(frozen=True)
class RollDays:
    """Of each day of the calendar from `first` on, that day or the next working day, as days since 1970."""

    first: int
    days: list[int | None]


@cache
def roll_days() -> RollDays:
    """The calendar's days, each rolled on over holidays."""
    calendar = Calendar.standard()
    number = (calendar.last - calendar.first).days + 1
    rolled = [calendar.roll(calendar.first + timedelta(days=count)) for count in range(number)]
    return RollDays((calendar.first - EPOCH).days, [day and (day - EPOCH).days for day in rolled])


def with_encoded(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the ENCODED columns."""
    calendar = Calendar.standard()
    before = [calendar.count_before(pl.col(name)).alias(name + BEFORE) for name in ENDS]
    through = [
        (calendar.count_before(pl.col(name)) + calendar.working_on(pl.col(name)).cast(pl.Int32)).alias(
            name + THROUGH
        )
        for name in STARTS
    ]
    return frame.with_columns(*through, *before)
