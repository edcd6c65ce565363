"""The sample district: every planted defect is found, and nothing else is flagged."""

import csv
from pathlib import Path

import polars as pl
import pytest

from casereview.intake.exports import read_exports
from casereview.intake.references import read_references
from casereview.model.catalogue import Texts
from casereview.rounds.review_file import load_review, settings_of
from casereview.rubric.load import load_rubric
from casereview.scoring.run import judge

DISTRICT = Path(__file__).parents[2] / "samples" / "chengdong"
TEXTS = Texts("zh")


def planted() -> list[dict[str, str]]:
    with (DISTRICT / "planted.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def outcomes() -> pl.DataFrame:
    review, _ = load_review(DISTRICT / "review.yaml")
    references, _ = read_references(DISTRICT / "references")
    exports, problems = read_exports([DISTRICT / "exports"], units=review.unit_list())
    assert [fault for fault in problems if fault.severity == "error"] == []
    assert exports.table.counts.close
    rubric, _ = load_rubric("penalty-ordinary")
    settings, _ = settings_of(review, references, TEXTS)
    numbers = exports.table.frame.select(
        "case_key", number=pl.coalesce("案卷号", "决定书文号"), document="决定书文号"
    )
    judged = judge(exports.table, [rubric], settings)
    return judged.outcomes.join(numbers, on="case_key")


def test_every_planted_outcome_is_found(outcomes):
    found = {
        (row["unit"], row["number"], row["document"] or "", row["item"]): row["outcome"]
        for row in outcomes.iter_rows(named=True)
    }
    missed = []
    for row in planted():
        number = row["case_number"] or row["document_number"]
        outcome = found.get((row["unit"], number, row["document_number"], row["item"]))
        if outcome != row["outcome"]:
            missed.append((number, row["item"], row["outcome"], outcome, row["sentence"]))
    assert missed == []


def test_nothing_else_is_flagged(outcomes):
    expected = {
        (row["unit"], row["case_number"] or row["document_number"], row["document_number"], row["item"])
        for row in planted()
        if row["outcome"] in ("breach", "suspect")
    }
    flagged = outcomes.filter(pl.col("outcome").is_in(["breach", "suspect"]))
    extra = [
        (row["number"], row["item"], row["outcome"], row["evidence"])
        for row in flagged.iter_rows(named=True)
        if (row["unit"], row["number"], row["document"] or "", row["item"]) not in expected
    ]
    assert extra == []


def test_the_plan_is_rich_enough():
    plan = planted()
    assert len([row for row in plan if row["outcome"] in ("breach", "suspect")]) >= 100
    assert len({row["item"] for row in plan}) >= 60
    assert any(row["outcome"] == "met" for row in plan)
