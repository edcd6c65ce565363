"""One page an item, in Markdown with fixed headings: what it wants, how it is checked, on what basis."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from casereview.checks.hearing import HearingTold
from casereview.law.periods import period_title, standard_periods
from casereview.law.rules import cite
from casereview.model.catalogue import Texts
from casereview.model.field import fields
from casereview.model.outcome import Outcome
from casereview.rubric.effective import articles_of, periods_of, plain_context, rules_of
from casereview.rubric.grammar import Item, ScoredItem
from casereview.rubric.phrases import check_words, conditions_words, first_given
from casereview.rubric.worth import worth

#: What a check asks for beside the case: the table or setting, without which it is undetermined.
_BESIDE = {
    "benchmark_cited": "benchmark",
    "card_valid": "officers",
    "in_powers": "powers",
    "in_tier": "discretion",
    "qualified": "officers",
    "statutes": "statutes",
}


class PageExample(Protocol):
    """An example as a page shows it: its sentence, the case's values and the outcome it must give."""

    @property
    def name(self) -> str: ...
    @property
    def case(self) -> Mapping[str, Any]: ...
    @property
    def expect(self) -> Outcome: ...


def page(scored: ScoredItem, rubric: str, examples: Sequence[PageExample], texts: Texts) -> str:
    """The page of an item of `rubric` (its id or path), with the examples kept beside the item."""
    item = scored.item
    title = item.title if texts.language == "zh" else item.english
    sections: dict[str, list[str]] = {
        "requirement": requirement(scored, texts),
        "how": how(item, texts),
        "examples": [_example(example, texts) for example in examples] or [without_examples(item, texts)],
        "basis": basis(item, texts),
        "not_concerned": not_concerned(item, texts),
        "open": left_open(item, texts),
        "reliability": [item.reliability or texts("page.by_inspector")],
        "try": ["```console", try_command(rubric, item.id, texts), "```"],
    }
    parts = [f"# {item.id} {title}", _standing(scored, texts)]
    for name, lines in sections.items():
        parts += [f"## {texts(f'page.{name}')}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def requirement(scored: ScoredItem, texts: Texts) -> list[str]:
    """What the item asks for and, where the rubric states them, what is excepted."""
    exceptions = scored.scoring.exceptions
    noted = ["", texts("page.exceptions", exceptions=exceptions)] if exceptions else []
    return [scored.item.requirement, *noted]


def headings(texts: Texts) -> list[str]:
    """The headings every page has, in their order."""
    names = "requirement how examples basis not_concerned open reliability try".split()
    return [texts(f"page.{name}") for name in names]


def try_command(rubric: str, item: str, texts: Texts) -> str:
    """The command line that shows this very page."""
    language = "" if texts.language == "zh" else f" --lang {texts.language}"
    return f"casereview rubric show {rubric} {item}{language}"


def how(item: Item, texts: Texts) -> list[str]:
    """The item's checks in words; for an inspector's item also that a person reads the file."""
    lines = [f"{number}. {check_words(check, texts)}" for number, check in enumerate(item.checks, start=1)]
    if item.decided_by == "inspector":
        lines.append(texts("page.inspector_confirms" if lines else "page.by_inspector"))
    elif any(check.raises == "suspect" for check in item.checks):
        lines += ["", texts("page.suspects")]
    return lines


def basis(item: Item, texts: Texts) -> list[str]:
    """Each requirement of the law with the days it is in force, then the articles, then the standard."""
    lines = [
        texts(
            "page.rule",
            cite=cite(rule),
            span=in_force(rule.begins, rule.ends, texts),
            requirement=rule.requirement,
        )
        for rule in rules_of(item)
    ]
    for text, begins in articles_of(item):
        lines.append(texts("page.article", cite=text, span=in_force(begins, None, texts)))
    if rules_of(item):
        lines += ["", texts("page.step", step=first_given(item.step, texts))]
    if item.basis.standard:
        lines.append(texts("page.by_standard", standard=item.basis.standard))
    return lines or [texts("page.no_basis")]


def not_concerned(item: Item, texts: Texts) -> list[str]:
    """When the item does not concern a case."""
    lines = []
    if item.results:
        lines.append(texts("page.results", results=texts("phrase.list").join(item.results)))
    if item.applies:
        lines.append(texts("page.applies", conditions=conditions_words(item.applies, texts)))
    if item.unless:
        lines.append(texts("page.unless", conditions=conditions_words(item.unless, texts)))
    if rules_of(item):
        lines.append(texts("page.out_of_force"))
    if item.yields_to:
        lines.append(texts("page.yields", items=texts("phrase.list").join(item.yields_to)))
    return lines or [texts("page.always")]


def left_open(item: Item, texts: Texts) -> list[str]:
    """What leaves the item to a person: fields without values, tables and settings that were not given."""
    if not item.checks:
        return [texts("page.open_inspector")]
    lines = [texts("page.open_fields", fields=texts("phrase.list").join(fields_asked(item)))]
    lines += [texts(f"page.open_{name}") for name in dict.fromkeys(_needed_beside(item))]
    unset = [name for name in periods_of(item) if name not in standard_periods()]
    lines += [texts("page.open_period", period=period_title(name, texts.language)) for name in unset]
    return lines


def fields_asked(item: Item) -> list[str]:
    """Every canonical field the item's conditions and checks look at, in the order they do."""
    context = plain_context(fields())
    names = [name for condition in (*item.applies, *item.unless) for name in condition.names]
    for check in item.checks:
        names += [name for condition in check.when for name in condition.names]
        names += check.judge(context).needs
    return list(dict.fromkeys(names))


def _needed_beside(item: Item) -> list[str]:
    found = [_BESIDE[check.kind] for check in item.checks if check.kind in _BESIDE]
    if any(isinstance(check, HearingTold) and check.ground != "kinds" for check in item.checks):
        found.append("threshold")
    return found


def _standing(scored: ScoredItem, texts: Texts) -> str:
    """Aspect, points or veto, and who decides."""
    item = scored.item
    aspect = item.aspect.name if texts.language == "zh" else item.aspect.english
    return texts("page.standing", aspect=aspect, worth=worth(scored, texts), decided=decided(item, texts))


def decided(item: Item, texts: Texts) -> str:
    """Who decides: the data, the data as a suspicion only, or an inspector."""
    raised = {check.raises for check in item.checks}
    if item.decided_by == "inspector":
        return texts("page.decided_inspector_hinted" if raised else "page.decided_inspector")
    return texts("page.decided_data" if "breach" in raised else "page.decided_suspect")


def _example(example: PageExample, texts: Texts) -> str:
    pairs = (f"{name} {_value(value, texts)}" for name, value in example.case.items())
    data = texts("phrase.semicolon").join(pairs) or texts("page.blank")
    outcome = texts(f"outcome.{example.expect}")
    return texts("page.example", outcome=outcome, name=example.name, data=data)


def without_examples(item: Item, texts: Texts) -> str:
    """Why no examples are kept beside an item: another has them, or nothing is judged from data."""
    shared = item.checks and item.like
    return texts("page.like", item=item.like) if shared else texts("page.no_examples")


def _value(value: Any, texts: Texts) -> str:
    if value is None:
        return texts("page.blank")
    if isinstance(value, bool):
        return "是" if value else "否"
    return texts("phrase.list").join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def in_force(begins: date | None, ends: date | None, texts: Texts) -> str:
    """“2018-01-01至2021-07-14施行”."""
    if begins is None:
        return texts("page.undated")
    return texts("page.ended", begins=begins, ends=ends) if ends else texts("page.begun", begins=begins)
