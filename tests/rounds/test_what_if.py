"""Another rubric laid on a finished round: what changes and why, what stays open, what cannot be said."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from casereview.intake.exports import read_exports
from casereview.model.catalogue import Texts
from casereview.outputs.write import write_results
from casereview.rounds.compare import UNIT_CHANGES, compare_folders
from casereview.rounds.inputs import Asked, gather
from casereview.rounds.saved import read_saved
from casereview.rounds.what_if import OPEN_ITEMS, WhatIf, undecided, what_if
from casereview.rubric.load import load_rubric
from casereview.sheets.marks import read_marks
from tests.cli.runs import ITEMS, RUBRIC, export, score, workspace

#: A second item of the same kind, and the points of the first shared with it.
NEW_ITEM = ITEMS[ITEMS.index("- id: FAC-90") :].replace("FAC-90", "FAC-91")
SHARED_POINTS = (
    "FAC-90, points: 40, per: 5}",
    "FAC-90, points: 20, per: 5}\n  - {id: FAC-91, points: 20}",
)
PERIODS = """\
periods:
  decision_limit: {quantity: 60, unit: day, note: 本省口径}
  close_limit: {quantity: 9, note: 无关}
items:"""
#: FAC-90 is for inspectors; a person found two places in 甲-1, and nothing elsewhere.
MARKS = """\
case_id,rubric,item,round,person,role,outcome,occurrences,reason,page,expires,source,points
甲-1,small,FAC-90,2022,张三,inspector,breach,2,询问笔录缺签名,3,,,
甲-2,small,FAC-90,2022,张三,inspector,met,,,,,,
甲-2,small,PRO-90,2022,张三,inspector,met,,经批准延期,,,,
乙-1,small,FAC-90,2022,张三,inspector,met,,,,,,
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """结果: 甲-1 has 90 points (two places at 5), 甲-2 and 乙-1 100; all are 优秀."""
    return scored(tmp_path_factory.mktemp("what_if"))


def scored(folder: Path, rubric: str = RUBRIC, words: str = MARKS) -> Path:
    """The workspace scored with people's words by the rubric, into 结果."""
    workspace(folder)
    (folder / "rubric.yaml").write_text(rubric, encoding="utf-8")
    (folder / "marks.csv").write_text(words, encoding="utf-8")
    marks, problems = read_marks(folder / "marks.csv")
    assert problems == []
    asked = Asked([str(folder / "rubric.yaml")], folder / "review.yaml")
    texts = Texts("zh")
    inputs, problems = gather(
        lambda mapping, units: read_exports([folder / "台账.csv"], mapping, units), asked, texts
    )
    assert inputs is not None, problems
    results = inputs.concluded(inputs.judged(), marks, problems)
    write_results(results, inputs.review, folder / "结果", texts)
    return folder


def laid(place: Path, folder: Path, *changes: tuple[str, str], items: str = ITEMS) -> WhatIf:
    """The rubric with these changes of its text, laid on the results."""
    text = RUBRIC
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rubric.yaml").write_text(text, encoding="utf-8")
    (folder / "items.yaml").write_text(items, encoding="utf-8")
    found, problems = what_if(place / "结果", str(folder / "rubric.yaml"))
    assert problems == []
    assert found is not None
    return found


def test_the_rubric_applied_changes_nothing(place: Path, tmp_path: Path) -> None:
    found = laid(place, tmp_path / "neu")
    assert found.found.cases.is_empty()
    assert found.found.units.is_empty()
    assert found.open_items.is_empty()
    assert found.found.b.outcomes.drop("evidence").equals(found.found.a.outcomes.drop("evidence"))


def test_a_grade_changes_because_of_one_items_points(place: Path, tmp_path: Path) -> None:
    """Two places at 8 instead of 5: 84, no longer 优秀."""
    found = laid(place, tmp_path / "neu", ("per: 5", "per: 8"))
    assert found.found.cases.rows() == [
        ("甲-1", "示例市甲局", Decimal("90.00"), Decimal("84.00"), "优秀", "合格", "FAC-90")
    ]
    assert found.found.changes.select("item", "deducted_a", "deducted_b").rows() == [
        ("FAC-90", Decimal("10.00"), Decimal("16.00"))
    ]
    assert found.found.units.columns == UNIT_CHANGES
    assert found.found.units.rows() == [
        ("示例市甲局", 2, 2, Decimal("95.00"), Decimal("92.00"), Decimal("-3.00"))
    ]


def test_it_is_what_scoring_by_the_other_rubric_gives(place: Path, tmp_path: Path) -> None:
    """Also where items give way otherwise, bounds differ, and a veto becomes points."""
    changes = (
        ("DOC-90, points: 60", "DOC-90, points: 40, yields_to: [FAC-90]"),
        ("veto: zero", "points: 20"),
        ("at_least: 90", "at_least: 95"),
        ("per: 5", "per: 12"),
    )
    text = RUBRIC
    for old, new in changes:
        text = text.replace(old, new)
    found = laid(place, tmp_path / "neu", *changes)
    again, _ = read_saved(scored(tmp_path / "wieder", text) / "结果")
    assert again is not None
    columns = ["case_id", "score", "grade"]
    assert found.found.b.cases.select(columns).rows() == again.cases.select(columns).rows()
    columns = ["case_id", "item", "outcome", "occurrences", "deducted", "effect", "evidence"]
    assert found.found.b.outcomes.select(columns).rows() == again.outcomes.select(columns).rows()


def test_a_persons_word_is_carried_over(place: Path, tmp_path: Path) -> None:
    """甲-2 took longer than ninety days; who lifted the veto lifts its points under another rubric."""
    found = laid(
        place, tmp_path / "neu", ("DOC-90, points: 60", "DOC-90, points: 40"), ("veto: zero", "points: 20")
    )
    said = found.found.b.outcomes.filter(case_id="甲-2", item="PRO-90")
    assert said.select("outcome", "deducted").rows() == [("met", Decimal(0))]
    assert "经批准延期" in said["evidence"].item()
    assert found.found.cases.is_empty()


def test_an_item_not_judged_is_open_and_named_once_with_its_share(place: Path, tmp_path: Path) -> None:
    found = laid(place, tmp_path / "neu", SHARED_POINTS, items=ITEMS + NEW_ITEM)
    assert found.open_items.columns == OPEN_ITEMS
    assert found.open_items.rows() == [("FAC-91", "证据充分", Decimal("20.00"), 0.2, False, "unjudged")]
    assert found.found.b.outcomes.filter(item="FAC-91")["outcome"].unique().to_list() == ["undetermined"]
    assert "FAC-91" not in found.found.items["item"].to_list()
    assert found.found.cases.is_empty()  # 80 of 100 points are decided, and half are enough


def test_without_enough_decided_points_a_grade_is_lost(place: Path, tmp_path: Path) -> None:
    changes = (("minimum_completeness: 0.5", "minimum_completeness: 0.9"), SHARED_POINTS)
    found = laid(place, tmp_path / "neu", *changes, items=ITEMS + NEW_ITEM)
    assert found.found.cases["grade_b"].to_list() == [None] * 3
    assert found.found.cases["items"].to_list() == [None] * 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("period: decision_limit", "period: filing_limit"),
        ("to: 决定日期", "to: 送达日期"),
        ("requirement: 证据应当充分。", "requirement: 证据应当确实、充分。"),
        ("fields: 送达日期}", "fields: 送达日期}\n  unless:\n    - {field: 送达方式, is: 公告}"),
    ],
)
def test_an_item_with_another_rule_is_open(place: Path, tmp_path: Path, old: str, new: str) -> None:
    assert ITEMS.count(old) == 1
    found = laid(place, tmp_path / "neu", items=ITEMS.replace(old, new))
    assert found.open_items["why"].to_list() == ["other_rule"]


@pytest.mark.parametrize(
    "old", ["title: 送达日期已填", "advice: 补充证据。", "english: Decided within ninety days"]
)
def test_other_words_of_an_item_data_decide_are_no_other_rule(place: Path, tmp_path: Path, old: str) -> None:
    found = laid(place, tmp_path / "neu", items=ITEMS.replace(old, f"{old}（改）"))
    assert found.open_items.is_empty()


def test_a_period_of_the_rubrics_own_is_part_of_the_rule(place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "neu"
    found = laid(place, folder, ("items:", PERIODS))
    assert found.open_items.select("item", "veto", "why").rows() == [("PRO-90", True, "other_rule")]
    other, _ = load_rubric(str(folder / "rubric.yaml"))
    before, _ = load_rubric(str(place / "rubric.yaml"))
    assert before is not None
    assert other is not None
    assert undecided(before, other) == {"PRO-90": "other_rule"}
    assert undecided(before, before) == {}


def test_points_picked_count_only_in_the_other_rubrics_range(tmp_path: Path) -> None:
    picked = RUBRIC.replace("FAC-90, points: 40, per: 5}", "FAC-90, picked: [1, 40]}")
    place = scored(tmp_path / "alt", picked, MARKS.replace("3,,,\n", "3,,,10\n"))
    kept = laid(place, tmp_path / "a", ("FAC-90, points: 40, per: 5}", "FAC-90, picked: [5, 40]}"))
    assert kept.found.cases.is_empty()
    lost = laid(place, tmp_path / "b", ("FAC-90, points: 40, per: 5}", "FAC-90, picked: [20, 40]}"))
    assert lost.found.changes.select("case_id", "effect_a", "effect_b").rows() == [
        ("甲-1", "deduct", "pick_pending")
    ]


def test_other_cases_than_those_applied_are_said(place: Path, tmp_path: Path) -> None:
    text = RUBRIC.replace("is: 普通程序, or_blank: true", "is: 简易程序")
    (tmp_path / "rubric.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "items.yaml").write_text(ITEMS, encoding="utf-8")
    found, problems = what_if(place / "结果", str(tmp_path / "rubric.yaml"))
    assert [item.code for item in problems] == ["CMP-007"]
    assert found is not None


def test_all_faults_are_told_and_older_results_are_refused(place: Path, tmp_path: Path) -> None:
    found, problems = what_if(tmp_path, "none")
    assert found is None
    assert [item.code for item in problems] == ["CMP-001", "RUB-007"]
    older = scored(tmp_path / "alt") / "结果"
    (older / "decisions.parquet").unlink()
    assert [item.code for item in what_if(older, "penalty-ordinary")[1]] == ["CMP-006"]
    (older / "rubrics.json").unlink()
    assert [item.code for item in what_if(older, "penalty-ordinary")[1]] == ["CMP-006"]


def test_changed_rubrics_are_not_what_the_results_rest_on(tmp_path: Path) -> None:
    folder = scored(tmp_path / "alt") / "结果"
    entries = json.loads((folder / "rubrics.json").read_text(encoding="utf-8"))
    entries[0]["rubric"]["title"] = "别的标准"
    (folder / "rubrics.json").write_text(json.dumps(entries), encoding="utf-8")
    for text in (None, "{", "[{}]"):
        if text is not None:
            (folder / "rubrics.json").write_text(text, encoding="utf-8")
        found, problems = compare_folders(folder, folder)
        assert found is None
        assert {item.code for item in problems} == {"CMP-002"}


def test_unit_means_stand_side_by_side(place: Path, tmp_path: Path) -> None:
    """A self-review of three cases, and a spot check that drew one of them and one the unit left out."""
    spot = workspace(tmp_path / "抽查")
    rows = [
        ("甲-2", "示例市甲局", "某", "某", "普通程序", "处罚", "2022-03-01", "2022-05-01", "", "500"),
        (
            "丙-1",
            "示例市丙局",
            "某",
            "某",
            "普通程序",
            "处罚",
            "2022-03-01",
            "2022-05-01",
            "2022-05-02",
            "500",
        ),
    ]
    export(spot / "台账.csv", rows)
    assert score(spot).exit_code == 0
    found, _ = compare_folders(place / "结果", spot / "结果")
    assert found is not None
    assert found.units.rows() == [
        ("示例市甲局", 2, 1, Decimal("95.00"), Decimal("40.00"), Decimal("-55.00")),
        ("示例市乙局", 1, 0, Decimal("100.00"), None, None),
        ("示例市丙局", 0, 1, None, Decimal("100.00"), None),
    ]
