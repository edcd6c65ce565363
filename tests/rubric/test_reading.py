"""Rubrics that extend others and items that share a rule: what stands, what changes, what is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from casereview.checks.references import References
from casereview.model.problem import Problem
from casereview.rounds.review import Review
from casereview.rounds.review_file import settings_of
from casereview.rubric.load import load_rubric
from casereview.rubric.reading import read_rubric
from casereview.scoring.run import with_periods
from tests.scoring.sample import TEXTS

BASE = """\
id: base
edition: "1"
title: 基础标准
english: Base
source: 测试
minimum_completeness: 0.8
deductions_at_most: 20
not_applicable: redistributed
grades:
  - {name: 合格, english: Pass, at_least: 60}
  - {name: 不合格, english: Fail, at_least: 0}
periods:
  hearing_request: {quantity: 10, note: 本标准口径}
items:
  - {id: PRO-91, points: 10, per: 2}
  - {id: PRO-92, points: 30, under: PRO-91}
  - {id: DOC-91, points: 60}
"""
#: Four lines; what a test adds begins on the fifth.
HEAD = 'extends: {base}\nid: {name}\nedition: "2"\ntitle: 修改标准\n'
WORDS = ("title: 项目", "english: Item", "requirement: 要求。", "advice: 改正。")


def item(name: str, *more: str) -> str:
    """An item as items.yaml writes it."""
    return f"- {{id: {name}, {', '.join((*WORDS, *more))}}}\n"


ITEMS = "".join(item(name) for name in ("PRO-91", "PRO-92", "DOC-91"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the base and its items."""
    write(tmp_path, "base", BASE, ITEMS)
    return tmp_path


def write(folder: Path, name: str, text: str, items: str = "") -> None:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "rubric.yaml").write_text(text, encoding="utf-8")
    if items:
        (folder / name / "items.yaml").write_text(items, encoding="utf-8")


def tailor(folder: Path, *lines: str, name: str = "own", base: str = "base", items: str = ""):
    """The rubric that changes the base by these lines."""
    head = HEAD.format(base=f"../{base}/rubric.yaml", name=name)
    write(folder, name, head + "\n".join(lines) + "\n", items)
    return load_rubric(str(folder / name / "rubric.yaml"), {})


def said(problems: list[Problem]) -> list[tuple[str, int | None]]:
    return [(found.code, found.place.row) for found in problems]


def points(rubric) -> dict[str, Decimal | None]:
    return {entry.id: entry.points for entry in rubric.items}


def test_what_is_not_said_stands_as_in_the_base(folder: Path) -> None:
    rubric, problems = tailor(folder)
    base, _ = load_rubric(str(folder / "base" / "rubric.yaml"), {})
    assert problems == [] and rubric is not None and base is not None
    assert (rubric.id, rubric.edition, rubric.title, rubric.english) == ("own", "2", "修改标准", "Base")
    same = ("items", "grades", "periods", "source", "deductions_at_most", "not_applicable")
    assert all(getattr(rubric, name) == getattr(base, name) for name in same)
    assert rubric.content_hash != base.content_hash


def test_items_are_changed_key_by_key_dropped_and_added(folder: Path) -> None:
    rubric, problems = tailor(
        folder,
        "set: [{id: PRO-91, points: 20}]",
        "drop: [DOC-91]",
        "add: [{id: DOC-92, points: 50, veto: cap, at_most: 合格}]",
        items=item("DOC-92"),
    )
    assert problems == [] and rubric is not None
    assert points(rubric) == {"PRO-91": 20, "PRO-92": 30, "DOC-92": 50}
    assert rubric.by_id["PRO-91"].scoring.per == 2, "what is not said of it stands"


def test_a_key_left_blank_takes_the_bases_away(folder: Path) -> None:
    rubric, problems = tailor(
        folder,
        "deductions_at_most:",
        "not_applicable:",
        "grades:",
        "periods:",
        "minimum_completeness:",
        "set:",
        "  - {id: PRO-91, per: }",
        "  - {id: PRO-92, under: , points: 5}",
    )
    assert problems == [] and rubric is not None
    assert (rubric.deductions_at_most, rubric.not_applicable, rubric.grades) == (None, "full", ())
    assert rubric.periods == {}
    assert rubric.minimum_completeness == Decimal("0.8"), "what must be there stays"
    assert [rubric.by_id[name].scoring.per for name in ("PRO-91", "PRO-92")] == [None, None]
    assert rubric.by_id["PRO-92"].scoring.under == ""


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["set: [{id: SUB-91, points: 1}]"], [("RUB-075", 5)]),
        (["drop:", "  - SUB-91"], [("RUB-075", 6)]),
        (["add: [{id: PRO-91, points: 1}]"], [("RUB-077", 5)]),
        (["add: [{id: DOC-99, points: 1}]"], [("RUB-043", 5)]),
        (["set: [{id: DOC-91, points: 1}]", "drop: [DOC-91]"], [("RUB-042", 6)]),
        (["drop: [DOC-91, DOC-91]"], [("RUB-042", 5)]),
        (["set:", "  - {id: DOC-91, points: 1}", "  - {id: DOC-91, points: 2}"], [("RUB-042", 7)]),
        (["drop: [PRO-91]"], [("RUB-084", 16)]),
        (["set:", "  - id: PRO-91", "    veto: zero", "    per: 11"], [("RUB-032", 8)]),
        (["marks: 5"], [("RUB-011", 5)]),
        (
            ["set: [{id: SUB-91}]", "drop: [SUB-92]", "add: [{id: PRO-92}]", "step: 0"],
            [("RUB-075", 5), ("RUB-075", 6), ("RUB-077", 7), ("RUB-019", 8)],
        ),
    ],
)
def test_changes_that_cannot_be_meant_are_refused_at_their_line(folder: Path, lines, found) -> None:
    rubric, problems = tailor(folder, *lines)
    assert rubric is None
    assert said(problems) == found


def test_rubrics_that_extend_each_other_are_refused_where_they_say_so(folder: Path) -> None:
    write(folder, "a", HEAD.format(base="../b/rubric.yaml", name="a"))
    rubric, problems = tailor(folder, name="b", base="a")
    assert rubric is None
    assert said(problems) == [("RUB-074", 1)]
    assert problems[0].values["ring"] == "b → a → b"


def test_a_rubric_that_extends_itself_is_refused(folder: Path) -> None:
    rubric, problems = tailor(folder, name="a", base="a")
    assert rubric is None
    assert [(found.code, found.values["ring"]) for found in problems] == [("RUB-074", "a → a")]


def test_a_base_that_is_not_there_is_named(folder: Path) -> None:
    write(folder, "own", HEAD.format(base="penalty-ordinry", name="own"))
    rubric, problems = load_rubric(str(folder / "own" / "rubric.yaml"), {})
    assert rubric is None
    assert said(problems) == [("RUB-007", 1)]
    assert tailor(folder, base="none")[1][0].code == "RUB-001"


def test_faults_of_the_base_and_of_the_changes_come_together(folder: Path) -> None:
    write(folder, "base", BASE.replace("points: 10,", "points: -10,"), ITEMS)
    rubric, problems = tailor(folder, "drop: [DOC-99]")
    assert rubric is None
    assert said(problems) == [("RUB-075", 5), ("RUB-019", 15)]


def test_a_tailored_rubric_may_be_tailored_again(folder: Path) -> None:
    tailor(folder, "set: [{id: PRO-91, points: 20}]", "drop: [DOC-91]", name="middle")
    rubric, problems = tailor(
        folder,
        "set: [{id: PRO-91, veto: zero}, {id: PRO-92, points: 40}]",
        "add: [{id: DOC-91, points: 5}]",
        base="middle",
    )
    assert problems == [] and rubric is not None
    assert points(rubric) == {"PRO-91": 20, "PRO-92": 40, "DOC-91": 5}
    assert (rubric.by_id["PRO-91"].veto, rubric.by_id["PRO-91"].scoring.per) == ("zero", 2)


def test_items_may_come_from_other_files(folder: Path) -> None:
    (folder / "shared").mkdir()
    (folder / "shared" / "items.yaml").write_text(item("DOC-95"), encoding="utf-8")
    (folder / "more.yaml").write_text(item("DOC-96"), encoding="utf-8")
    lines = ["items_from: [../shared, ../more.yaml]", "add: [{id: DOC-95}, {id: DOC-96}]"]
    rubric, problems = tailor(folder, *lines)
    assert problems == [] and rubric is not None and {"DOC-95", "DOC-96"} <= set(rubric.by_id)
    reading, _ = read_rubric(str(folder / "own" / "rubric.yaml"))
    assert [path.parent.name for path in reading.item_files] == ["shared", folder.name, "base"]
    _, problems = tailor(folder, "items_from: ../nowhere", "add: [{id: DOC-95}]")
    assert sorted(found.code for found in problems) == ["RUB-001", "RUB-043"]


def test_periods_of_the_rubric_override_the_laws_and_those_of_the_review_both(folder: Path) -> None:
    rubric, _ = tailor(folder)
    assert rubric is not None
    plain = {"title": "评查", "round": "一"}
    law = settings_of(Review(**plain), References(), TEXTS)[0]
    by_rubric = with_periods(law, rubric).periods["hearing_request"]
    stated = Review.model_validate(
        {**plain, "periods": {"hearing_request": {"quantity": 7, "note": "评查口径"}}}
    )
    by_review = with_periods(settings_of(stated, References(), TEXTS)[0], rubric).periods["hearing_request"]
    assert law.periods["hearing_request"].note == ""
    assert (by_rubric.note, by_review.note) == ("本标准口径", "评查口径")
    assert [period.values[-1].quantity for period in (by_rubric, by_review)] == [10, 7]
    assert with_periods(law, rubric).periods["service"] == law.periods["service"]


CHECKED = (
    "decided_by: data, applies: [{field: 立案日期, is: given}], step: 立案日期, "
    "checks: [{kind: given, fields: 结案日期}]"
)


def like(tmp_path: Path, *items: str):
    write(tmp_path, "base", BASE, ITEMS + "".join(items))
    return load_rubric(str(tmp_path / "base" / "rubric.yaml"), {})


def test_an_item_shares_the_rule_of_the_one_it_is_like(tmp_path: Path) -> None:
    write(
        tmp_path,
        "base",
        BASE + "  - {id: DOC-95}\n  - {id: DOC-96}\n  - {id: DOC-97}\n",
        ITEMS
        + item("DOC-95", CHECKED)
        + item("DOC-96", "like: DOC-95", "applies: []")
        + item("DOC-97", "like: DOC-95", "decided_by: inspector"),
    )
    rubric, problems = load_rubric(str(tmp_path / "base" / "rubric.yaml"), {})
    assert problems == [] and rubric is not None
    model, same, person = (rubric.by_id[name].item for name in ("DOC-95", "DOC-96", "DOC-97"))
    assert (same.checks, same.step, same.decided_by) == (model.checks, model.step, "data")
    assert (same.applies, person.applies) == ((), model.applies), "what it says itself stands"
    assert [check.raises for check in model.checks + person.checks] == ["breach", "suspect"]


def test_an_item_is_like_one_that_is_there_and_has_a_rule_of_its_own(tmp_path: Path) -> None:
    rubric, problems = like(
        tmp_path,
        item("DOC-95", CHECKED),
        item("DOC-96", "like: DOC-99"),
        item("DOC-97", "like: DOC-95"),
        item("DOC-98", "like: DOC-97"),
    )
    assert rubric is None
    assert said(problems) == [("RUB-072", 5), ("RUB-072", 7)]


def test_a_change_that_names_no_item_is_refused_at_its_line(folder: Path) -> None:
    lines = "set:\n  - {points: 1}\n  - {id: PRO-91, points: 5}\n"
    write(folder, "own", HEAD.format(base="../base/rubric.yaml", name="own") + lines)
    rubric, problems = load_rubric(str(folder / "own" / "rubric.yaml"), {})
    assert rubric is None
    assert [(found.code, found.place.row) for found in problems] == [("RUB-010", 6)]
