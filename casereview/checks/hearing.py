"""The hearing right: told where the penalty calls for it, and a hearing held where it was asked for."""

from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, counted, undecided
from casereview.checks.context import Context
from casereview.checks.limits import beyond, late, limit_text
from casereview.checks.words import named, phrase, shown, together
from casereview.law.kinds import HEARING_KINDS, kinds_on

TOLD, KINDS, DECIDED, PARTY = "是否告知听证", "处罚种类", "决定日期", "当事人类型"
SERVED, ASKED, HELD = "告知送达日期", "听证申请日期", "听证举行日期"


class HearingTold(Check):
    """Where the penalty calls for it, 是否告知听证 is not 否.

    `ground: kinds`: a kind of penalty named by the law in force on 决定日期 (Article 42 of 2017,
    Article 63 of 2021); `fine`, `confiscation`: the amount in yuan reaches the review's hearing_threshold
    for the party's type (自然人 and 个体工商户 as persons). No threshold given: undetermined.
    """

    kind: Literal["hearing_told"]
    ground: Literal["kinds", "fine", "confiscation"]

    def judge(self, context: Context) -> Judgement:
        told = context.column(TOLD)
        if self.ground == "kinds":
            calls = kinds_on(context.column(KINDS), context.column(DECIDED), HEARING_KINDS)
            return Judgement(
                counted(~told & calls), together(context, TOLD, KINDS, DECIDED), (TOLD, KINDS, DECIDED)
            )
        amount = "罚款金额" if self.ground == "fine" else "没收金额"
        needs: tuple[str, ...] = (TOLD, amount, PARTY)
        value, none = context.column(amount), pl.lit(False)
        if self.ground == "confiscation":  # no amount, and no kind that takes anything: there was none
            needs += (KINDS,)
            takes = context.column(KINDS).list.eval(pl.element().str.contains("没收")).list.any()
            none = value.is_null() & ~takes
        threshold = context.hearing_threshold
        if threshold is None:
            reason = context.texts("reason.hearing_threshold")
            open_question = undecided(reason, needs)
            count = pl.when(told | none).then(0).cast(pl.Int32)
            return Judgement(count, open_question.evidence, needs, open_question.reason)
        person = context.column(PARTY).is_in(["自然人", "个体工商户"])
        limit = (
            pl.when(person).then(pl.lit(threshold.person)).when(~person).then(pl.lit(threshold.organisation))
        )
        calls = pl.when(none).then(False).otherwise(value >= limit)
        evidence = phrase(
            context,
            "evidence.hearing_told",
            amount=amount,
            value=shown(context, amount),
            limit=limit.cast(pl.String).str.replace(r"\.0+$", ""),
            note=threshold.note,
        )
        return Judgement(counted(~told & calls), evidence, needs)


class HearingHeld(Check):
    """A hearing asked for in time was held before the decision: 听证举行日期 is given."""

    kind: Literal["hearing_held"]

    def judge(self, context: Context) -> Judgement:
        needs = (SERVED, ASKED, HELD, DECIDED)
        served, asked = context.column(SERVED), context.column(ASKED)
        period = context.periods["hearing_request"]
        in_time = pl.when(asked >= served).then(~late(context, period, served, asked))
        broken = in_time & context.given(DECIDED) & ~context.given(HELD)
        evidence = phrase(
            context,
            "evidence.hearing_held",
            served=named(context, SERVED),
            asked=named(context, ASKED),
            limit=limit_text(context, period, served).fill_null(""),
        )
        return Judgement(counted(broken), evidence, needs, beyond(context, period, served, asked))
