"""A case's values as the cells of a unit's export."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from generator.amounts import plain

Spell = Callable[[object], object]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def spreadsheet(value: object) -> object:
    """Dates stay dates and numbers numbers; lists are joined and yes/no written out."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, float):
        return plain(value)
    return value


def ten_thousands(value: object) -> object:
    """An amount in 万元."""
    if value is None:
        return None
    return plain(float(Decimal(str(value)) / 10_000))


def text(value: object) -> object:
    """As a system writes text: ISO dates."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return spreadsheet(value)


def slashed(value: object) -> object:
    """As the credit platform writes dates: 2021/03/05."""
    return f"{value:%Y/%m/%d}" if isinstance(value, date) else spreadsheet(value)


def handwritten(place: int) -> Spell:
    """As several clerks type dates, each in a way of their own."""

    def spell(value: object) -> object:
        if isinstance(value, datetime):
            return f"{value.year}年{value.month}月{value.day}日{value.hour}时{value.minute:02d}分"
        if not isinstance(value, date):
            return spreadsheet(value)
        year, month, day = value.year, value.month, value.day
        ways = (
            f"{year}-{month}-{day}",
            f"{year}.{month}.{day}",
            f"{year}年{month}月{day}日",
            f"{year}{month:02d}{day:02d}",
            f"{year}/{month:02d}/{day:02d}",
            f"{year}年{month}月{day}日".translate(FULL_WIDTH),
        )
        return ways[(place + day) % len(ways)]

    return spell
