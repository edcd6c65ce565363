"""The district's inspectors: their workbooks are filled in as planned, and come back whole."""

import csv
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from casereview.cli.common import Given
from casereview.cli.inputs import Inputs, read_inputs
from casereview.scoring.run import Judged, judge
from casereview.sheets.collect import collect
from casereview.sheets.layout import Heading, Layout
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
    inputs = read_inputs(Given(tuple(TWO_UNITS), (), DISTRICT / "review.yaml", DISTRICT / "references"))
    return inputs, judge(inputs.exports.table, inputs.rubrics, inputs.settings)


@pytest.mark.parametrize("layout", ["rows", "cases"])
def test_filled_in_sheets_hold_every_planted_mark(
    judged: tuple[Inputs, Judged], fill: Fill, tmp_path: Path, layout: Layout
) -> None:
    inputs, run = judged
    heading = Heading(inputs.review.title, inputs.review.round)
    empty, filled = tmp_path / "empty", tmp_path / "filled"
    write_sheets(run.outcomes, inputs.rubrics, heading, empty, inputs.settings.texts, layout=layout)
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


def listed_marks() -> list[dict[str, str]]:
    with (DISTRICT / "planted_marks.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_marks_have_a_reason_and_a_page_in_every_unit() -> None:
    rows = listed_marks()
    assert len({row["unit"] for row in rows}) == 8
    assert {row["outcome"] for row in rows} == {"breach", "met"}
    assert all(row["reason"].endswith("。") and int(row["page"]) > 0 for row in rows)
    assert len({(row["case"], row["item"]) for row in rows}) == len(rows)


def test_findings_are_varied() -> None:
    breaches = [row for row in listed_marks() if row["outcome"] == "breach"]
    most = Counter(row["reason"] for row in breaches).most_common(1)[0][1]
    assert most < len(breaches) / 20
    assert len({row["item"] for row in breaches}) >= 40
    assert len({row["reason"] for row in breaches}) >= 90


def test_nothing_is_found_where_something_is_planted() -> None:
    with (DISTRICT / "planted.csv").open(encoding="utf-8-sig", newline="") as lines:
        planted = {
            (row["case_number"] or row["document_number"], row["item"]) for row in csv.DictReader(lines)
        }
    rows = listed_marks()
    assert [row for row in rows if row["outcome"] == "breach" and (row["case"], row["item"]) in planted] == []
    assert {(row["case"], row["item"]) for row in rows if row["outcome"] == "met"} <= planted
