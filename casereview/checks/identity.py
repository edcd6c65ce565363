"""The party's identity is complete: the code its type calls for is there, and its check digit is right."""

from functools import partial
from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.words import phrase, shown
from casereview.law.identity import credit_code_ok, resident_id_ok
from casereview.model.catalogue import Texts
from casereview.model.names import without_blanks

#: Stands for a type of card that could not be read: it is neither a resident's card nor another.
UNREAD = "?"
RESIDENT, LENGTH_BEFORE_1999 = ("居民身份证", "身份证"), 15
CREDIT, CARD, CARD_TYPE, PARTY = "统一社会信用代码", "证件号码", "证件类型", "当事人类型"


class Identity(Check):
    """自然人 needs 证件号码, 法人 and 其他组织 a 统一社会信用代码, 个体工商户 either.

    GB 32100 for the credit code; GB 11643 only where 证件类型 is 居民身份证 or not given and the number
    has 18 characters. Damaged or masked numbers are undetermined.
    """

    kind: Literal["identity"]

    def judge(self, context: Context) -> Judgement:
        columns = [context.column(name) for name in (PARTY, CREDIT, CARD, CARD_TYPE)]
        columns[-1] = pl.when(context.unread(CARD_TYPE)).then(pl.lit(UNREAD)).otherwise(columns[-1])
        blank = [~context.given(name) for name in (CREDIT, CARD)]
        verdict = by_distinct(columns + blank, partial(judged, context.texts))
        evidence = phrase(
            context,
            "evidence.identity",
            party=shown(context, PARTY),
            fault=verdict.struct.field("text"),
        )
        count = verdict.struct.field("count")
        reason = pl.when(count.is_null()).then(verdict.struct.field("text"))
        return Judgement(count, evidence, (PARTY, CREDIT, CARD), reason)


def judged(
    texts: Texts,
    party: str | None,
    credit: str | None,
    card: str | None,
    card_type: str | None,
    no_credit: bool | None,
    no_card: bool | None,
) -> Verdict:
    """One where the called-for code is blank or its check digit fails; `no_…` is null where unknown."""
    if party is None:
        return None, None
    wanted = {"自然人": (CARD,), "个体工商户": (CREDIT, CARD)}.get(party, (CREDIT,))
    given = {CREDIT: credit, CARD: card}
    blank = {CREDIT: no_credit, CARD: no_card}
    name = next((name for name in wanted if given[name] is not None), None)
    if name is None:
        if any(blank[item] is None for item in wanted):
            return None, None
        return 1, texts("evidence.identity_blank", field="、".join(wanted))
    code = without_blanks(given[name] or "")
    right: bool | None
    if name == CREDIT:
        right = credit_code_ok(code)
    elif card_type in (None, UNREAD, *RESIDENT) and len(code) == 18:
        right = resident_id_ok(code)
        right = None if card_type == UNREAD and not right else right
    else:  # other cards have no check digit, but a number with stars is no number
        lost = card_type in RESIDENT and len(code) != LENGTH_BEFORE_1999
        right = None if lost or not code.isalnum() else True
    if right is None:
        return None, texts("reason.damaged_code", field=name)
    if not right and any(blank[item] is None for item in wanted):
        return None, None  # the other code, which would do as well, cannot be seen
    return (0, None) if right else (1, texts("evidence.identity_wrong", field=name))
