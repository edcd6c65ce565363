"""Every example beside the items gives the outcome it states."""

from pathlib import Path

import pytest

from casereview.checks.references import References
from casereview.model.catalogue import Texts
from casereview.rounds.review_file import plain_review, settings_of
from casereview.rubric.grammar import Item
from casereview.rubric.load import load_items, load_with_places
from casereview.rubric.shipped import shipped_rubrics
from casereview.scoring.examples import load_examples, run_example

TEXTS = Texts("zh")
SHARED, ITEM_PROBLEMS = load_items()
ITEMS = dict(SHARED)
EXAMPLES, EXAMPLE_PROBLEMS = load_examples()
#: The items shipped rubrics bring themselves, by the folder they stand in with their examples, and then among
#: all items. Rubrics of one family bring the same.
OWN: dict[Path, dict[str, Item]] = {}
for name in shipped_rubrics():
    rubric, reading, _ = load_with_places(name)
    if rubric is not None and reading.item_files:
        brought = {scored.id: scored.item for scored in rubric.items if scored.id not in SHARED}
        OWN.setdefault(reading.item_files[0].parent, {}).update(brought)
for folder, own in OWN.items():
    examples, faults = load_examples(folder / "examples")
    ITEMS |= own
    EXAMPLES |= examples
    EXAMPLE_PROBLEMS += faults
SETTINGS, _ = settings_of(plain_review(TEXTS), References(), TEXTS)
CASES = [(item, example) for item, group in EXAMPLES.items() for example in group]


def test_items_and_examples_load_without_a_fault():
    assert [str(fault) for fault in (*ITEM_PROBLEMS, *EXAMPLE_PROBLEMS)] == []


def test_no_id_means_two_things_and_no_example_stands_alone():
    own = [name for brought in OWN.values() for name in brought]
    assert len(own) == len(set(own)) and not set(own) & set(SHARED)
    assert set(EXAMPLES) <= {item.id for item in ITEMS.values() if item.checks}
    for folder, brought in OWN.items():
        beside = {path.stem for path in (folder / "examples").glob("*.yaml")}
        assert beside == {item.id for item in brought.values() if item.checks and not item.like}


@pytest.mark.parametrize(("item", "example"), CASES, ids=[f"{item}: {e.name}" for item, e in CASES])
def test_example(item, example):
    result = run_example(ITEMS[item], example, SETTINGS)
    assert result.passed, (result.outcome, result.occurrences, result.evidence)


@pytest.mark.parametrize("item", [item.id for item in ITEMS.values() if item.checks and not item.like])
def test_every_item_with_a_data_rule_has_an_example_that_fires_and_one_that_does_not(item):
    outcomes = {str(example.expect) for example in EXAMPLES.get(item, [])}
    assert outcomes & {"breach", "suspect"}, "no example that fires"
    assert outcomes & {"met", "unjudged"}, "no example in order"
