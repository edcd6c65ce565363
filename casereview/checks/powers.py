"""The unit may act: its body, its basis and its place stand in the list of powers the review brings."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, undecided
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.references import Power
from casereview.law.citation import parse_citations
from casereview.model.catalogue import Texts

BODY, BASIS, PLACE = "决定机关", "处罚依据", "发生地"


class InPowers(Check):
    """`what: body`: 决定机关 has a list of powers; `basis`: the first law and article cited stand in the
    body's list; `either`: one of the two does not; `region`: 发生地 lies in the region of the list.
    """

    kind: Literal["in_powers"]
    what: Literal["body", "basis", "either", "region"]

    def judge(self, context: Context) -> Judgement:
        needs = {"body": (BODY,), "basis": (BASIS,), "either": (BODY, BASIS), "region": (PLACE,)}[self.what]
        if context.references.powers is None:
            return undecided(context.texts("reason.powers"), needs)
        listed: dict[str, list[Power]] = defaultdict(list)
        for power in context.references.powers:
            listed[power.unit].append(power)
        columns = [pl.col("unit"), context.column(BODY), context.column(BASIS), context.column(PLACE)]
        verdict = by_distinct(columns, partial(outside, context.texts, dict(listed), self.what))
        text = verdict.struct.field("text")
        # A body that cannot be read is no blank one, for which the unit would stand.
        count = pl.when(~context.unread(BODY, *needs)).then(verdict.struct.field("count"))
        return Judgement(count, text, needs, text)


def outside(
    texts: Texts,
    listed: dict[str, list[Power]],
    what: str,
    unit: str,
    body: str | None,
    basis: str | None,
    place: str | None,
) -> Verdict:
    """One where the body, its basis or the place is not in the list of powers."""
    if what == "body":
        if body is None:
            return None, None
        return (0, None) if body in listed else (1, texts("evidence.body_not_listed", body=body))
    if body not in listed and unit not in listed:
        return None, texts("reason.unit_not_in_powers", unit=unit)
    powers = listed.get(body or unit, [])
    if what == "region":
        return _region(texts, powers, place)
    if what == "either" and body is not None and not powers:
        return 1, texts("evidence.body_not_listed", body=body)
    if not powers:
        return None, texts("reason.unit_not_in_powers", unit=unit)
    return _basis(texts, powers, basis)


def _basis(texts: Texts, powers: Sequence[Power], basis: str | None) -> Verdict:
    if basis is None:
        return None, None
    first = next((citation for citation in parse_citations(basis) if citation.title), None)
    if first is None:
        return None, texts("reason.no_citation")
    listed = [citation for power in powers for citation in parse_citations(power.basis)]
    articles = {citation.article for citation in listed if citation.key == first.key}
    if articles & {None, first.article}:
        return 0, None
    if not listed or (articles and not first.article):  # the list, or the case, does not say which article
        return None, None
    return 1, texts("evidence.basis_not_listed", title=first.title, article=first.article or "")


def _region(texts: Texts, powers: Sequence[Power], place: str | None) -> Verdict:
    regions = sorted({power.region for power in powers if power.region})
    if place is None or not regions:
        return None, None if regions else texts("reason.region")
    if any(region in place for region in regions):
        return 0, None
    return 1, texts("evidence.region", place=place, regions="、".join(regions))
