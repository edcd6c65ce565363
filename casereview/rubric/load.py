"""Rubrics by id or path: the shared items joined with what the rubric makes of them, all faults at once."""

from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from casereview.model.aspect import ASPECTS
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.rubric.grammar import Item, Rubric, RubricFile, ScoredItem
from casereview.rubric.yaml_file import by_line, parse_yaml, place_in, read_as, read_each

_PACKAGE = Path(__file__).resolve().parent.parent
#: Inside the wheel the rubrics lie in the package; in a checkout they stand beside it.
SHIPPED = next(
    folder for folder in (_PACKAGE / "rubrics", _PACKAGE.parent / "rubrics") if (folder / "items").is_dir()
)
#: How the name of a file ends, where a rubric is given by its path.
RUBRIC_FILES = (".yaml", ".yml")


def shipped_rubrics() -> list[str]:
    """The ids of the rubrics that come with the package."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/rubric.yaml"))


def load_items(folder: Path = SHIPPED / "items") -> tuple[dict[str, Item], list[Problem]]:
    """The shared catalogue by id."""
    items, _, problems = _catalogue(sorted(folder.glob("*.yaml")), {})
    return items, problems


def load_rubric(name: str, items: dict[str, Item] | None = None) -> tuple[Rubric | None, list[Problem]]:
    """The rubric of a shipped id or of a path to a rubric.yaml; None and every fault where it is refused.

    Items a rubric brings itself stand in items.yaml beside it.
    """
    path = Path(name)
    if not name.endswith(RUBRIC_FILES):
        path = SHIPPED / name / "rubric.yaml"
        if not path.is_file():
            return None, [problem("RUB-007", name=name, known=" ".join(shipped_rubrics()))]
    problems: list[Problem] = []
    if items is None:
        items, problems = load_items()
    beside = path.with_name("items.yaml")
    items, named, faults = _catalogue([beside] if beside.is_file() else [], items)
    problems += faults
    data, faults = parse_yaml(path)
    if faults:
        return None, problems + faults
    file, faults = read_as(path, data, RubricFile)
    faults += _strange_items(path, data, named)
    rubric = None
    if file is not None:
        rubric = assemble(file, items)
        faults += _uneven_aspects(path, data, file, rubric)
    problems += by_line(faults)
    return (None, problems) if refused(problems) else (rubric, problems)


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
    for place, item in found:
        unknown = (name for name in item.yields_to if name not in named)
        problems += [problem("RUB-041", place, item=item.id, other=name) for name in unknown]
    return items, named, [*problems, *_ring(found)]


def _ids(entries: object) -> list[str | None]:
    """What each entry of a list in a file gives as its id, sound or not; None where it has none."""
    if not isinstance(entries, list):
        return []
    ids = (entry.get("id") if isinstance(entry, dict) else None for entry in entries)
    return [name if isinstance(name, str) else None for name in ids]


def _ring(found: list[tuple[Place, Item]]) -> list[Problem]:
    """Items that yield to each other in a ring would all give way, and the defect would count nowhere."""
    try:
        TopologicalSorter({item.id: item.yields_to for _, item in found}).prepare()
    except CycleError as error:
        ring = error.args[1][::-1]
        place = next(place for place, item in found if item.id == ring[0])
        return [problem("RUB-045", place, items=" → ".join(ring))]
    return []


def _strange_items(path: Path, data: object, named: set[str]) -> list[Problem]:
    """Items the rubric names twice, or that are not there; also where the rest of the file has faults."""
    listed = _ids(data.get("items")) if isinstance(data, dict) else []
    problems = []
    for number, name in enumerate(listed):
        place = place_in(path, data, "items", number)
        if name in listed[:number] and name:
            problems.append(problem("RUB-042", place, item=name))
        elif name and name not in named:
            problems.append(problem("RUB-043", place, item=name))
    return problems


def _uneven_aspects(path: Path, data: object, file: RubricFile, rubric: Rubric) -> list[Problem]:
    """Aspects whose items do not add up to the points the file states."""
    problems = []
    for aspect in ASPECTS:
        wanted = file.aspect_points.get(aspect.code)
        had = sum((i.points for i in rubric.items if i.item.aspect == aspect and i.points), Decimal(0))
        if wanted is not None and had != wanted:
            place = place_in(path, data, "aspect_points", aspect.code)
            problems.append(problem("RUB-044", place, aspect=aspect.code, wanted=wanted, had=had))
    return problems


def assemble(file: RubricFile, items: dict[str, Item]) -> Rubric:
    """The rubric with those of its items that are known, in the order of aspects and ids."""
    scored = [
        ScoredItem(item=items[scoring.id], points=scoring.points, per=scoring.per, veto=scoring.veto)
        for scoring in file.items
        if scoring.id in items
    ]
    order = {aspect.code: number for number, aspect in enumerate(ASPECTS)}
    scored.sort(key=lambda entry: (order[entry.item.aspect.code], entry.id))
    shared = {
        name: getattr(file, name)
        for name in (
            "id", "edition", "title", "english", "source", "applies", "procedure",
            "not_applicable", "minimum_completeness", "grades",
        )
    }  # fmt: skip
    return Rubric(items=tuple(scored), **shared)
