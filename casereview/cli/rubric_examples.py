"""What the rubric commands share: the examples kept beside the items."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.effective import possible_outcomes
from casereview.rubric.grammar import Item
from casereview.rubric.load import load_with_places
from casereview.rubric.shipped import SHIPPED, examples_folder
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
    """The items named, or of the rubrics named, each once; all of the shared catalogue where none is.

    An example file that belongs to no item of the catalogue is a fault: nothing would ever run it.
    """
    wanted: dict[str, tuple[Item, tuple[Path, ...]]] = (
        {} if names else {i.id: (i, ()) for i in items.values()}
    )
    problems = [] if names else _stray_examples(items)
    for name in names:
        if name in items:
            wanted[name] = (items[name], ())
            continue
        rubric, reading, faults = load_with_places(name, items)
        problems += faults
        if rubric is not None:
            wanted |= {scored.id: (scored.item, reading.item_files) for scored in rubric.items}
    chosen = []
    for item, item_files in wanted.values():
        examples, faults = examples_of(item.id, item_files)
        problems += faults
        chosen.append(Tested(item, examples))
    return chosen, problems


def _stray_examples(items: dict[str, Item]) -> list[Problem]:
    paths = sorted((SHIPPED / "items" / "examples").glob("*.yaml"))
    return [problem("RUB-068", Place(path.name)) for path in paths if path.stem not in items]


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
