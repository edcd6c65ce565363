"""The laws cited were in force: by the register of statutes, on the days of the act and the decision."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import Literal

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import DateName, TextName
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.words import phrase, together
from casereview.law.citation import Citation, parse_citations
from casereview.law.register import Register, Statute
from casereview.model.catalogue import Texts


class Statutes(Check):
    """Each law cited in `basis`, against the register, between the `act` and the `decision` (dates).

    `fault: repealed`: already repealed on the day of the act. `not_yet`: first in force after the decision.
    `changed`: a version came into force after the act and by the decision; undetermined where one was
    passed between the two whose own day of effect is not on record.
    `article`: the article number exceeds the articles of the version in force on the decision.
    A law the register does not know leaves the check undetermined, and is named.
    """

    kind: Literal["statutes"]
    basis: TextName
    act: DateName
    decision: DateName
    fault: Literal["repealed", "not_yet", "changed", "article"]

    def judge(self, context: Context) -> Judgement:
        columns = [context.column(name) for name in (self.basis, self.act, self.decision)]
        function = partial(against_register, context.texts, context.register, self.fault)
        verdict = by_distinct(columns, function)
        text = verdict.struct.field("text")
        days = together(context, self.act, self.decision)
        evidence = phrase(context, "evidence.on_days", faults=text, days=days)
        return Judgement(verdict.struct.field("count"), evidence, (self.basis, self.act, self.decision), text)


#: What one law's record says against its citation; None where the record does not tell.
Faults = list[str] | None


def against_register(
    texts: Texts,
    register: Register,
    fault: str,
    basis: str | None,
    act: date | None,
    decision: date | None,
) -> Verdict:
    """Faults found win; else a law not in the register, or one whose record does not tell, leaves it open."""
    find, needed = FAULTS[fault]
    if basis is None or any(day is None for day in needed(act, decision)):
        return None, None
    citations = titled(basis)
    if not citations:
        return None, texts("reason.no_citation")
    faults, unknown, open_question = [], [], False
    for citation in citations:
        statute = register.find(citation.title)
        if statute is None:
            unknown.append(f"《{citation.title}》")
            continue
        found = find(texts, citation, statute, act or date.min, decision or date.min)
        open_question |= found is None
        faults += found or []
    if faults:
        different = list(dict.fromkeys(faults))
        return len(different), "；".join(different)
    if unknown:
        return None, texts("reason.unknown_law", titles="、".join(dict.fromkeys(unknown)))
    return (None, None) if open_question else (0, None)


@lru_cache(maxsize=65_536)
def titled(basis: str) -> tuple[Citation, ...]:
    """The citations that name a law; a text is read once, however many days and faults it is held against."""
    return tuple(citation for citation in parse_citations(basis) if citation.title)


def repealed(texts: Texts, citation: Citation, statute: Statute, act: date, decision: date) -> Faults:
    """The law was already repealed on the day of the act."""
    if statute.repealed is None or statute.repealed > act:
        return []
    return [texts("evidence.repealed", title=citation.title, day=statute.repealed)]


def not_yet(texts: Texts, citation: Citation, statute: Statute, act: date, decision: date) -> Faults:
    """The law came into force only after the day of the decision."""
    if statute.first_effective is None:
        return None
    if statute.first_effective <= decision:
        return []
    return [texts("evidence.not_yet", title=citation.title, day=statute.first_effective)]


def changed(texts: Texts, citation: Citation, statute: Statute, act: date, decision: date) -> Faults:
    """A new version came into force after the act and by the decision."""
    days = [v.in_force for v in statute.versions if v.in_force and act < v.in_force <= decision]
    if not days and any(v.in_force is None and act < v.passed <= decision for v in statute.versions):
        return None
    return [texts("evidence.changed", title=citation.title, day=day) for day in days]


def no_such_article(texts: Texts, citation: Citation, statute: Statute, act: date, decision: date) -> Faults:
    """The article cited is higher than the law had on the day of the decision."""
    if citation.article is None:
        return []
    articles = statute.articles_on(decision)
    if articles is None:
        return None
    if citation.article <= articles:
        return []
    return [texts("evidence.article", title=citation.title, article=citation.article, articles=articles)]


Find = Callable[[Texts, Citation, Statute, date, date], Faults]
Needed = Callable[[date | None, date | None], tuple[date | None, ...]]

#: How each fault is found, and the days it cannot do without.
FAULTS: dict[str, tuple[Find, Needed]] = {
    "repealed": (repealed, lambda act, decision: (act,)),
    "not_yet": (not_yet, lambda act, decision: (decision,)),
    "changed": (changed, lambda act, decision: (act, decision)),
    "article": (no_such_article, lambda act, decision: (decision,)),
}
