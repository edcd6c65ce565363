"""Rubrics by id or path: the shared items joined with what the rubric makes of them, all faults at once."""

from decimal import Decimal
from pathlib import Path

from casereview.model.aspect import ASPECTS
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.rubric.grammar import Item, Rubric, RubricFile, ScoredItem
from casereview.rubric.yaml_file import load_yaml, parse_yaml, read_as

_PACKAGE = Path(__file__).resolve().parent.parent
#: Inside the wheel the rubrics lie in the package; in a checkout they stand beside it.
SHIPPED = next(
    folder for folder in (_PACKAGE / "rubrics", _PACKAGE.parent / "rubrics") if (folder / "items").is_dir()
)


def shipped_rubrics() -> list[str]:
    """The ids of the rubrics that come with the package."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/rubric.yaml"))


def load_items(folder: Path = SHIPPED / "items") -> tuple[dict[str, Item], list[Problem]]:
    """The shared catalogue by id."""
    items: dict[str, Item] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        data, faults = parse_yaml(path)
        if not faults:
            found, faults = read_as(path, data, list[Item])
            for number, item in enumerate(found or ()):
                if item.id in items:
                    line = data.lc.item(number)[0] + 1
                    faults.append(problem("RUB-040", Place(path.name, row=line), item=item.id))
                items[item.id] = item
        problems += faults
    for item in items.values():
        unknown = [name for name in item.yields_to if name not in items]
        problems += [problem("RUB-041", Place(folder.name), item=item.id, other=name) for name in unknown]
    return items, problems


def load_rubric(name: str, items: dict[str, Item] | None = None) -> tuple[Rubric | None, list[Problem]]:
    """The rubric of a shipped id or of a path to a rubric.yaml; None and every fault where it is refused."""
    path = Path(name)
    if path.suffix not in (".yaml", ".yml"):
        path = SHIPPED / name / "rubric.yaml"
        if not path.is_file():
            return None, [problem("RUB-007", name=name, known="、".join(shipped_rubrics()))]
    problems: list[Problem] = []
    if items is None:
        items, problems = load_items()
    own, faults = _own_items(path)
    problems += faults
    file, faults = load_yaml(path, RubricFile)
    problems += faults
    if file is None:
        return None, problems
    rubric, faults = assemble(file, items | own, path)
    problems += faults
    return (None, problems) if refused(problems) else (rubric, problems)


def _own_items(path: Path) -> tuple[dict[str, Item], list[Problem]]:
    """Items a rubric brings itself, in items.yaml beside it."""
    beside = path.parent / "items.yaml"
    if not beside.is_file():
        return {}, []
    found, problems = load_yaml(beside, list[Item])
    return {item.id: item for item in found or ()}, problems


def assemble(file: RubricFile, items: dict[str, Item], path: Path) -> tuple[Rubric, list[Problem]]:
    """The rubric's items in the order of aspects and ids, and what does not fit together."""
    place = Place(path.name)
    problems: list[Problem] = []
    seen: set[str] = set()
    scored: list[ScoredItem] = []
    for scoring in file.items:
        if scoring.id in seen:
            problems.append(problem("RUB-042", place, item=scoring.id))
        seen.add(scoring.id)
        if scoring.id not in items:
            problems.append(problem("RUB-043", place, item=scoring.id))
            continue
        scored.append(
            ScoredItem(item=items[scoring.id], points=scoring.points, per=scoring.per, veto=scoring.veto)
        )
    for aspect in ASPECTS:
        wanted = file.aspect_points.get(aspect.code)
        had = sum((i.points for i in scored if i.item.aspect == aspect and i.points), Decimal(0))
        if wanted is not None and had != wanted:
            problems.append(problem("RUB-044", place, aspect=aspect.name, wanted=wanted, had=had))
    order = {aspect.code: number for number, aspect in enumerate(ASPECTS)}
    scored.sort(key=lambda entry: (order[entry.item.aspect.code], entry.id))
    shared = {
        name: getattr(file, name)
        for name in (
            "id", "edition", "title", "english", "source", "applies", "procedure",
            "not_applicable", "minimum_completeness", "grades",
        )
    }  # fmt: skip
    return Rubric(items=tuple(scored), **shared), problems
