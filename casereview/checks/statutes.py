"""The laws cited were in force: by the register of statutes, on the days of the act and the decision."""

from datetime import date
from functools import partial
from typing import Literal

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import FieldName
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.law.citation import Citation, parse_citations
from casereview.law.register import Register
from casereview.model.catalogue import Texts


class Statutes(Check):
    """Each law cited in `basis`, against the register, between the `act` and the `decision` (dates).

    `fault: not_in_force`: already repealed on the day of the act, or first in force after the decision.
    `changed`: a version came into force after the act and by the decision.
    `article`: the article number exceeds the articles of the version in force on the decision.
    A law the register does not know leaves the check undetermined, and is named.
    """

    kind: Literal["statutes"]
    basis: FieldName
    act: FieldName
    decision: FieldName
    fault: Literal["not_in_force", "changed", "article"]

    def judge(self, context: Context) -> Judgement:
        columns = [context.column(name) for name in (self.basis, self.act, self.decision)]
        function = partial(FAULTS[self.fault], context.texts, context.register)
        verdict = by_distinct(columns, function)
        text = verdict.struct.field("text")
        return Judgement(verdict.struct.field("count"), text, (self.basis, self.act, self.decision), text)


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


def not_in_force(
    texts: Texts, register: Register, basis: str | None, act: date | None, decision: date | None
) -> Verdict:
    """Laws repealed by the day of the act, or not yet in force on the day of the decision."""
    if basis is None:
        return None, None
    citations, reason = cited(texts, basis)
    if reason:
        return None, reason
    faults, unknown, open_question = [], [], act is None or decision is None
    for title in dict.fromkeys(citation.title for citation in citations):
        statute = register.find(title)
        if statute is None:
            unknown.append(title)
        elif act is not None and statute.repealed is not None and statute.repealed <= act:
            faults.append(texts("evidence.repealed", title=title, day=statute.repealed, act=act))
        elif statute.first_effective is None:
            open_question = True
        elif decision is not None and statute.first_effective > decision:
            faults.append(
                texts("evidence.not_yet", title=title, day=statute.first_effective, decision=decision)
            )
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
    faults, unknown = [], []
    for title in dict.fromkeys(citation.title for citation in citations):
        statute = register.find(title)
        if statute is None:
            unknown.append(title)
            continue
        days = [v.in_force for v in statute.versions if v.in_force and act < v.in_force <= decision]
        faults += [
            texts("evidence.changed", title=title, day=day, act=act, decision=decision) for day in days
        ]
    return summed(texts, faults, unknown, False)


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
                    day=decision,
                    articles=articles,
                )
            )
    return summed(texts, faults, unknown, open_question)


FAULTS = {"not_in_force": not_in_force, "changed": changed, "article": no_such_article}
