"""The fine lies within its discretion tier, by the export's own bounds or the discretion table."""

from decimal import Decimal
from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, counted, undecided
from casereview.checks.context import Context
from casereview.checks.distinct import for_every_row
from casereview.checks.words import phrase, shown

FINE, LOWER, UPPER = "罚款金额", "裁量罚款下限", "裁量罚款上限"
BASIS, MATTER, TIER = "裁量依据", "案由", "裁量档次"


class InTier(Check):
    """罚款金额 within [裁量罚款下限, 裁量罚款上限]; bounds not exported come from the discretion table by
    裁量依据, 案由 and 裁量档次.
    """

    kind: Literal["in_tier"]

    def judge(self, context: Context) -> Judgement:
        table = context.references.discretion
        if table is None and not (context.maps(LOWER) and context.maps(UPPER)):
            return undecided(context.texts("reason.discretion"), (FINE, LOWER, UPPER))
        rows = table or ()
        key = pl.concat_str(
            [context.column(BASIS), context.column(MATTER), context.column(TIER)], separator="\x1f"
        )
        low = pl.coalesce(context.column(LOWER), _looked_up(key, {_key(row): row.lower for row in rows}))
        high = pl.coalesce(context.column(UPPER), _looked_up(key, {_key(row): row.upper for row in rows}))
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


def _key(row: object) -> str:
    return "\x1f".join(str(getattr(row, name)) for name in ("basis", "case_type", "tier"))


def _looked_up(key: pl.Expr, table: dict[str, Decimal | None]) -> pl.Expr:
    known = {name: value for name, value in table.items() if value is not None}
    kind = pl.Decimal(18, 2)
    values = pl.Series(list(known.values()), dtype=kind)
    return for_every_row(key.replace_strict(list(known), values, default=None, return_dtype=kind), key)
