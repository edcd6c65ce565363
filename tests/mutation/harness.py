"""Which mutants of an item its examples tell from the item itself."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from casereview.checks.context import Context
from casereview.rubric.grammar import Item, Rubric, ScoredItem
from casereview.scoring.applied import with_defaults
from casereview.scoring.examples import Example, Result, context_of, table_of
from casereview.scoring.kernel import judge_cases

from .comparisons import comparison_mutants
from .parameters import parameter_mutants


def judged_items(items: Mapping[str, Item]) -> list[Item]:
    """The items that have a data rule of their own; a rule shared with another is tried there."""
    return [item for item in items.values() if item.checks and not item.like]


def mutants(item: Item) -> dict[str, Item]:
    """Every mutant of an item by what was changed in it."""
    return dict((*parameter_mutants(item), *comparison_mutants(item)))


def survivors(candidates: Mapping[str, Item], examples: Sequence[Example], settings: Context) -> list[str]:
    """The mutants that give every example what it expects."""
    alive = dict(candidates)
    for example in examples:
        if alive:
            passed = _passed(alive, example, settings)
            alive = {name: item for name, item in alive.items() if name in passed}
    return list(alive)


def _passed(alive: Mapping[str, Item], example: Example, settings: Context) -> set[str]:
    """The mutants under which the example still passes: all judged in one run, under ids of their own."""
    items = [item.model_copy(update={"id": str(number)}) for number, item in enumerate(alive.values())]
    rubric = Rubric.model_construct(
        id="example", edition="1", title="", english="", source="", applies=(), procedure="普通程序",
        not_applicable="full", minimum_completeness=Decimal(0), grades=(),
        items=tuple(ScoredItem.model_construct(item=item) for item in items),
    )  # fmt: skip
    table, _ = with_defaults(table_of(example), rubric)
    rows = judge_cases(table, rubric, context_of(example.settings, settings)).rows(named=True)
    names = list(alive)
    return {
        names[int(row["item"])]
        for row in rows
        if row["case_key"] == "0"
        and Result(row["item"], example, row["outcome"], row["occurrences"], row["evidence"]).passed
    }
