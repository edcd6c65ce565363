"""The examples of the scoring mechanics: read, run through the real scoring, and laid beside what they say.

An example (NN-name.yaml) is a small rubric of invented items with what people said of a few cases; `expect`
says what comes of it, and `without` what comes of the same once the mechanic is taken away (`change`, laid
over the example; what it leaves blank goes).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.model.problem import Problem
from casereview.outputs.records import write_records
from casereview.rounds.compare import compare_folders
from casereview.rounds.draw import draw
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_rubric
from casereview.rubric.yaml_file import parse_yaml
from casereview.scoring.results import MAPPING, Results
from casereview.scoring.run import conclude, judge
from casereview.scoring.settings import Evaluation
from tests.scoring.sample import SETTINGS, TEXTS, table

FOLDER = Path(__file__).parent
#: What a rubric of the examples says unless it says otherwise.
HEAD = {
    "edition": "1",
    "title": "示例标准",
    "english": "Example",
    "source": "虚构",
    "minimum_completeness": 0.8,
    "grades": [
        {"name": "优秀", "english": "Excellent", "at_least": 90},
        {"name": "合格", "english": "Pass", "at_least": 60},
        {"name": "不合格", "english": "Fail", "at_least": 0},
    ],
}
_MARKED = {"round": "示例", "person": "张三", "role": "inspector", "reason": "查阅案卷", "source": "示例"}


@dataclass(frozen=True)
class Example:
    """One mechanic as its file says it; `data` is the whole file, every rubric filled up with HEAD."""

    path: Path
    data: Mapping[str, Any]

    @property
    def number(self) -> int:
        """Its number among the mechanics."""
        return int(self.data["number"])

    @property
    def plain(self) -> Mapping[str, Any]:
        """The example without the mechanic."""
        return laid_over(self.data, self.data["without"]["change"])


def examples() -> list[Example]:
    """All examples in the order of their numbers."""
    return [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]


def _read(path: Path) -> Example:
    data, faults = parse_yaml(path)
    if faults:
        raise ValueError(faults)
    rubrics = data["rubrics"] if "rubrics" in data else {"example": data["rubric"]}
    rubrics = {name: {"id": name, **HEAD, **stated} for name, stated in rubrics.items()}
    changed = data["without"]["change"]
    if "rubric" in changed:
        changed["rubrics"] = {"example": changed.pop("rubric")}
    return Example(path, {**data, "rubrics": rubrics})


def laid_over(data: Any, change: Any) -> Any:
    """The data with the changes, key by key; a blank takes a key away."""
    if not isinstance(change, dict) or not isinstance(data, dict):
        return change
    merged = {name: laid_over(data.get(name), value) for name, value in change.items()}
    return {
        name: value for name, value in {**data, **merged}.items() if value is not None or name not in change
    }


def load(data: Mapping[str, Any]) -> tuple[list[Rubric], list[Problem]]:
    """The rubrics of an example through the files they would stand in, and every fault."""
    rubrics, problems = [], []
    for stated in data["rubrics"].values():
        items = [_item(name, data.get("items", {}).get(name, {})) for name in stated["items"]]
        entries = [{"id": name, **(entry or {})} for name, entry in stated["items"].items()]
        with TemporaryDirectory() as folder:
            for name, content in (("items", items), ("rubric", {**stated, "items": entries})):
                text = json.dumps(content, default=str, ensure_ascii=False)
                (Path(folder) / f"{name}.yaml").write_text(text, encoding="utf-8")
            rubric, faults = load_rubric(str(Path(folder) / "rubric.yaml"), {})
        problems += faults
        rubrics += [] if rubric is None else [rubric]
    return rubrics, problems


def _item(name: str, stated: Mapping[str, Any]) -> dict[str, Any]:
    words = {"title": f"项目{name}", "english": f"Item {name}", "requirement": "要求。", "advice": "改正。"}
    return {"id": name, **words, "results": [], **stated}


def run(data: Mapping[str, Any]) -> Results:
    """The whole run of an example; raises ValueError where its rubric is refused."""
    rubrics, problems = load(data)
    if problems:
        raise ValueError(problems)
    rows = [
        {"case": case, **{key: value for key, value in stated.items() if key not in _items(data)}}
        for case, stated in data["cases"].items()
    ]
    evaluation = Evaluation.model_validate(data.get("review", {}))
    judged = judge(table(rows), rubrics, SETTINGS, evaluation.unfit)
    mapping = pl.DataFrame(schema=dict.fromkeys(MAPPING, pl.String))
    units = data.get("units", ())
    return conclude(judged, marks=tuple(_marks(data)), units=units, mapping=mapping, evaluation=evaluation)


def _items(data: Mapping[str, Any]) -> set[str]:
    """Every item any rubric of the example, with or without the mechanic, may name."""
    return {name for stated in data["rubrics"].values() for name in stated["items"]} | set(
        data.get("said", ())
    )


def _marks(data: Mapping[str, Any]) -> Iterator[Mark]:
    """What people said of each case, in the order written: for an item one word, or several persons'."""
    for case, stated in data["cases"].items():
        for name, words in stated.items():
            if name not in _items(data):
                continue
            for said in words if isinstance(words, list) else [words]:
                values = dict(said) if isinstance(said, dict) else {"outcome": said}
                points = Decimal(str(values.pop("points"))) if "points" in values else None
                outcome = Outcome(values.pop("outcome"))
                rubric = values.pop("rubric", next(iter(data["rubrics"])))
                yield Mark(case, rubric, name, outcome=outcome, points=points, **{**_MARKED, **values})


def given(data: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What an example gives of what is wanted: the same keys, in its own figures."""
    if "drawn" in wanted:
        return {"drawn": _drawn(data["draw"])}
    results = run(data)
    found = {
        "cases": _rows(results.cases, "case_id", wanted),
        "units": _rows(results.units, "unit", wanted),
        "reviews": _rows(results.reviews, "case_id", wanted, "reviews"),
        "unfit": _rows(results.unfit, "case_id", wanted, "unfit"),
        "outcomes": {
            case: _rows(results.outcomes.filter(pl.col("case_id") == case), "item", {"item": stated})
            for case, stated in wanted.get("outcomes", {}).items()
        },
        "problems": [item.code for item in results.problems if item.severity != "notice"],
    }
    if "compared" in wanted:
        found["compared"] = _compared(results, run(laid_over(data, data.get("again", {}))))
    return {name: found[name] for name in wanted}


def _rows(frame: pl.DataFrame, key: str, wanted: Mapping[str, Any], kind: str = "") -> dict[str, Any]:
    """The columns wanted of each row by its name; None where there is no such row or column."""
    kind = kind or {"case_id": "cases", "unit": "units"}.get(key, key)
    rows = {row[key]: row for row in frame.iter_rows(named=True)}
    return {
        name: None if name not in rows else {column: rows[name].get(column) for column in columns or ()}
        for name, columns in wanted.get(kind, {}).items()
    }


def _drawn(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The cases drawn of each unit, by how they were."""
    pairs = {
        key: [(unit, case) for unit, cases in stated.get(key, {}).items() for case in cases]
        for key in ("cases", "recommended")
    }
    found: dict[str, Any] = {unit: {"recommended": [], "drawn": []} for unit in stated["cases"]}
    for one in draw(pairs["cases"], stated["number"], stated["seed"], pairs["recommended"])[0]:
        found[one.unit][one.how].append(one.case)
    return found


def _compared(results: Results, again: Results) -> dict[str, Any]:
    """The cases whose scores differ between two rounds, with both."""
    with TemporaryDirectory() as folder:
        sides = [Path(folder) / name for name in ("self", "check")]
        for side, found in zip(sides, (results, again), strict=True):
            side.mkdir()
            write_records(found, side, TEXTS, {})
        comparison, problems = compare_folders(*sides)
    if comparison is None:
        raise ValueError(problems)
    names = ("score_a", "score_b", "grade_a", "grade_b")
    return {
        row["case_id"]: {name: row[name] for name in names} for row in comparison.cases.iter_rows(named=True)
    }


def exact(value: Any) -> Any:
    """Figures as decimals, so that 88.87 of YAML is 88.87 of the results."""
    if isinstance(value, dict):
        return {key: exact(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [exact(entry) for entry in value]
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
