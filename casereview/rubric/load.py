"""Rubrics by id or path: the shared items joined with what the rubric makes of them, all faults at once."""

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from casereview.model.aspect import ASPECTS
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.rubric.coherence import incoherent
from casereview.rubric.grammar import SHARED, Item, Rubric, RubricFile, ScoredItem
from casereview.rubric.reading import Reading, read_rubric
from casereview.rubric.rules import Scoring
from casereview.rubric.shipped import SHIPPED
from casereview.rubric.yaml_file import by_line, parse_yaml, read_each


def load_items(folder: Path = SHIPPED / "items") -> tuple[dict[str, Item], list[Problem]]:
    """The shared catalogue by id."""
    items, _, problems = _catalogue(sorted(folder.glob("*.yaml")), {})
    return items, problems


def load_rubric(name: str, items: dict[str, Item] | None = None) -> tuple[Rubric | None, list[Problem]]:
    """The rubric of a shipped id or of a path to a rubric.yaml; None and every fault where it is refused.

    Items a rubric brings itself stand in items.yaml beside it, or in the files its `items_from` names.
    """
    rubric, _, problems = load_with_places(name, items)
    return rubric, problems


def load_with_places(
    name: str, items: dict[str, Item] | None = None
) -> tuple[Rubric | None, Reading, list[Problem]]:
    """The same with what its files say, and where."""
    problems: list[Problem] = []
    if items is None:
        items, problems = load_items()
    reading, faults = read_rubric(name)
    items, named, own = _catalogue(list(reading.item_files), items)
    problems += own
    faults += _strange_items(reading, named)
    if reading.file is not None:
        faults += incoherent(reading.file, reading.places)
    problems += by_line(faults)
    if refused(problems) or reading.file is None:
        return None, reading, problems
    rubric = assemble(reading.file, items)
    scored = [(reading.places[entry.id], entry.id, entry.yields_to) for entry in rubric.items]
    problems += _ring(scored)
    return (None if refused(problems) else rubric), reading, problems


def _catalogue(paths: list[Path], known: dict[str, Item]) -> tuple[dict[str, Item], set[str], list[Problem]]:
    """The known items with the sound ones of the files, and all ids: a faulty item is there all the same."""
    found: list[tuple[Place, Item]] = []
    named: set[str] = set(known)
    problems: list[Problem] = []
    for path in paths:
        data, faults = parse_yaml(path)
        if not faults:
            entries, faults = read_each(path, data, Item)
            found += entries
            named |= {name for name in _ids(data) if name}
        problems += faults
    items = dict(known)
    for place, item in found:
        if item.id in items:
            problems.append(problem("RUB-040", place, item=item.id))
        items[item.id] = item
    items, strange = shared_rules(items, found)
    problems += strange
    for place, item in found:
        unknown = (name for name in item.yields_to if name not in named)
        problems += [problem("RUB-041", place, item=item.id, other=name) for name in unknown]
    return items, named, [*problems, *_ring([(place, item.id, item.yields_to) for place, item in found])]


def shared_rules(
    items: dict[str, Item], found: list[tuple[Place, Item]]
) -> tuple[dict[str, Item], list[Problem]]:
    """The items with what they share with the one they are `like`, which has a rule of its own.

    Where a person decides, the shared checks only raise a suspicion.
    """
    problems = []
    shared = dict(items)
    for place, item in found:
        other = items.get(item.like)
        if not item.like:
            continue
        if other is None or other.like:
            problems.append(problem("RUB-072", place, item=item.id, other=item.like))
            continue
        taken = {name: getattr(other, name) for name in SHARED if name not in item.model_fields_set}
        changed = item.model_copy(update=taken)
        if changed.decided_by == "inspector":
            suspecting = tuple(check.model_copy(update={"raises": "suspect"}) for check in changed.checks)
            changed = changed.model_copy(update={"checks": suspecting})
        shared[item.id] = changed
    return shared, problems


def _ids(entries: object) -> list[str | None]:
    """What each entry of a list in a file gives as its id, sound or not; None where it has none."""
    if not isinstance(entries, list):
        return []
    ids = (entry.get("id") if isinstance(entry, dict) else None for entry in entries)
    return [name if isinstance(name, str) else None for name in ids]


def _ring(yielding: list[tuple[Place, str, tuple[str, ...]]]) -> list[Problem]:
    """Items that yield to each other in a ring would all give way, and the defect would count nowhere."""
    try:
        TopologicalSorter({name: others for _, name, others in yielding}).prepare()
    except CycleError as error:
        ring = error.args[1][::-1]
        place = next(place for place, name, _ in yielding if name == ring[0])
        return [problem("RUB-045", place, items=" → ".join(ring))]
    return []


def _strange_items(reading: Reading, named: set[str]) -> list[Problem]:
    """Items a rubric names twice, or that are not there; also where the rest of the file has faults."""
    problems = []
    before: set[str] = set()
    for name, place in reading.listed:
        if name in before:
            problems.append(problem("RUB-042", place, item=name))
        elif name not in named:
            problems.append(problem("RUB-043", place, item=name))
        before.add(name)
    return problems


def assemble(file: RubricFile, items: dict[str, Item]) -> Rubric:
    """The rubric with those of its items that are known, in the order of aspects and ids."""
    scored = [
        ScoredItem(item=_based(items[scoring.id], scoring, file), scoring=scoring, part=file.part_of(scoring))
        for scoring in file.items
        if scoring.id in items
    ]
    order = {aspect.code: number for number, aspect in enumerate(ASPECTS)}
    scored.sort(key=lambda entry: (order[entry.item.aspect.code], entry.id))
    shared = {name: getattr(file, name) for name in Rubric.model_fields if name != "items"}
    return Rubric(items=tuple(scored), **shared)


def _based(item: Item, scoring: Scoring, file: RubricFile) -> Item:
    """The item with the basis and the handling results the rubric states for it.

    One that names no law rests on the standard the rubric encodes.
    """
    basis = scoring.basis or item.basis
    if file.standard and basis.empty:
        basis = basis.model_copy(update={"standard": file.standard})
    stated = {"basis": basis, "results": scoring.results}
    return item.model_copy(update={name: value for name, value in stated.items() if value is not None})
