"""What an item amounts to when it is used: the law it rests on day by day, and the outcomes it can give."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from casereview.checks.conditions import all_hold, any_holds
from casereview.checks.context import Context
from casereview.checks.references import References
from casereview.law.calendar import Calendar
from casereview.law.periods import standard_periods
from casereview.law.register import Register
from casereview.law.rules import LegalRule, cite, expand_basis, legal_rules
from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Item


def rules_of(item: Item) -> tuple[LegalRule, ...]:
    """The item's requirements in the law table."""
    return tuple(legal_rules()[name] for name in item.basis.rules)


def articles_of(item: Item) -> list[tuple[str, date | None]]:
    """The item's articles by law, written out, with the day their version came into force where on record."""
    found = expand_basis(item.basis.articles)
    return [(text, _begins(text)) for text in found.split("；") if text]


def _begins(text: str) -> date | None:
    """The first day of the version cited: 《…》（2021修订）第四十四条 rests on 2021-07-15."""
    law = text[: text.rindex("》") + 1]
    edition = text[len(law) : text.index("第", len(law))]
    days = [
        rule.begins for rule in legal_rules().values() if rule.begins and cite(rule).startswith(law + edition)
    ]
    return min(days, default=None)


def leaves_days_out(item: Item) -> bool:
    """True where each of its requirements is younger than its law: earlier cases are not concerned."""
    rules = rules_of(item)
    return bool(rules) and all(rule.begins is not None and rule.begins > _first_day(rule) for rule in rules)


def _first_day(rule: LegalRule) -> date:
    """The first day from which the table knows the rule's law."""
    return min(other.begins or date.min for other in legal_rules().values() if other.law == rule.law)


def possible_outcomes(item: Item) -> frozenset[Outcome]:
    """Every outcome the item's own rule can give a case, without a person's word.

    The handling results every item concerns unless it says otherwise (处罚) are the kernel's business, not
    the item's; those it states itself are its own.
    """
    found = {Outcome(check.raises) for check in item.checks}
    found |= {Outcome.MET, Outcome.UNDETERMINED} if item.decided_by == "data" else {Outcome.UNJUDGED}
    states_results = "results" in item.model_fields_set and bool(item.results)
    if item.applies or item.unless or states_results or leaves_days_out(item):
        found.add(Outcome.NOT_APPLICABLE)
    return frozenset(found)


def periods_of(item: Item) -> list[str]:
    """The names of the dated quantities its checks ask for, each once."""
    names = [getattr(check, name, None) for check in item.checks for name in ("period", "after")]
    return list(dict.fromkeys(str(name) for name in names if name))


def concerns_a_blank_case(item: Item, procedure: str) -> bool | None:
    """Whether the item concerns a case of which only the procedure is known; None where it cannot be told.

    False is what must not happen to an item that scores: a source without the columns would lift it from
    every case, and nobody would be asked.
    """
    stated = {"程序类型": procedure} if procedure else {}
    context = plain_context(stated)
    concerns = all_hold(item.applies, context) & ~any_holds(item.unless, context)
    found: bool | None = pl.DataFrame(stated or {"": ""}).select(concerns.alias("concerns")).item()
    return found


def plain_context(mapped: Iterable[str]) -> Context:
    """The law as shipped, without any table of a review: enough to ask what conditions and checks need."""
    return Context(
        mapped=frozenset(mapped),
        unreadable=frozenset(),
        periods=standard_periods(),
        calendar=Calendar.standard(),
        register=Register.standard(),
        references=References(),
        texts=Texts(),
    )
