"""What the tests of rubrics with items of their own share."""

import re
from datetime import date
from decimal import Decimal

from casereview.law.rules import expand_basis, legal_rules
from casereview.model.aspect import ASPECTS
from casereview.rubric.grammar import Item, Rubric
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.shipped import SHIPPED

SHARED, _ = load_items()
HINT = "只作提示"


def rubric_of(name: str) -> Rubric:
    """A shipped rubric without a fault."""
    rubric, problems = load_rubric(name, SHARED)
    assert rubric is not None and problems == []
    return rubric


def own_items(rubric: Rubric) -> list[Item]:
    """The items it brings itself."""
    return [scored.item for scored in rubric.items if scored.id not in SHARED]


def aspect_totals(rubric: Rubric) -> dict[str, Decimal]:
    """The points of each aspect."""
    totals = {aspect.code: Decimal(0) for aspect in ASPECTS}
    for scored in rubric.items:
        totals[scored.item.aspect.code] += scored.points or 0
    return totals


def without_a_word(name: str) -> list[str]:
    """The items of rubric.yaml that neither score nor veto and do not say on their line why."""
    lines = (SHIPPED / name / "rubric.yaml").read_text(encoding="utf-8").splitlines()
    items = [line for line in lines if re.match(r"  - \{id: ", line)]
    return [line for line in items if re.search(r"points|veto", line) is None and HINT not in line]


def assert_written_out(item: Item) -> None:
    """Single Chinese sentences, a basis in law that reads back, and no handling result left out."""
    sentences = (item.requirement, item.advice, *filter(None, [item.reliability]))
    assert all(text.endswith("。") and text.count("。") == 1 for text in sentences), item.id
    assert not any(mark in text for text in sentences for mark in ',;:"'), item.id
    assert item.english.isascii() and item.english[0].isupper(), item.id
    assert bool(item.checks) == bool(item.reliability), item.id
    assert all(rule in legal_rules() for rule in item.basis.rules), item.id
    assert bool(item.basis.articles) == bool(expand_basis(item.basis.articles)), item.id
    assert item.basis.rules or item.basis.articles, item.id
    assert item.results == (), item.id


def day(text: str) -> date:
    """2024-05-06 as a date."""
    return date.fromisoformat(text)
