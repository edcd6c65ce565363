"""casereview collect, and score with sheets: what inspectors say, and only that, reaches the scores."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from .runs import hashes, joined, run, score, table, workspace

FILLED_FROM = 8  # 评查结论, 处数, 理由, 页码


def fill(path: Path, answers: Mapping[tuple[str, str], tuple[object, ...]], person: str = "张三") -> None:
    """Fill in a sheet as an inspector would."""
    book = load_workbook(path)
    for row in book["评查表"].iter_rows(min_row=2):
        for offset, value in enumerate(answers.get((row[0].value, row[1].value), ())):
            book["评查表"].cell(row[0].row, FILLED_FROM + offset, value)
    for row in book["说明"].iter_rows():
        if row[0].value == "评查人":
            row[1].value = person
    book.save(path)


ANSWERS = {
    "甲": {
        ("甲-1", "FAC-90"): ("符合",),
        ("甲-2", "FAC-90"): ("存在问题", 3, "照片未注明拍摄人", "12"),
        ("甲-2", "PRO-90"): ("存在问题", 1, "未见延期审批", "2"),
    },
    "乙": {("乙-1", "FAC-90"): ("不涉及",)},
}


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sheets filled in."""
    place = workspace(tmp_path_factory.mktemp("collect"))
    run("sheets", place / "台账.csv", "--rubric", place / "rubric.yaml", "--out", place / "评查表")
    for unit, answers in ANSWERS.items():
        fill(place / "评查表" / f"评查表-示例市{unit}局.xlsx", answers)
    return place


def collect(place: Path, out: Path, *more: object):
    return run(
        "collect",
        place / "台账.csv",
        "--rubric",
        place / "rubric.yaml",
        "--sheets",
        place / "评查表",
        "--out",
        out,
        *more,
    )


def test_marks_are_written_as_they_were_given(returned: Path, tmp_path: Path) -> None:
    result = collect(returned, tmp_path / "新" / "marks.csv")
    assert result.exit_code == 0, result.output
    marks = table(tmp_path / "新" / "marks.csv")
    names = ("case_id", "item", "outcome", "occurrences", "reason", "page")
    assert [tuple(one[name] for name in names) for one in marks] == [
        ("甲-1", "FAC-90", "met", "", "", ""), ("甲-2", "FAC-90", "breach", "3", "照片未注明拍摄人", "12"),
        ("甲-2", "PRO-90", "breach", "1", "未见延期审批", "2"),
        ("乙-1", "FAC-90", "not_applicable", "", "", ""),
    ]  # fmt: skip
    assert {(m["person"], m["role"], m["rubric"]) for m in marks} == {("张三", "inspector", "small")}


def test_marks_reach_scores_grades_and_means(returned: Path) -> None:
    result = score(returned, "--sheets", returned / "评查表")
    assert result.exit_code == 0, result.output
    cases = {row["case_id"]: row for row in table(returned / "结果" / "cases.csv")}
    assert [(cases[name]["score"], cases[name]["grade"]) for name in ("甲-1", "甲-2", "乙-1")] == [
        ("100", "优秀"), ("0", "不合格"), ("100", "优秀"),
    ]  # fmt: skip
    units = {row["unit"]: row for row in table(returned / "结果" / "units.csv")}
    assert [(units[name]["mean_score"], units[name]["rank"]) for name in ("示例市甲局", "示例市乙局")] == [
        ("50", ""),
        ("100", ""),
    ]
    assert "样本量不足（不足 10 卷），不排名、不计比例：示例市甲局、示例市乙局。" in joined(result.output)
    deducted = {row["item"]: row["deducted"] for row in table(returned / "结果" / "findings.csv")}
    assert deducted == {"FAC-90": "15", "PRO-90": "0"}
    assert len(table(returned / "结果" / "marks.csv")) == 4


def test_marks_there_already_are_never_replaced(returned: Path, tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("有人加了一行", encoding="utf-8")
    result = collect(returned, path)
    assert result.exit_code == 3 and "已经存在" in joined(result.output)
    assert path.read_text(encoding="utf-8") == "有人加了一行"


def test_a_sheet_of_another_review_is_refused_and_nothing_is_written(returned: Path, tmp_path: Path) -> None:
    review = returned / "review.yaml"
    out = tmp_path / "marks.csv"
    result = collect(returned, out, "--review", review)
    assert result.exit_code == 3
    for word in ("评查表-示例市甲局.xlsx", "评查表-示例市乙局.xlsx", "SHT-016"):
        assert word in joined(result.output)
    assert not out.exists()
    results = run(
        "score", returned / "台账.csv", "--rubric", returned / "rubric.yaml", "--review", review, "--sheets",
        returned / "评查表", "--out", tmp_path / "结果",
    )  # fmt: skip
    assert results.exit_code == 3 and not (tmp_path / "结果").exists()


def test_a_sheet_of_another_rubric_is_refused(returned: Path, tmp_path: Path) -> None:
    place = workspace(tmp_path)
    text = (place / "rubric.yaml").read_text(encoding="utf-8").replace('edition: "1"', 'edition: "2"')
    (place / "rubric.yaml").write_text(text, encoding="utf-8")
    result = run(
        "collect", place / "台账.csv", "--rubric", place / "rubric.yaml", "--sheets", returned / "评查表",
        "--out", place / "marks.csv",
    )  # fmt: skip
    assert result.exit_code == 3 and "SHT-017" in result.output
    assert not (place / "marks.csv").exists()


def test_a_row_that_cannot_be_used_is_said_and_the_others_are_collected(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    run("sheets", place / "台账.csv", "--rubric", place / "rubric.yaml", "--out", place / "评查表")
    book = place / "评查表" / "评查表-示例市甲局.xlsx"
    fill(book, {("甲-1", "FAC-90"): ("还行",), ("甲-2", "FAC-90"): ("符合",), ("甲-2", "PRO-90"): ("符合",)})
    fill(place / "评查表" / "评查表-示例市乙局.xlsx", {})
    result = collect(place, place / "marks.csv")
    assert result.exit_code == 4, result.output
    said = joined(result.output)
    assert "SHT-023" in said and "还行" in said, "no such conclusion"
    assert "SHT-027" in said, "an override without a reason"
    assert [(m["case_id"], m["item"]) for m in table(place / "marks.csv")] == [("甲-2", "FAC-90")]


def test_without_sheets_it_is_wrong_usage_and_an_empty_folder_is_refused(
    returned: Path, tmp_path: Path
) -> None:
    assert run("collect", returned / "台账.csv").exit_code == 2
    (tmp_path / "空").mkdir()
    out = tmp_path / "marks.csv"
    result = run("collect", returned / "台账.csv", "--sheets", tmp_path / "空", "--out", out)
    assert result.exit_code == 3 and not out.exists()


def test_sheets_are_only_read(returned: Path, tmp_path: Path) -> None:
    before = hashes(returned / "评查表")
    collect(returned, tmp_path / "marks.csv")
    assert hashes(returned / "评查表") == before
