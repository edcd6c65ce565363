"""The examples beside the items tell every mutant of an item from the item itself."""

from decimal import Decimal

import pytest

from casereview.checks.base import Check
from tests.rubric.test_examples import EXAMPLES, ITEMS, SETTINGS

from .comparisons import comparison_mutants
from .equivalent import EQUIVALENT
from .harness import judged_items, mutants, survivors
from .parameters import parameter_mutants


@pytest.mark.fuzz
@pytest.mark.parametrize("name", [item.id for item in judged_items(ITEMS)])
def test_the_examples_kill_every_mutant(name: str) -> None:
    alive = survivors(mutants(ITEMS[name]), EXAMPLES[name], SETTINGS)
    # Both ways: a mutant that has come to be killed is no longer to be listed.
    assert set(alive) == set(EQUIVALENT.get(name, {}))


def test_the_item_itself_survives_its_examples() -> None:
    assert survivors({"as it is": ITEMS["PRO-06"]}, EXAMPLES["PRO-06"], SETTINGS) == ["as it is"]


def test_without_examples_every_mutant_survives() -> None:
    candidates = mutants(ITEMS["PRO-01"])
    assert survivors(candidates, [], SETTINGS) == list(candidates)


def test_parameters_are_mutated_one_at_a_time() -> None:
    names = [name for name, _ in parameter_mutants(ITEMS["PRO-01"])]
    assert "checks[0]: from ⇄ to" in names
    assert "checks[0].rolls: True → False" in names
    assert "checks: without [1]" in names
    assert "checks[1].when: without [0]" in names
    assert "checks[1].chains[0]: reversed" in names
    assert "checks[1].raises: breach → suspect" in names


def test_a_parameter_that_says_nothing_is_left_alone() -> None:
    assert not [name for name, _ in parameter_mutants(ITEMS["BAS-01"]) if ".any" in name or "columns" in name]


def test_each_dated_value_and_each_side_of_a_limit_is_mutated() -> None:
    names = [name for name, _ in comparison_mutants(ITEMS["PRO-33"])]
    period = [f"checks[0] collected_fine_handover[{place}] {by:+d}" for place in (0, 1) for by in (-1, 1)]
    assert names == ["checks[0] late on the last day", "checks[0] not late on the day after", *period]


def test_a_mutated_check_keeps_what_it_raises_and_when() -> None:
    item = ITEMS["SCO-11"]
    (mutant, *_) = (mutant for _, mutant in comparison_mutants(item))
    seen, own = mutant.checks[0], item.checks[0]
    assert isinstance(seen, Check)
    assert (seen.raises, seen.when, mutant.checks[1]) == (own.raises, own.when, item.checks[1])


def test_amounts_are_shifted_by_a_fen() -> None:
    names = [name for name, _ in comparison_mutants(ITEMS["SCO-02"])]
    assert f"checks[0] upper {Decimal('0.01'):+}" in names
    assert f"checks[0] lower {Decimal('-0.01'):+}" in names
