"""The fine lies within its discretion tier, by the export's own bounds or the discretion table."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, counted, undecided
from casereview.checks.context import Context
from casereview.checks.distinct import for_every_row
from casereview.checks.references import Discretion
from casereview.checks.words import phrase, shown

FINE, LOWER, UPPER = "罚款金额", "裁量罚款下限", "裁量罚款上限"
BASIS, MATTER, TIER = "裁量依据", "案由", "裁量档次"
_PART = "\x1f"


class InTier(Check):
    """罚款金额 within [裁量罚款下限, 裁量罚款上限].

    Bounds not exported come from the discretion table by 裁量依据, 案由 and 裁量档次, or by its rows for any
    案由. A tier stated twice, differently, decides nothing.
    """

    kind: Literal["in_tier"]

    def judge(self, context: Context) -> Judgement:
        table = context.references.discretion
        if table is None and not (context.maps(LOWER) and context.maps(UPPER)):
            return undecided(context.texts("reason.discretion"), (FINE, LOWER, UPPER))
        rows = table or ()
        low = pl.when(~context.unread(LOWER)).then(
            pl.coalesce(context.column(LOWER), *_looked_up(context, rows, "lower"))
        )
        high = pl.when(~context.unread(UPPER)).then(
            pl.coalesce(context.column(UPPER), *_looked_up(context, rows, "upper"))
        )
        fine = context.column(FINE)
        evidence = phrase(
            context,
            "evidence.in_tier",
            fine=shown(context, FINE),
            low=low.cast(pl.String).str.replace(r"\.0+$", "").fill_null("—"),
            high=high.cast(pl.String).str.replace(r"\.0+$", "").fill_null("—"),
            tier=shown(context, TIER),
        )
        return Judgement(counted((fine < low) | (fine > high)), evidence, (FINE, LOWER, UPPER))


class BenchmarkCited(Check):
    """裁量依据 is given where the review file names a benchmark for the unit (Article 34 of 2021)."""

    kind: Literal["benchmark_cited"]

    def judge(self, context: Context) -> Judgement:
        if not context.benchmark_units:
            return undecided(context.texts("reason.benchmark"), (BASIS,))
        bound = pl.col("unit").is_in(list(context.benchmark_units))
        broken = pl.when(bound).then(~context.given(BASIS))
        evidence = phrase(context, "evidence.given", fields=BASIS)
        reason = pl.when(~bound).then(pl.lit(context.texts("reason.benchmark")))
        return Judgement(counted(broken), evidence, (BASIS,), reason)


def _looked_up(context: Context, rows: Sequence[Discretion], bound: str) -> list[pl.Expr]:
    """The bound of the case's own 案由, then that of any."""
    basis, matter, tier = (context.column(name) for name in (BASIS, MATTER, TIER))
    kind = pl.Decimal(18, 2)
    found = []
    for case_type in (matter, pl.lit("")):
        key = pl.concat_str([basis, case_type, tier], separator=_PART)
        known = {name: value for name, value in _bounds(rows, bound).items() if value is not None}
        values = pl.Series(list(known.values()), dtype=kind)
        bounds = key.replace_strict(list(known), values, default=None, return_dtype=kind)
        found.append(for_every_row(bounds, key))
    return found


def _bounds(rows: Sequence[Discretion], bound: str) -> dict[str, Decimal | None]:
    """The bound of each tier; None where two rows differ."""
    found: dict[str, Decimal | None] = {}
    for row in rows:
        key, value = _PART.join((row.basis, row.case_type or "", row.tier)), getattr(row, bound)
        found[key] = value if found.get(key, value) == value else None
    return found
