"""Document and file numbers: each stands for one case, carries its year, and leaves no gap."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar, Literal

import polars as pl

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import DateName, TextName, TextNames
from casereview.checks.context import Context
from casereview.checks.distinct import VERDICT, Verdict, by_distinct
from casereview.checks.words import phrase, shown
from casereview.model.catalogue import Texts
from casereview.model.names import document_serial, document_year, normalise_name, normalise_number

#: More missing numbers than this are named by the first and the last.
FEW = 10


def one_form(texts: pl.Expr, normal: Callable[[str], str]) -> pl.Expr:
    """Texts as they compare: brackets, width and the like aside."""
    form = by_distinct([texts], lambda text: (0, None if text is None else normal(text)))
    return form.struct.field("text")


class Unique(Check):
    """`field` does not repeat among the cases of one body (`within`, else the unit)."""

    ACROSS: ClassVar[bool] = True

    kind: Literal["unique"]
    field: TextName
    within: TextNames = ()

    def group(self, context: Context) -> tuple[pl.Expr, ...]:
        body = pl.coalesce([context.column(name) for name in self.within] + [pl.col("unit")])
        number = context.column(self.field)
        return one_form(body, normalise_name), one_form(number, normalise_number)

    def judge(self, context: Context) -> Judgement:
        keys = self.group(context)
        number = keys[-1]
        count = pl.when(number.is_not_null()).then((pl.len().over(keys) > 1).cast(pl.Int32))
        evidence = phrase(
            context,
            "evidence.unique",
            field=self.field,
            value=shown(context, self.field),
            cases=pl.len().over(keys).cast(pl.String),
            sources=pl.col("source").str.join("；").over(keys),
        )
        return Judgement(count, evidence, (self.field,))


class NumberYear(Check):
    """The year in `field` is the year of `day`."""

    kind: Literal["number_year"]
    field: TextName
    day: DateName

    def judge(self, context: Context) -> Judgement:
        columns = [context.column(self.field), context.column(self.day)]
        verdict = by_distinct(columns, partial(other_year, context.texts))
        evidence = phrase(
            context,
            "evidence.number_year",
            field=self.field,
            value=shown(context, self.field),
            day=self.day,
            day_value=shown(context, self.day),
        )
        text = verdict.struct.field("text")
        return Judgement(verdict.struct.field("count"), evidence, (self.field, self.day), text)


class NoGap(Check):
    """The serial numbers in `field` of one body and year follow one another.

    Looked for only in units whose source the review file declares to be the whole ledger (complete: true):
    elsewhere a number not seen may be in use. The case after the gap carries it, with the missing numbers.
    """

    ACROSS: ClassVar[bool] = True

    kind: Literal["no_gap"]
    field: TextName

    def group(self, context: Context) -> tuple[pl.Expr, ...]:
        return (pl.col("unit"),)

    def judge(self, context: Context) -> Judgement:
        verdict = pl.struct(pl.col("unit"), context.column(self.field).alias(self.field)).map_batches(
            partial(gaps, context.texts, context.complete_units, self.field), return_dtype=VERDICT
        )
        text = verdict.struct.field("text")
        return Judgement(verdict.struct.field("count"), text, (self.field,))


def other_year(texts: Texts, number: str | None, day: date | None) -> Verdict:
    """One where the number's year is not the day's."""
    if number is None or day is None:
        return None, None
    year = document_year(number)
    return (None, texts("reason.number_year")) if year is None else (int(year != day.year), None)


def gaps(texts: Texts, complete: frozenset[str], field: str, rows: pl.Series) -> pl.Series:
    """For each case, the numbers missing right before its own, within unit, prefix and year."""
    frame = rows.struct.unnest()
    pairs = list(zip(frame["unit"], frame[field], strict=True))
    serials = [document_serial(number) if number is not None else None for _, number in pairs]
    used: dict[tuple[str, str, int], set[int]] = {}
    for (unit, _), serial in zip(pairs, serials, strict=True):
        if serial is not None:
            used.setdefault((unit, serial[0], serial[1]), set()).add(serial[2])
    verdicts: list[Verdict] = []
    for (unit, _), serial in zip(pairs, serials, strict=True):
        if unit not in complete:
            verdicts.append((0, None))
        elif serial is None:
            verdicts.append((None, None))
        else:
            missing = _before(used[(unit, serial[0], serial[1])], serial[2])
            verdicts.append((len(missing), _listed(texts, missing) if missing else None))
    return pl.Series([dict(zip(("count", "text"), item, strict=True)) for item in verdicts], dtype=VERDICT)


def _before(used: set[int], serial: int) -> range:
    """The unused numbers between `serial` and the next lower used one (or 1)."""
    lower = max((number for number in used if number < serial), default=0)
    return range(lower + 1, serial)


def _listed(texts: Texts, missing: range) -> str:
    """A few numbers one by one, many by the first and the last."""
    few = len(missing) <= FEW
    numbers = "、".join(map(str, missing)) if few else f"{missing[0]}—{missing[-1]}"
    return texts("evidence.gap", numbers=numbers)
