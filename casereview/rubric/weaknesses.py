"""What a rubric says soundly and yet not well: each weakness a notice at its line, all at once."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from casereview.law.periods import period_names
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.effective import concerns_a_blank_case, periods_of
from casereview.rubric.grammar import Item, RubricFile
from casereview.rubric.reading import read_rubric
from casereview.rubric.rules import Scoring
from casereview.rubric.shipped import examples_folder
from casereview.rubric.yaml_file import by_line, parse_yaml, read_each

FULL_MARKS = Decimal(100)


def weaknesses(name: str, items: Mapping[str, Item]) -> list[Problem]:
    """The weaknesses of a rubric by id or path; `items` is the shared catalogue.

    None are looked for in a file that cannot be read as a rubric: its faults come first. What is wrong with
    a shared item is said at the line where the rubric names it. That a shared item rests on no article of
    law is no weakness of the rubric: the catalogue holds it because published standards ask for it.
    """
    reading, faults = read_rubric(name)
    if reading.file is None or faults:
        return []
    file, places = reading.file, reading.places
    own = _own_items(reading.item_files)
    known = {**items, **{item.id: item for item, _ in own.values()}}
    found = []
    total = sum((entry.worth for entry in file.items if entry.worth and entry.counts != "bonus"), Decimal(0))
    if file.full is None and total != FULL_MARKS:
        found.append(problem("RUB-061", places.get("items", Place()), total=f"{total.normalize():f}"))
    for scoring in file.items:
        if scoring.id in known:
            found += _scored(scoring, known[scoring.id], file, places[scoring.id])
            if scoring.id not in own:
                found += _item(known[scoring.id], reading.item_files, places[scoring.id])
    brought = []
    for item, line in own.values():
        brought += _item(item, reading.item_files, line)
        if item.basis.empty and not item.like and not file.standard:
            brought.append(problem("RUB-060", line, item=item.id))
    return [*by_line(brought), *by_line(found)]


def _own_items(paths: tuple[Path, ...]) -> dict[str, tuple[Item, Place]]:
    """The sound items of the files a rubric brings, each with its place."""
    own: dict[str, tuple[Item, Place]] = {}
    for path in paths:
        data: Any
        data, faults = parse_yaml(path)
        entries = [] if faults else read_each(path, data, Item)[0]
        own |= {item.id: (item, place) for place, item in entries}
    return own


def _scored(scoring: Scoring, item: Item, file: RubricFile, line: Place) -> list[Problem]:
    """What does not go well together: the item and what the rubric makes of it."""
    found = []
    if (scoring.worth or scoring.veto) and concerns_a_blank_case(item, file.procedure) is False:
        found.append(problem("RUB-062", line, item=item.id))
    if scoring.worth and not item.checks and not item.requirement.strip():
        found.append(problem("RUB-063", line, item=item.id))
    listed = {entry.id for entry in file.items}
    found += [
        problem("RUB-067", line, item=item.id, other=other)
        for other in (*item.yields_to, *scoring.yields_to)
        if other not in listed
    ]
    return found


def _item(item: Item, item_files: tuple[Path, ...], line: Place) -> list[Problem]:
    """What an item lacks or names that is not there."""
    found = []
    if (
        item.checks
        and not item.like
        and not (examples_folder(item.id, item_files) / f"{item.id}.yaml").is_file()
    ):
        found.append(problem("RUB-064", line, item=item.id))
    periods = [period for period in periods_of(item) if period not in period_names()]
    return found + [problem("RUB-065", line, item=item.id, period=period) for period in periods]
