"""What a rubric says soundly and yet not well: each weakness a notice at its line, all at once."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from casereview.law.periods import period_names
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.effective import concerns_a_blank_case, periods_of
from casereview.rubric.grammar import Item, RubricFile, Scoring
from casereview.rubric.load import RUBRIC_FILES, SHIPPED
from casereview.rubric.yaml_file import by_line, parse_yaml, place_in, read_as, read_each

FULL_MARKS = Decimal(100)


def rubric_path(name: str) -> Path:
    """Where a shipped rubric, or the one of a path, is written."""
    return Path(name) if name.endswith(RUBRIC_FILES) else SHIPPED / name / "rubric.yaml"


def examples_folder(name: str, item: str) -> Path:
    """Where the examples of an item are kept: beside the rubric's own items, else beside the shared ones."""
    own = rubric_path(name).parent / "examples"
    return own if (own / f"{item}.yaml").is_file() else SHIPPED / "items" / "examples"


def weaknesses(name: str, items: Mapping[str, Item]) -> list[Problem]:
    """The weaknesses of a rubric by id or path; `items` is the shared catalogue.

    None are looked for in a file that cannot be read as a rubric: its faults come first. What is wrong with
    a shared item is said at the line where the rubric names it. That a shared item rests on no article of
    law is no weakness of the rubric: the catalogue holds it because published standards ask for it.
    """
    path = rubric_path(name)
    data, faults = parse_yaml(path)
    file, faults = (None, faults) if faults else read_as(path, data, RubricFile)
    if file is None:
        return []
    own = _own_items(path)
    known = {**items, **{item.id: item for item, _ in own.values()}}
    found = []
    total = sum((scoring.points or Decimal(0) for scoring in file.items), Decimal(0))
    if total != FULL_MARKS:
        found.append(problem("RUB-061", place_in(path, data, "items"), total=f"{total.normalize():f}"))
    for number, scoring in enumerate(file.items):
        if scoring.id in known:
            line = place_in(path, data, "items", number)
            found += _scored(scoring, known[scoring.id], file, line)
            if scoring.id not in own:
                found += _item(known[scoring.id], name, line)
    brought = []
    for item, line in own.values():
        brought += _item(item, name, line)
        if not item.basis.rules and not item.basis.articles:
            brought.append(problem("RUB-060", line, item=item.id))
    return [*by_line(brought), *by_line(found)]


def _own_items(path: Path) -> dict[str, tuple[Item, Place]]:
    """The sound items of items.yaml beside the rubric, each with its place."""
    beside = path.with_name("items.yaml")
    if not beside.is_file():
        return {}
    data: Any
    data, faults = parse_yaml(beside)
    entries = [] if faults else read_each(beside, data, Item)[0]
    return {item.id: (item, place) for place, item in entries}


def _scored(scoring: Scoring, item: Item, file: RubricFile, line: Place) -> list[Problem]:
    """What does not go well together: the item and what the rubric makes of it."""
    found = []
    if (scoring.points or scoring.veto) and concerns_a_blank_case(item, file.procedure) is False:
        found.append(problem("RUB-062", line, item=item.id))
    if scoring.points and not item.checks and not item.requirement.strip():
        found.append(problem("RUB-063", line, item=item.id))
    listed = {entry.id for entry in file.items}
    found += [
        problem("RUB-067", line, item=item.id, other=other) for other in item.yields_to if other not in listed
    ]
    return found


def _item(item: Item, name: str, line: Place) -> list[Problem]:
    """What an item lacks or names that is not there."""
    found = []
    if item.checks and not (examples_folder(name, item.id) / f"{item.id}.yaml").is_file():
        found.append(problem("RUB-064", line, item=item.id))
    periods = [period for period in periods_of(item) if period not in period_names()]
    return found + [problem("RUB-065", line, item=item.id, period=period) for period in periods]
