"""Suspicions that only several cases together raise: two places at once, one act twice, unlike fines."""

from collections import defaultdict
from datetime import datetime
from functools import partial
from typing import ClassVar, Literal

import polars as pl

from casereview.checks.base import Check, Judgement
from casereview.checks.context import Context
from casereview.checks.distinct import VERDICT, Verdict
from casereview.checks.words import phrase, shown
from casereview.model.catalogue import Texts

OFFICERS, BEGIN, END = "执法人员", "询问开始时间", "询问结束时间"


class Overlap(Check):
    """No officer interviews in two cases at the same time; without times of day undetermined."""

    ACROSS: ClassVar[bool] = True

    kind: Literal["overlap"]

    def group(self, context: Context) -> tuple[pl.Expr, ...]:
        return (pl.col("unit"),)

    def judge(self, context: Context) -> Judgement:
        columns = [pl.col("unit"), pl.col("case_id")]
        columns += [context.column(name).alias(name) for name in (OFFICERS, BEGIN, END)]
        verdict = pl.struct(columns).map_batches(partial(overlaps, context.texts), return_dtype=VERDICT)
        return Judgement(verdict.struct.field("count"), verdict.struct.field("text"), (OFFICERS, BEGIN, END))


class SameAct(Check):
    """One party is not fined twice for the same act: same party (code, else name), day and 案由, any unit."""

    ACROSS: ClassVar[bool] = True

    kind: Literal["same_act"]

    def group(self, context: Context) -> tuple[pl.Expr, ...]:
        party = context.first("统一社会信用代码", "证件号码", "当事人名称")
        return (party, context.column("违法行为发生日期"), context.column("案由"))

    def judge(self, context: Context) -> Judgement:
        keys, fine = self.group(context), context.column("罚款金额")
        known = pl.all_horizontal(item.is_not_null() for item in (*keys, fine))
        fined = (known & (fine > 0)).fill_null(False)
        number = fined.cast(pl.Int32).sum().over(keys)
        count = pl.when(known).then((fined & (number > 1)).cast(pl.Int32))
        others = pl.when(fined).then(pl.format("{}（{}）", pl.col("case_id"), pl.col("unit")))
        evidence = phrase(
            context,
            "evidence.same_act",
            day=shown(context, "违法行为发生日期"),
            matter=shown(context, "案由"),
            cases=others.str.join("、").over(keys),
        )
        return Judgement(count, evidence, ("当事人名称", "违法行为发生日期", "案由", "罚款金额"))


class Outlier(Check):
    """Like cases, like fines: 罚款金额 lies within Tukey's fences of the fines for its 案由.

    Fewer than `minimum` fines above nil are no ground for comparison, and leave the check undetermined.
    """

    ACROSS: ClassVar[bool] = True

    kind: Literal["outlier"]
    minimum: int = 8

    def group(self, context: Context) -> tuple[pl.Expr, ...]:
        return (context.column("案由"),)

    def judge(self, context: Context) -> Judgement:
        amount, matter = context.column("罚款金额"), context.column("案由")
        fine = pl.when(amount > 0).then(amount.cast(pl.Float64))
        quarters = [fine.quantile(share, interpolation="linear").over(matter) for share in (0.25, 0.5, 0.75)]
        reach = 1.5 * (quarters[2] - quarters[0])
        low, high = quarters[0] - reach, quarters[2] + reach
        cases = fine.count().over(matter)
        compared = fine.is_not_null() & matter.is_not_null()
        enough = compared & (cases >= self.minimum)
        outside = enough & ((fine < low) | (fine > high))
        count = pl.when(enough | (amount <= 0)).then(outside.cast(pl.Int32))
        evidence = phrase(
            context,
            "evidence.outlier",
            fine=shown(context, "罚款金额"),
            matter=shown(context, "案由"),
            cases=cases.cast(pl.String),
            low=pl.max_horizontal(low, pl.lit(0.0)).round(2).cast(pl.String).str.replace(r"\.0+$", ""),
            high=high.round(2).cast(pl.String).str.replace(r"\.0+$", ""),
        )
        few = phrase(context, "reason.few_fines", cases=cases.cast(pl.String), minimum=str(self.minimum))
        reason = pl.when(compared & ~enough).then(few)
        return Judgement(count, evidence, ("罚款金额", "案由"), reason)


def overlaps(texts: Texts, rows: pl.Series) -> pl.Series:
    """For each case, the others of its unit in which one of its officers interviewed at the same time."""
    records = list(rows.struct.unnest().iter_rows())
    by_officer: dict[tuple[str, str], list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for unit, case, officers, begin, end in records:
        if officers and begin and end:
            for officer in dict.fromkeys(officers):
                by_officer[(unit, officer)].append((begin, end, case))
    verdicts: list[Verdict] = []
    for unit, case, officers, begin, end in records:
        if not officers or begin is None or end is None:
            verdicts.append((None, None))
            continue
        found = [
            texts(
                "evidence.overlap",
                officer=officer,
                other=other,
                begin=f"{start:%Y-%m-%d %H:%M}",
                end=f"{stop:%Y-%m-%d %H:%M}",
            )
            for officer in dict.fromkeys(officers)
            for start, stop, other in by_officer[(unit, officer)]
            if other != case and start < end and begin < stop
        ]
        verdicts.append((len(found), "；".join(found) or None))
    return pl.Series([dict(zip(("count", "text"), item, strict=True)) for item in verdicts], dtype=VERDICT)
