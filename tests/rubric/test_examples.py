"""Every example beside the items gives the outcome it states."""

import pytest

from casereview.checks.references import References
from casereview.model.catalogue import Texts
from casereview.rounds.review_file import plain_review, settings_of
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.shipped import SHIPPED, shipped_rubrics
from casereview.scoring.examples import load_examples, run_example

TEXTS = Texts("zh")
ITEMS, ITEM_PROBLEMS = load_items()
EXAMPLES, EXAMPLE_PROBLEMS = load_examples()
#: The items shipped rubrics bring themselves, each under the rubric's id, and then among all items.
OWN = {
    name: [scored.item for scored in rubric.items if scored.id not in ITEMS]
    for name in shipped_rubrics()
    if (rubric := load_rubric(name)[0]) is not None
}
for name, own in OWN.items():
    examples, faults = load_examples(SHIPPED / name / "examples")
    ITEMS |= {item.id: item for item in own}
    EXAMPLES |= examples
    EXAMPLE_PROBLEMS += faults
SETTINGS, _ = settings_of(plain_review(TEXTS), References(), TEXTS)
CASES = [(item, example) for item, group in EXAMPLES.items() for example in group]


def test_items_and_examples_load_without_a_fault():
    assert [str(fault) for fault in (*ITEM_PROBLEMS, *EXAMPLE_PROBLEMS)] == []


def test_no_id_means_two_things_and_no_example_stands_alone():
    own = [item.id for brought in OWN.values() for item in brought]
    assert len(own) == len(set(own)) and not set(own) & set(load_items()[0])
    assert set(EXAMPLES) <= {item.id for item in ITEMS.values() if item.checks}
    for name, brought in OWN.items():
        beside = {path.stem for path in (SHIPPED / name / "examples").glob("*.yaml")}
        assert beside == {item.id for item in brought if item.checks}


@pytest.mark.parametrize(("item", "example"), CASES, ids=[f"{item}: {e.name}" for item, e in CASES])
def test_example(item, example):
    result = run_example(ITEMS[item], example, SETTINGS)
    assert result.passed, (result.outcome, result.occurrences, result.evidence)


@pytest.mark.parametrize("item", [item.id for item in ITEMS.values() if item.checks])
def test_every_item_with_a_data_rule_has_an_example_that_fires_and_one_that_does_not(item):
    outcomes = {str(example.expect) for example in EXAMPLES.get(item, [])}
    assert outcomes & {"breach", "suspect"}, "no example that fires"
    assert outcomes & {"met", "unjudged"}, "no example in order"
