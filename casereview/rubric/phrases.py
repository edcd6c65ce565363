"""Conditions and checks in words, for the pages of items: one sentence template a kind (`kind.<kind>`)."""

from datetime import date
from typing import Any

from casereview.checks.base import Check
from casereview.checks.conditions import AnyOf, Condition, Conditions
from casereview.checks.papers import Paper
from casereview.checks.says import Wording
from casereview.checks.within import Extra, Limit
from casereview.law.periods import DatedValue, period_title, standard_periods
from casereview.model.catalogue import Texts
from casereview.model.field import fields

#: Parameters naming several fields of which the first that is given counts; other lists name all of them.
_FIRST = ("from", "to", "until", "on", "notice", "event")
_PERIODS = ("period", "after", "limit")
_TESTS = "is is_not in not_in contains lacks ends_with at_least above below before since".split()
_STATES = ("given", "absent", "known", "missing")
#: The parameter whose value chooses among the sentences of a kind.
_VARIANT = {
    "card_valid": "side",
    "cites": "what",
    "hearing_told": "ground",
    "in_powers": "what",
    "notice_before": "reading",
    "statutes": "fault",
    "waits": "last_day",
}
#: Kinds with a sentence for each of several parameters, of which one is set.
_ONE_OF = {"kinds_within": ("of", "accepted"), "not_more": ("than", "period"), "unique": ("within",)}
#: Switches that turn a kind's sentence into another.
_SWITCH = {"given": "any", "order": "strict", "product": "several", "age": "from_age"}


def check_words(check: Check, texts: Texts) -> str:
    """What the check wants and what it raises: one line."""
    slots = {name.rstrip("_"): _slot(name.rstrip("_"), getattr(check, name), texts) for name in _named(check)}
    variant = _variant(check)
    key = f"kind.{check.kind}.{variant}" if variant else f"kind.{check.kind}"
    if slots.get("limit") and not slots.get("period"):
        slots["period"] = slots["limit"]
    sentence = texts(key, **slots) + "".join(_clauses(check, texts))
    if check.when:
        sentence = texts("check.when", conditions=conditions_words(check.when, texts), sentence=sentence)
    return texts("check.line", sentence=sentence, outcome=texts(f"outcome.{check.raises}").lower())


def conditions_words(conditions: Conditions, texts: Texts) -> str:
    """Every condition, joined by “and”."""
    return texts("condition.all").join(_condition(item, texts) for item in conditions)


def _named(check: Check) -> list[str]:
    return [name for name in type(check).model_fields if name not in ("kind", "raises", "when")]


def _variant(check: Check) -> str:
    if check.kind in _VARIANT:
        return str(getattr(check, _VARIANT[check.kind]))
    if check.kind in _ONE_OF:
        return next((name for name in _ONE_OF[check.kind] if getattr(check, name)), "")
    switch = _SWITCH.get(check.kind, "")
    if switch and getattr(check, switch):
        return switch
    return "one" if check.kind == "given" and len(getattr(check, "fields", ())) == 1 else ""


def _slot(name: str, value: Any, texts: Texts) -> str:
    """A parameter's value in words; blank for one that is not set."""
    if value is None:
        return ""
    if name in _PERIODS:
        return period_words(value, texts)
    if isinstance(value, tuple):
        return _several(name, value, texts)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _several(name: str, values: tuple[Any, ...], texts: Texts) -> str:
    comma = texts("phrase.list")
    if not values or isinstance(values[0], Condition | AnyOf):
        return conditions_words(values, texts)
    if isinstance(values[0], Paper):
        return texts("phrase.semicolon").join(_paper(paper, texts) for paper in values)
    if isinstance(values[0], Wording):
        return texts("phrase.semicolon").join(
            texts("phrase.wording", field=item.field, accepted=texts("phrase.or").join(item.accepted))
            for item in values
        )
    if isinstance(values[0], Extra):
        return comma.join(_extra(extra, texts) for extra in values)
    if isinstance(values[0], tuple):
        if name == "chains":
            return texts("phrase.semicolon").join(" → ".join(chain) for chain in values)
        return comma.join(first_given(names, texts) for names in values)
    return first_given(values, texts) if name in _FIRST else comma.join(values)


def first_given(names: tuple[str, ...], texts: Texts) -> str:
    """A field with those that stand in for it where it is blank."""
    first, *others = names
    return texts("phrase.else", first=first, others=texts("phrase.or").join(others)) if others else first


def _paper(paper: Paper, texts: Texts) -> str:
    names = texts("phrase.or").join(paper.names)
    if not paper.when:
        return names
    return texts("phrase.paper_when", names=names, conditions=conditions_words(paper.when, texts))


def _extra(extra: Extra, texts: Texts) -> str:
    """Days that lengthen a period, with what they need and their ceiling."""
    words = extra.field
    if extra.only_with:
        words += texts("phrase.only_with", field=extra.only_with)
    return words + (texts("phrase.at_most", days=extra.at_most) if extra.at_most is not None else "")


def period_words(period: str | Limit, texts: Texts) -> str:
    """A period by its title with each dated value; one without values is the review file's to set."""
    if isinstance(period, Limit):
        return _quantity(period.period().values[0], texts)
    title = period_title(period, texts.language)
    known = standard_periods().get(period)
    if known is None:
        return texts("phrase.period_unset", title=title)
    values = [_dated(value, texts) for value in known.values]
    return texts("phrase.period", title=title, values=texts("phrase.semicolon").join(values))


def _dated(value: DatedValue, texts: Texts) -> str:
    quantity = _quantity(value, texts)
    return f"{_span(value.begins, value.ends, texts)}{quantity}"


def _span(begins: date | None, ends: date | None, texts: Texts) -> str:
    """“2018-01-01至2021-07-14为”; blank for always."""
    if begins is None and ends is None:
        return ""
    if ends is None:
        return texts("phrase.since", begins=begins)
    return texts("phrase.span", begins=begins or "", ends=ends)


def _quantity(value: DatedValue, texts: Texts) -> str:
    unit = "working_day" if value.counts == "working" else value.unit
    return texts(f"limit.{unit}", quantity=value.quantity)


def _clauses(check: Check, texts: Texts) -> list[str]:
    """What other parameters add to the sentence."""
    found = []
    if days := getattr(check, "plus", ()):
        found.append(texts("clause.plus", days=_slot("plus", days, texts)))
    if after := getattr(check, "after", None):
        found.append(texts("clause.after", period=period_words(after, texts)))
    if getattr(check, "rolls", True) is False:
        found.append(texts("clause.fixed"))
    if getattr(check, "absent", "") == "breach":
        found.append(texts("clause.absent"))
    if getattr(check, "earlier", "") == "in_order":
        found.append(texts("clause.earlier"))
    if conditions := getattr(check, "lower_when", ()):
        found.append(texts("clause.lower_when", conditions=conditions_words(conditions, texts)))
    return found


def _condition(item: Condition | AnyOf, texts: Texts) -> str:
    if isinstance(item, AnyOf):
        words = texts("condition.or").join(_condition(one, texts) for one in item.any)
        return texts("condition.any", conditions=words)
    name, value = _test(item)
    field = first_given(item.field, texts)
    several = [str(part) for part in value] if isinstance(value, tuple) else [str(value)]
    element = name in ("contains", "lacks") and fields()[item.field[0]].type == "list"
    key = f"condition.{name}_element" if element else f"condition.{name}"
    words = texts(key, field=field, value=texts("phrase.or_quoted").join(several))
    return words + (texts("condition.or_blank") if item.or_blank else "")


def _test(item: Condition) -> tuple[str, Any]:
    """The name of the condition's one test and what it compares with."""
    if item.is_ in _STATES:
        return item.is_, item.is_
    stated = {name: getattr(item, name if hasattr(item, name) else f"{name}_") for name in _TESTS}
    return next((name, value) for name, value in stated.items() if value is not None)
