"""The shared catalogue against the domain's list of items, and the ordinary-procedure rubric on top of it."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from casereview.law.periods import period_names
from casereview.law.rules import expand_basis, legal_rules
from casereview.model.aspect import ASPECTS
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.shipped import SHIPPED

LIST = Path(__file__).parents[1] / "data" / "checks.csv"
ROWS = {row["id"]: row for row in csv.DictReader(LIST.read_text(encoding="utf-8-sig").splitlines())}
ITEMS, ITEM_PROBLEMS = load_items()
RUBRIC, RUBRIC_PROBLEMS = load_rubric("penalty-ordinary")
#: Items of the summary procedure only.
SUMMARY = {"PRO-38", "PRO-39"}


def listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def test_every_item_is_there_once_and_in_order() -> None:
    assert ITEM_PROBLEMS == []
    assert list(ITEMS) == list(ROWS)
    assert len(ITEMS) == 128


def test_each_file_holds_one_aspect() -> None:
    for number, aspect in enumerate(ASPECTS, start=1):
        (path,) = (SHIPPED / "items").glob(f"{number}-*.yaml")
        ids = [line[6:12] for line in path.read_text("utf-8").splitlines() if line.startswith("- id: ")]
        assert {name[:3] for name in ids} == {aspect.code}
        assert ids == sorted(ids)


@pytest.mark.parametrize("name", ROWS)
def test_an_item_says_what_the_list_says(name: str) -> None:
    item, row = ITEMS[name], ROWS[name]
    assert item.title == row["title"]
    assert item.aspect.name == row["aspect"]
    assert item.basis.rules == listed(row["law_rules"])
    assert item.yields_to == listed(row["yields_to"])
    wanted = "inspector" if row["decided_by"] == "inspector" else "data"
    # Whether a place lies in the jurisdiction is for a person, whatever the list of powers suggests.
    assert item.decided_by == ("inspector" if name == "SUB-02" else wanted)


@pytest.mark.parametrize("name", ROWS)
def test_an_item_can_raise_what_the_list_allows(name: str) -> None:
    item, row = ITEMS[name], ROWS[name]
    raised = {check.raises for check in item.checks}
    if row["decided_by"] == "auto":
        assert raised >= {"breach"}
    else:
        assert raised <= {"suspect"}
    assert bool(item.checks) == bool(item.reliability)


@pytest.mark.parametrize("name", ROWS)
def test_an_item_is_written_out(name: str) -> None:
    item = ITEMS[name]
    for sentence in (item.requirement, item.advice, *filter(None, [item.reliability])):
        assert sentence.endswith("。") and sentence.count("。") == 1
        assert not any(mark in sentence for mark in ',;:"')
    assert item.english.isascii() and item.english[0].isupper()
    assert all(rule in legal_rules() for rule in item.basis.rules)
    assert bool(item.basis.articles) == bool(expand_basis(item.basis.articles))
    periods = {getattr(check, "period", None) for check in item.checks} - {None}
    assert periods <= set(period_names())


def test_the_rubric_asks_every_item_of_the_ordinary_procedure() -> None:
    assert RUBRIC is not None and RUBRIC_PROBLEMS == []
    assert set(RUBRIC.by_id) == set(ROWS) - SUMMARY


def test_the_aspects_add_up_to_a_hundred_points() -> None:
    assert RUBRIC is not None
    totals = {aspect.code: Decimal(0) for aspect in ASPECTS}
    for scored in RUBRIC.items:
        totals[scored.item.aspect.code] += scored.points or 0
    assert totals == {"SUB": 12, "FAC": 18, "BAS": 14, "PRO": 28, "SCO": 12, "DOC": 10, "ARC": 6}
    assert RUBRIC.total == 100


@pytest.mark.parametrize("name", sorted(set(ROWS) - SUMMARY))
def test_points_and_vetoes_follow_the_published_standards(name: str) -> None:
    assert RUBRIC is not None
    scored, row = RUBRIC.by_id[name], ROWS[name]
    statute_only = row["seen_in"].startswith("statute only")
    published_veto = (
        row["veto_in_published"].split()[0] in ("yes", "V") and "if" not in row["veto_in_published"]
    )
    assert (scored.veto == "zero") == (published_veto and not statute_only)
    if scored.veto or statute_only:
        assert scored.points is None
    # E24, G1, D1 are names of standards, and "item 0" says that the item is lost whole.
    figures = re.sub(r"[A-Z]\d+|item 0", "", row["typical_points"])
    figure = re.search(r"\d", figures) is not None
    if not scored.veto and not statute_only:
        assert (scored.points is not None) == figure


@pytest.mark.parametrize(
    ("score", "grade"),
    [("100", "优秀"), ("90", "优秀"), ("89.5", "良好"), ("80", "良好"), ("79.5", "合格"), ("60", "合格"),
     ("59.5", "不合格"), ("0", "不合格")],
)  # fmt: skip
def test_grades_are_closed_below(score: str, grade: str) -> None:
    assert RUBRIC is not None
    found = RUBRIC.grade_of(Decimal(score))
    assert found is not None and found.name == grade
