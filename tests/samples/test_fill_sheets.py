"""The district's inspectors: their workbooks are filled in as planned, and come back whole."""

import csv
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from casereview.cli.inputs import Inputs, read_inputs
from casereview.scoring.run import Judged, judge
from casereview.sheets.collect import collect
from casereview.sheets.layout import Heading
from casereview.sheets.write import write_sheets

ROOT = Path(__file__).parents[2]
DISTRICT = ROOT / "samples" / "chengdong"
TWO_UNITS = [
    DISTRICT / "exports" / name for name in ("示例市城东区教育局.xlsx", "示例市城东区文化和旅游局.csv")
]
Fill = Callable[[Path, Path], list[Path]]


def planted_marks(units: set[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """Outcome and reason by case and item."""
    with (DISTRICT / "planted_marks.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {
            (row["case"], row["item"]): (row["outcome"], row["reason"])
            for row in csv.DictReader(lines)
            if row["unit"] in units
        }


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Fill:
    monkeypatch.syspath_prepend(str(ROOT / "samples"))
    function: Fill = import_module("fill_sheets").fill
    return function


@pytest.fixture(scope="module")
def judged() -> tuple[Inputs, Judged]:
    inputs = read_inputs(TWO_UNITS, (), DISTRICT / "review.yaml", DISTRICT / "references", None)
    return inputs, judge(inputs.exports.table, inputs.rubrics, inputs.settings)


def test_filled_in_sheets_hold_every_planted_mark(
    judged: tuple[Inputs, Judged], fill: Fill, tmp_path: Path
) -> None:
    inputs, run = judged
    heading = Heading(inputs.review.title, inputs.review.round)
    empty, filled = tmp_path / "empty", tmp_path / "filled"
    write_sheets(run.outcomes, inputs.rubrics, heading, empty, inputs.settings.texts)
    assert len(fill(empty, filled)) == 2
    marks, problems = collect(filled, run.outcomes, inputs.rubrics, heading)
    assert problems == []
    found = {(mark.case_id, mark.item): (mark.outcome.value, mark.reason) for mark in marks}
    expected = planted_marks(set(run.outcomes["unit"]))
    assert expected
    assert {key: found.get(key) for key in expected} == expected


def test_filling_in_gives_the_same_bytes(judged: tuple[Inputs, Judged], fill: Fill, tmp_path: Path) -> None:
    inputs, run = judged
    heading = Heading(inputs.review.title, inputs.review.round)
    few = run.outcomes.filter(run.outcomes["item"].is_in(["DOC-08", "DOC-11", "SUB-10"]))
    write_sheets(few, inputs.rubrics, heading, tmp_path / "empty", inputs.settings.texts)
    first, second = (fill(tmp_path / "empty", tmp_path / name) for name in ("one", "two"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_marks_name_cases_of_the_district() -> None:
    with (DISTRICT / "planted_marks.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["unit"] for row in rows}) == 8
    assert sum(row["outcome"] == "breach" for row in rows) >= 55
    assert any(row["outcome"] == "met" for row in rows)
    assert all(row["reason"].endswith("。") for row in rows)
