"""What review.yaml says of units, unfit cases and points for organisation reaches sheets and results."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from .runs import joined, run, score, table, workspace

SETTINGS = """\
unit_scores: {minimum_cases: 1, grades: true}
adjustments:
  - {unit: 示例市乙局, points: -4.5, reason: 迟报台账, approver: 李四}
unfit:
  - {unit: 示例市甲局, case: 甲-2, reason: 仅有目录, approver: 李四}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = workspace(tmp_path)
    with (folder / "review.yaml").open("a", encoding="utf-8") as stream:
        stream.write(SETTINGS)
    return folder


def test_the_settings_of_the_review_reach_the_results(place: Path) -> None:
    result = score(place, "--review", place / "review.yaml")
    assert result.exit_code == 0, result.output
    assert "不符合评查条件（仅有目录）" in joined(result.output)
    assert [row["case_id"] for row in table(place / "结果" / "cases.csv")] == ["甲-1", "乙-1"]
    rows = {row["unit"]: row for row in table(place / "结果" / "units.csv")}
    assert (rows["示例市乙局"]["adjustment"], rows["示例市甲局"]["adjustment"]) == ("-4.5", "")
    assert float(rows["示例市乙局"]["final_score"]) == float(rows["示例市乙局"]["mean_score"]) - 4.5
    assert "grade" in rows["示例市甲局"]
    names = load_workbook(place / "结果" / "results.xlsx").sheetnames
    assert {"组织加减分", "不符合评查条件"} <= set(names)


def test_an_entry_that_fits_no_case_ends_with_problems(place: Path) -> None:
    review = place / "review.yaml"
    review.write_text(review.read_text(encoding="utf-8").replace("甲-2", "甲-9"), encoding="utf-8")
    result = score(place, "--review", review)
    assert result.exit_code == 4 and "甲-9" in joined(result.output)
    assert len(table(place / "结果" / "cases.csv")) == 3


def test_inspectors_are_not_asked_about_unfit_cases(place: Path) -> None:
    exports = (place / "台账.csv", "--rubric", place / "rubric.yaml", "--review", place / "review.yaml")
    result = run("sheets", *exports, "--out", place / "评查表")
    assert result.exit_code == 0, result.output
    rows = load_workbook(place / "评查表" / "评查表-示例市甲局.xlsx")["评查表"].iter_rows(
        min_row=2, values_only=True
    )
    assert {row[0] for row in rows} == {"甲-1"}
