"""The inspectors' sheets that come with the sample: they fit the rubric, and hold what was planned."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from casereview.cli.common import Given
from casereview.cli.inputs import read_inputs
from casereview.model.mark import Mark
from casereview.model.outcome import OPEN, Outcome
from casereview.model.problem import Problem
from casereview.scoring.run import judge
from casereview.sheets.collect import collect
from casereview.sheets.layout import Heading

DISTRICT = Path(__file__).parents[2] / "samples" / "chengdong"
SHEETS = DISTRICT / "评查表"
#: Where a rubric, an item or an export changes, the sheets asked by it are no longer those shipped.
STALE = "run make samples, then make golden"
Key = tuple[str, str]


@dataclass(frozen=True)
class Shipped:
    """What the data say of each case and item, and what the sheets say."""

    computed: dict[Key, str]
    marks: list[Mark]
    problems: list[Problem]


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    inputs = read_inputs(
        Given((DISTRICT / "exports",), (), DISTRICT / "review.yaml", DISTRICT / "references")
    )
    outcomes = judge(inputs.exports.table, inputs.rubrics, inputs.settings).outcomes
    computed = {
        (case, item): said for case, item, said in outcomes.select("case_id", "item", "outcome").rows()
    }
    heading = Heading(inputs.review.title, inputs.review.round)
    return Shipped(computed, *collect(SHEETS, outcomes, inputs.rubrics, heading))


def listed(name: str) -> list[dict[str, str]]:
    with (DISTRICT / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def found() -> dict[Key, tuple[str, ...]]:
    """What planted_marks.csv lets the inspectors find or overrule."""
    return {
        (row["case"], row["item"]): (row["outcome"], row["occurrences"], row["reason"], row["page"])
        for row in listed("planted_marks.csv")
    }


def written(marks: list[Mark]) -> dict[Key, tuple[str, ...]]:
    """The same of the sheets, every mark."""
    return {
        (mark.case_id, mark.item): (
            mark.outcome.value,
            str(mark.occurrences or ""),
            mark.reason,
            mark.page,
        )
        for mark in marks
    }


def test_one_for_each_unit_and_small() -> None:
    books = sorted(SHEETS.iterdir())
    units = {path.stem.removeprefix("评查表-") for path in books}
    assert units == {row["unit"] for row in listed("planted_marks.csv")}
    assert len(books) == 8
    assert sum(path.stat().st_size for path in books) < 3_000_000


def test_they_fit_the_rubric_of_today(shipped: Shipped) -> None:
    assert shipped.problems == [], STALE


def test_every_planted_mark_arrives(shipped: Shipped) -> None:
    marks, expected = written(shipped.marks), found()
    assert {key: marks.get(key) for key in expected} == expected, STALE


def test_every_other_breach_confirms_what_the_data_show(shipped: Shipped) -> None:
    planned = found()
    others = {key: mark for key, mark in written(shipped.marks).items() if key not in planned}
    confirmed = {key for key, mark in others.items() if mark[0] == Outcome.BREACH}
    assert {shipped.computed[key] for key in confirmed} == {Outcome.BREACH, Outcome.SUSPECT}
    planted = {
        (row[number], row["item"])
        for row in listed("planted.csv")
        if row["outcome"] in (Outcome.BREACH, Outcome.SUSPECT)
        for number in ("case_number", "document_number")
    }
    assert {key for key in confirmed if (key[0].split("#")[0], key[1]) not in planted} == set()
    rest = {mark[0] for key, mark in others.items() if key not in confirmed}
    assert rest == {Outcome.MET, Outcome.NOT_APPLICABLE}


def test_nothing_is_left_open(shipped: Shipped) -> None:
    marks = written(shipped.marks)
    asked = [key for key, said in shipped.computed.items() if said in OPEN]
    assert len(asked) > 5_000
    assert [key for key in asked if key not in marks] == []
