"""What the rubric commands share: the examples kept beside the items."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.effective import possible_outcomes
from casereview.rubric.grammar import Item
from casereview.rubric.load import load_with_places
from casereview.rubric.shipped import SHIPPED, examples_folder, shipped_rubrics
from casereview.rubric.yaml_file import load_yaml
from casereview.scoring.examples import Example


@dataclass(frozen=True)
class Tested:
    """An item with its examples."""

    item: Item
    examples: Sequence[Example]


def examples_of(item: str, item_files: tuple[Path, ...] = ()) -> tuple[list[Example], list[Problem]]:
    """The examples of an item, the rubric bringing these files of items; none where no file is kept."""
    path = examples_folder(item, item_files) / f"{item}.yaml"
    if not path.is_file():
        return [], []
    found, problems = load_yaml(path, list[Example])
    return list(found or ()), problems


def chosen_items(names: Sequence[str], items: dict[str, Item]) -> tuple[list[Tested], list[Problem]]:
    """The items named, or of the rubrics named, each once; all of what is shipped where none is named.

    A shipped example file that belongs to no item is a fault then: nothing would ever run it.
    """
    wanted: dict[str, tuple[Item, tuple[Path, ...]]] = (
        {} if names else {item.id: (item, ()) for item in items.values()}
    )
    problems: list[Problem] = []
    for name in names or shipped_rubrics():
        if name in items:
            wanted[name] = (items[name], ())
            continue
        rubric, reading, faults = load_with_places(name, items)
        problems += faults
        if rubric is not None:
            wanted |= {scored.id: (scored.item, reading.item_files) for scored in rubric.items}
    if not names:
        problems += _stray_examples(wanted)
    chosen = []
    for item, item_files in wanted.values():
        examples, faults = examples_of(item.id, item_files)
        problems += faults
        chosen.append(Tested(item, examples))
    return chosen, problems


def _stray_examples(known: Container[str]) -> list[Problem]:
    paths = sorted(SHIPPED.glob("*/examples/*.yaml"))
    return [problem("RUB-068", Place(path.name)) for path in paths if path.stem not in known]


def without_example(chosen: Sequence[Tested], texts: Texts) -> list[Problem]:
    """Items with a data rule of their own that can give an outcome none of their examples shows."""
    problems = []
    for entry in chosen:
        shown = {example.expect for example in entry.examples}
        lacking = [code for code in Outcome if code in possible_outcomes(entry.item) - shown]
        if entry.item.checks and not entry.item.like and lacking:
            words = texts("phrase.list").join(texts(f"outcome.{code}") for code in lacking)
            problems.append(problem("RUB-069", item=entry.item.id, outcomes=words))
    return problems
