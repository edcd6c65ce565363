"""What is said of one case, and the comparisons of its dates, in plain Python."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from benchmarks.conditions import BREACH, SUSPECT, TEN_YEARS
from benchmarks.encoded import BEFORE, THROUGH

Row = Mapping[str, Any]
#: What a row's check raises and says; the rule's words are those of its breaches, else of its suspicions.
Hits = list[tuple[str, str]]


def blank(*names: str) -> str:
    return "未填" + "、".join(names)


def none_of(*names: str) -> str:
    return "、".join(names) + "均未填"


def day(r: Row, name: str) -> str:
    return f"{name} {r[name]:%Y-%m-%d}"


def ordered(r: Row, *chain: str) -> Hits:
    """Neighbours of the chain that stand the wrong way round."""
    return [
        (BREACH, f"{day(r, one)} 晚于{day(r, other)}")
        for one, other in pairwise(chain)
        if r[one] is not None and r[other] is not None and r[one] > r[other]
    ]


def span(r: Row, start: str, end: str) -> int | None:
    """Days from one to the other."""
    return None if r[start] is None or r[end] is None else (r[end] - r[start]).days


def gone(r: Row, start: str, end: str) -> int | None:
    """Working days gone by between the two, both left out."""
    one, other = r[start + THROUGH], r[end + BEFORE]
    return None if one is None or other is None else other - one


def over(r: Row, start: str, end: str, limit: str) -> str:
    return f"{day(r, start)}，{day(r, end)}，超过{limit}期限"


def late(r: Row, start: str, end: str, count: int, raises: str = BREACH) -> Hits:
    days, passed = span(r, start, end), gone(r, start, end)
    if days is None or passed is None or not 0 < days <= TEN_YEARS or passed < count:
        return []
    return [(raises, over(r, start, end, f"{count}个工作日"))]


def early(r: Row, start: str, end: str, count: int) -> Hits:
    days, passed = span(r, start, end), gone(r, start, end)
    if days is None or passed is None or days < 0 or passed >= count:
        return []
    return [(BREACH, f"{day(r, start)}，{day(r, end)}，{count}个工作日期限未满")]


def amount(value: Any) -> str:
    return "（空）" if value is None else re.sub(r"\.0+$", "", str(value))


def amounts(r: Row, *names: str) -> str:
    return "，".join(f"{name} {amount(r[name])}" for name in names)


def shared(r: Row, one: str, other: str, raises: str) -> Hits:
    if r[one] is None or r[other] is None:
        return []
    first = [r[one]] if isinstance(r[one], str) else list(r[one])
    names = [name for name in first if name in r[other]]
    if not names:
        return []
    text = f"{'、'.join(names)}既在{one}（{'、'.join(first)}）又在{other}（{'、'.join(r[other])}）之列"
    return [(raises, text)]


def approved(r: Row, start: str, end: str) -> Hits:
    """Approved at the latest on the next day; that day is a doubt."""
    if r[start] is None:
        return []
    if r[end] is None:
        return [(BREACH, blank(end))]
    days = (r[end] - r[start]).days
    if not 0 < days <= TEN_YEARS:
        return []
    return [(BREACH, over(r, start, end, "1日")) if days > 1 else (SUSPECT, over(r, start, end, "0日"))]


def fined(r: Row) -> bool:
    if r["罚款金额"] is None:
        return r["处罚种类"] is not None and "罚款" in r["处罚种类"]
    return bool(r["罚款金额"] > 0)


def where(*hits: tuple[object, str, str]) -> Hits:
    """The hits whose first part is true."""
    return [(raises, text) for holds, raises, text in hits if holds]


def said(hits: Hits) -> str | None:
    """The words of the breaches, else of the suspicions; None where there are neither."""
    words = [text for raises, text in hits if raises == BREACH] or [text for _, text in hits]
    return "；".join(words) if words else None
