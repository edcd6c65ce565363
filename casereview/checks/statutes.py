"""The laws cited were in force: by the register of statutes, on the days of the act and the decision."""

from datetime import date
from functools import partial
from typing import Literal

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import DateName, TextName
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.words import phrase, together
from casereview.law.citation import Citation, parse_citations
from casereview.law.register import Register
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
        function = partial(FAULTS[self.fault], context.texts, context.register)
        verdict = by_distinct(columns, function)
        text = verdict.struct.field("text")
        days = together(context, self.act, self.decision)
        evidence = phrase(context, "evidence.on_days", faults=text, days=days)
        return Judgement(verdict.struct.field("count"), evidence, (self.basis, self.act, self.decision), text)


def cited(texts: Texts, basis: str) -> tuple[list[Citation], str | None]:
    """The citations that name a law, and the reason where there are none."""
    found = [citation for citation in parse_citations(basis) if citation.title]
    return found, None if found else texts("reason.no_citation")


def summed(texts: Texts, faults: list[str], unknown: list[str], missing: bool) -> Verdict:
    """Faults found win; else a law not in the register, or a date not given, leaves it open."""
    if faults:
        return len(faults), "；".join(dict.fromkeys(faults))
    if unknown:
        return None, texts("reason.unknown_law", titles="、".join(dict.fromkeys(f"《{t}》" for t in unknown)))
    return (None, None) if missing else (0, None)


def repealed(
    texts: Texts, register: Register, basis: str | None, act: date | None, decision: date | None
) -> Verdict:
    """Laws that were already repealed on the day of the act."""
    if basis is None or act is None:
        return None, None
    citations, reason = cited(texts, basis)
    if reason:
        return None, reason
    faults, unknown = [], []
    for title in dict.fromkeys(citation.title for citation in citations):
        statute = register.find(title)
        if statute is None:
            unknown.append(title)
        elif statute.repealed is not None and statute.repealed <= act:
            faults.append(texts("evidence.repealed", title=title, day=statute.repealed))
    return summed(texts, faults, unknown, False)


def not_yet(
    texts: Texts, register: Register, basis: str | None, act: date | None, decision: date | None
) -> Verdict:
    """Laws that came into force only after the day of the decision."""
    if basis is None or decision is None:
        return None, None
    citations, reason = cited(texts, basis)
    if reason:
        return None, reason
    faults, unknown, open_question = [], [], False
    for title in dict.fromkeys(citation.title for citation in citations):
        statute = register.find(title)
        if statute is None:
            unknown.append(title)
        elif statute.first_effective is None:
            open_question = True
        elif statute.first_effective > decision:
            faults.append(texts("evidence.not_yet", title=title, day=statute.first_effective))
    return summed(texts, faults, unknown, open_question)


def changed(
    texts: Texts, register: Register, basis: str | None, act: date | None, decision: date | None
) -> Verdict:
    """Laws of which a new version came into force after the act and by the decision."""
    if basis is None or act is None or decision is None:
        return None, None
    citations, reason = cited(texts, basis)
    if reason:
        return None, reason
    faults, unknown, open_question = [], [], False
    for title in dict.fromkeys(citation.title for citation in citations):
        statute = register.find(title)
        if statute is None:
            unknown.append(title)
            continue
        open_question |= any(v.in_force is None and act < v.passed <= decision for v in statute.versions)
        days = [v.in_force for v in statute.versions if v.in_force and act < v.in_force <= decision]
        faults += [texts("evidence.changed", title=title, day=day) for day in days]
    return summed(texts, faults, unknown, open_question)


def no_such_article(
    texts: Texts, register: Register, basis: str | None, act: date | None, decision: date | None
) -> Verdict:
    """Articles cited whose number is higher than the law had on the day of the decision."""
    if basis is None or decision is None:
        return None, None
    citations, reason = cited(texts, basis)
    if reason:
        return None, reason
    faults, unknown, open_question = [], [], False
    for citation in citations:
        if citation.article is None:
            continue
        statute = register.find(citation.title)
        articles = statute.articles_on(decision) if statute else None
        if statute is None:
            unknown.append(citation.title)
        elif articles is None:
            open_question = True
        elif citation.article > articles:
            faults.append(
                texts(
                    "evidence.article",
                    title=citation.title,
                    article=citation.article,
                    articles=articles,
                )
            )
    return summed(texts, faults, unknown, open_question)


FAULTS = {"repealed": repealed, "not_yet": not_yet, "changed": changed, "article": no_such_article}
