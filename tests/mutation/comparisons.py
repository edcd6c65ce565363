"""Mutants of a compiled judgement: a limit, a calendar or an amount that is off by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import polars as pl

from casereview.checks.base import Check, Judgement
from casereview.checks.context import Context
from casereview.checks.hearing import HearingTold
from casereview.law.calendar import Calendar
from casereview.law.periods import Period, standard_periods
from casereview.rubric.grammar import Item

FEN = Decimal("0.01")


class Through(Check):
    """A check that sees the world through a change of its context; its conditions see it as it is."""

    inner: Check
    seen: Callable[[Context], Context]

    def judge(self, context: Context) -> Judgement:
        return self.inner.judge(self.seen(context))


@dataclass(frozen=True, eq=False)
class Late(Calendar):
    """A calendar that takes a step for one made `by` days later: 1 is late on the last day already."""

    by: int = 0

    def late_working(self, start: pl.Expr, end: pl.Expr, count: int | pl.Expr) -> pl.Expr:
        return super().late_working(start, end + pl.duration(days=self.by), count)

    def late_calendar(
        self, start: pl.Expr, end: pl.Expr, count: int | pl.Expr, unit: str = "day", rolls: bool = True
    ) -> pl.Expr:
        return super().late_calendar(start, end + pl.duration(days=self.by), count, unit, rolls)


@dataclass(frozen=True)
class Shifted(Context):
    """A context in which one amount reads `by` yuan more."""

    amount: str = ""
    by: Decimal = Decimal(0)

    def column(self, name: str) -> pl.Expr:
        value = super().column(name)
        return value + pl.lit(self.by) if name == self.amount else value


def comparison_mutants(item: Item) -> Iterator[tuple[str, Item]]:
    """Every item one of whose checks compares with something off by one, with what is off."""
    for number, check in enumerate(item.checks):
        for words, seen in _views(check):
            mutant = Through.model_construct(
                kind=check.kind, raises=check.raises, when=check.when, inner=check, seen=seen
            )
            checks = (*item.checks[:number], mutant, *item.checks[number + 1 :])
            yield f"checks[{number}] {words}", item.model_copy(update={"checks": checks})


def _views(check: Check) -> Iterator[tuple[str, Callable[[Context], Context]]]:
    if check.kind in ("within", "waits"):
        yield "late on the last day", _by_calendar(1)
        yield "not late on the day after", _by_calendar(-1)
    for parameter in ("period", "after"):
        name = getattr(check, parameter, None)
        if isinstance(name, str):
            for place in range(len(standard_periods()[name].values) if name in standard_periods() else 1):
                for by in (-1, 1):
                    yield f"{name}[{place}] {by:+d}", _by_period(name, place, by)
    amounts = {"not_more": ("field",), "between": ("field", "lower", "upper")}.get(check.kind, ())
    for parameter in amounts:
        for fen in (-FEN, FEN):
            yield f"{parameter} {fen:+}", _by_amount(getattr(check, parameter), fen)
    if isinstance(check, HearingTold) and check.ground != "kinds":
        for party in ("person", "organisation"):
            for fen in (-FEN, FEN):
                yield f"threshold of a {party} {fen:+}", _by_threshold(party, fen)


def _by_calendar(by: int) -> Callable[[Context], Context]:
    def seen(context: Context) -> Context:
        return replace(context, calendar=Late(context.calendar.first, context.calendar.flags, by))

    return seen


def _by_period(name: str, place: int, by: int) -> Callable[[Context], Context]:
    """One dated value off by one; a review's own value is not it, unless the law has none."""
    standard = standard_periods().get(name)

    def seen(context: Context) -> Context:
        period = context.periods.get(name)
        if period is None or (standard is not None and period != standard):
            return context
        return replace(context, periods={**context.periods, name: _off(period, place, by)})

    return seen


def _off(period: Period, place: int, by: int) -> Period:
    values = list(period.values)
    values[place] = replace(values[place], quantity=values[place].quantity + by)
    return replace(period, values=tuple(values))


def _by_amount(name: str, by: Decimal) -> Callable[[Context], Context]:
    def seen(context: Context) -> Context:
        return Shifted(**vars(context), amount=name, by=by)

    return seen


def _by_threshold(party: str, by: Decimal) -> Callable[[Context], Context]:
    def seen(context: Context) -> Context:
        stated = context.hearing_threshold
        if stated is None:
            return context
        off: dict[str, Any] = {party: getattr(stated, party) + by}
        return replace(context, hearing_threshold=replace(stated, **off))

    return seen
