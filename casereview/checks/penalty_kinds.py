"""Kinds of penalty: those of the statute, those that were told, those a procedure allows."""

from functools import partial
from typing import Literal

import polars as pl
from pydantic import model_validator

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import ListName, Words
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.faults import fault
from casereview.checks.words import phrase, shown
from casereview.law.kinds import is_measure, not_statutory

KINDS, DECIDED = "处罚种类", "决定日期"


class StatutoryKinds(Check):
    """Each name in 处罚种类 stands in the article in force on 决定日期 (Article 8 of 2017, 9 of 2021).

    责令改正 and other 责令 measures are no penalties: beside a penalty kind they are passed over, alone
    they count.
    """

    kind: Literal["statutory_kinds"]

    def judge(self, context: Context) -> Judgement:
        names = not_statutory(context.column(KINDS), context.column(DECIDED))
        evidence = phrase(
            context, "evidence.statutory_kinds", names=names.list.join("、"), decided=shown(context, DECIDED)
        )
        return Judgement(names.list.len().cast(pl.Int32), evidence, (KINDS, DECIDED))


class KindsWithin(Check):
    """Every penalty kind in `field` is `accepted`, or stands in the field `of`; measures are passed over."""

    kind: Literal["kinds_within"]
    field: ListName = KINDS
    of: ListName | None = None
    accepted: Words = ()

    @model_validator(mode="after")
    def one_measure(self) -> "KindsWithin":
        if (self.of is None) == (not self.accepted):
            raise fault("RUB-025", names="of、accepted")
        return self

    def judge(self, context: Context) -> Judgement:
        needs = (self.field,) if self.of is None else (self.field, self.of)
        element = pl.element()
        kinds = context.column(self.field).list.eval(element.filter(~is_measure(element)))
        if self.of is None:
            verdict = by_distinct([kinds], partial(beyond, accepted=list(self.accepted)))
        else:
            verdict = by_distinct([kinds, context.column(self.of)], beyond)
        measure = self.of or "、".join(self.accepted)
        evidence = phrase(
            context, "evidence.kinds_within", names=verdict.struct.field("text"), measure=measure
        )
        return Judgement(verdict.struct.field("count"), evidence, needs)


def beyond(kinds: list[str] | None, accepted: list[str] | None) -> Verdict:
    """How many of the kinds are not accepted, and which."""
    if kinds is None or accepted is None:
        return None, None
    strange = [kind for kind in kinds if kind not in accepted]
    return len(strange), "、".join(strange)
