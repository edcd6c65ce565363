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
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_rubric
from casereview.rubric.yaml_file import parse_yaml
from casereview.scoring.results import Results
from tests.scoring.sample import score, table

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
    return score(table(rows), *rubrics, marks=list(_marks(data)), units=data.get("units", ()))


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


def given(results: Results, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What a run gives of what is wanted: the same keys, in its own figures."""
    found: dict[str, Any] = {}
    for kind, frame, key in (
        ("cases", results.cases, "case_id"),
        ("units", results.units, "unit"),
        ("items", results.items, "item"),
    ):
        if kind in wanted:
            rows = {name: frame.filter(pl.col(key) == name).row(0, named=True) for name in wanted[kind]}
            found[kind] = {
                name: {key: rows[name][key] for key in keys} for name, keys in wanted[kind].items()
            }
    if "outcomes" in wanted:
        rows = {(row["case_id"], row["item"]): row for row in results.outcomes.iter_rows(named=True)}
        found["outcomes"] = {
            case: {item: {key: rows[case, item][key] for key in keys} for item, keys in stated.items()}
            for case, stated in wanted["outcomes"].items()
        }
    if "problems" in wanted:
        found["problems"] = [item.code for item in results.problems if item.severity != "notice"]
    return found


def exact(value: Any) -> Any:
    """Figures as decimals, so that 88.87 of YAML is 88.87 of the results."""
    if isinstance(value, dict):
        return {key: exact(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [exact(entry) for entry in value]
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
