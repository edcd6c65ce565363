"""casereview adjudicate: two inspectors differ, a third decides with a reason, and the score follows."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from .runs import joined, run, table, workspace
from .test_collect import fill

FIRST = {("甲-1", "FAC-90"): ("符合",), ("甲-2", "FAC-90"): ("存在问题", 3, "照片未注明拍摄人", "12")}
SECOND = {("甲-1", "FAC-90"): ("符合",), ("甲-2", "FAC-90"): ("符合",)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace whose first unit was judged by 张三 and 李四, who differ on one case."""
    place = workspace(tmp_path)
    run("sheets", place / "台账.csv", "--rubric", place / "rubric.yaml", "--out", place / "评查表")
    one = place / "评查表" / "评查表-示例市甲局.xlsx"
    two = one.with_name("另一份.xlsx")
    shutil.copy(one, two)
    fill(one, FIRST, "张三")
    fill(two, SECOND, "李四")
    (place / "评查表" / "评查表-示例市乙局.xlsx").unlink()
    return place


def adjudicate(place: Path):
    asked = ("--rubric", place / "rubric.yaml", "--sheets", place / "评查表", "--out", place / "复核")
    return run("adjudicate", place / "台账.csv", *asked)


def outcome_of(place: Path, case: str) -> tuple[str, str]:
    """What the score makes of FAC-90: outcome of the finding, if any, and the words of it."""
    asked = ("--rubric", place / "rubric.yaml", "--sheets", place / "评查表", "--out", place / "结果")
    result = run("score", place / "台账.csv", *asked)
    assert result.exit_code in (0, 4), result.output
    rows = [
        row
        for row in table(place / "结果" / "findings.csv")
        if (row["case_id"], row["item"]) == (case, "FAC-90")
    ]
    return (rows[0]["outcome"], rows[0]["evidence"]) if rows else ("", "")


def test_only_what_differs_is_put_before_the_third_with_what_each_said(place: Path) -> None:
    result = adjudicate(place)
    assert "全部：2处由两人以上评查，1处意见不一致；不足20处，不计算一致率。" in joined(result.output)
    book = load_workbook(place / "复核" / "复核表.xlsx")
    (row,) = [row for row in book["评查表"].iter_rows(min_row=2, values_only=True) if row[0]]
    assert row[:2] == ("甲-2", "FAC-90")
    assert row[6] == "李四：符合\n张三：存在问题，3处（第12页）：照片未注明拍摄人"
    assert load_workbook(place / "复核" / "评查一致性.xlsx").sheetnames[0] == "意见不一致"


@pytest.mark.parametrize(
    ("decided", "outcome"),
    [(("符合", None, "照片背面有拍摄人签名"), ""), (("存在问题", 2, "仅两张未注明"), "breach")],
)
def test_what_is_decided_counts_and_settles_the_difference(
    place: Path, decided: tuple[object, ...], outcome: str
) -> None:
    adjudicate(place)
    book = place / "复核" / "复核表.xlsx"
    fill(book, {("甲-2", "FAC-90"): decided}, "王主任")
    shutil.copy(book, place / "评查表")
    found = outcome_of(place, "甲-2")
    assert found[0] == outcome and (not outcome or "仅两张未注明" in found[1])
    marks = [row for row in table(place / "结果" / "marks.csv") if row["case_id"] == "甲-2"]
    assert [(row["person"], row["role"]) for row in marks if row["role"] == "adjudicator"] == [
        ("王主任", "adjudicator")
    ]
    assert {row["person"] for row in marks} == {"张三", "李四", "王主任"}
    assert "SHT-034" not in {row["code"] for row in table(place / "结果" / "problems.csv")}


def test_a_decision_without_a_reason_is_not_used(place: Path) -> None:
    adjudicate(place)
    book = place / "复核" / "复核表.xlsx"
    fill(book, {("甲-2", "FAC-90"): ("符合",)}, "王主任")
    shutil.copy(book, place / "评查表")
    outcome_of(place, "甲-2")
    codes = {row["code"] for row in table(place / "结果" / "problems.csv")}
    assert {"SHT-060", "SHT-034"} <= codes
    assert not any(row["role"] == "adjudicator" for row in table(place / "结果" / "marks.csv"))


def test_a_workbook_of_an_earlier_run_is_not_replaced(place: Path) -> None:
    adjudicate(place)
    result = adjudicate(place)
    assert result.exit_code == 3 and "评查一致性.xlsx" in joined(result.output)
