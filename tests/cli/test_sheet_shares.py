"""casereview sheets by an assignment, and collect with return copies and status."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from casereview.intake.exports import read_exports
from casereview.intake.mapping_file import MappingFile
from casereview.rounds.plan import Seat, write_assignment

from .runs import hashes, joined, run, table, workspace
from .test_collect import fill

SHARES = {"甲-1": ("张三",), "甲-2": ("张三", "李四"), "乙-1": ("李四",)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with an assignment: 甲-2 is judged by two."""
    found = workspace(tmp_path)
    read, _ = read_exports([found / "台账.csv"], MappingFile(), ())
    seats = [
        Seat(unit, number, key, person, seat)
        for unit, number, key in read.table.frame.select("执法单位", "案卷号", "case_key").iter_rows()
        for person, seat in zip(SHARES[number], "AB", strict=False)
    ]
    write_assignment(seats, found / "分工.csv")
    return found


def command(place: Path, name: str, *more: object):
    return run(
        name, place / "台账.csv", "--rubric", place / "rubric.yaml", "--assignment", place / "分工.csv", *more
    )


def test_each_inspector_gets_a_workbook_of_their_own(place: Path) -> None:
    result = command(place, "sheets", "--out", place / "评查表")
    assert result.exit_code == 0, result.output
    assert set(hashes(place / "评查表")) == {"评查表-张三.xlsx", "评查表-李四.xlsx"}
    rows = load_workbook(place / "评查表" / "评查表-李四.xlsx")["评查表"].iter_rows(
        min_row=2, values_only=True
    )
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("甲-2", "示例市甲局", "FAC-90"), ("甲-2", "示例市甲局", "PRO-90"), ("乙-1", "示例市乙局", "FAC-90"),
    ]  # fmt: skip


def test_a_sheet_for_each_case(place: Path) -> None:
    assert command(place, "sheets", "--out", place / "评查表", "--layout", "cases").exit_code == 0
    book = load_workbook(place / "评查表" / "评查表-张三.xlsx")
    assert book.sheetnames[:3] == ["说明", "1-甲-1", "2-甲-2"]
    sheet = book["1-甲-1"]
    assert sheet.page_setup.orientation == "portrait" and "签名" in sheet.oddFooter.left.text
    assert sheet["A2"].value == "案卷：甲-1　　执法单位：示例市甲局"


def test_an_assignment_that_cannot_be_read_is_refused_with_the_other_faults(place: Path) -> None:
    (place / "分工.csv").write_text("unit,case_id\n甲,1\n", encoding="utf-8")
    result = command(place, "sheets", "--rubric", place / "没有.yaml", "--out", place / "评查表")
    assert result.exit_code == 3 and not (place / "评查表").exists()
    assert "分工.csv" in joined(result.output) and "没有.yaml" in joined(result.output)


def test_status_says_who_has_sent_what_and_writes_nothing(place: Path) -> None:
    command(place, "sheets", "--out", place / "评查表")
    (place / "评查表" / "评查表-李四.xlsx").unlink()
    book = load_workbook(place / "评查表" / "评查表-张三.xlsx")
    book["评查表"]["H2"].value = "符合"
    book.save(place / "评查表" / "评查表-张三.xlsx")
    out = place / "marks.csv"
    result = command(place, "collect", "--sheets", place / "评查表", "--out", out, "--status")
    assert result.exit_code == 0 and not out.exists(), result.output
    said = joined(result.output)
    for words in ("1/3", "1件未评完", "李四", "未交回（2件）", "尚有1份未交回"):
        assert words in said, said


def test_status_names_a_file_that_cannot_be_read(place: Path) -> None:
    command(place, "sheets", "--out", place / "评查表")
    (place / "评查表" / "评查表-李四.xlsx").write_bytes(b"PK broken")
    result = command(place, "collect", "--sheets", place / "评查表", "--status")
    said = joined(result.output)
    assert result.exit_code == 3 and "0/3" in said and "INT-012" in said


def test_return_copies_are_written_and_corrected_ones_collected(place: Path) -> None:
    command(place, "sheets", "--out", place / "评查表")
    one, two = (place / "评查表" / f"评查表-{name}.xlsx" for name in ("张三", "李四"))
    fill(one, {("甲-1", "FAC-90"): ("还行",)})
    two.unlink()
    before = hashes(place / "评查表")
    out = place / "marks.csv"
    result = command(place, "collect", "--sheets", place / "评查表", "--out", out, "--return", place / "退回")
    assert result.exit_code == 4 and table(out) == [], result.output
    assert hashes(place / "评查表") == before
    copy = place / "退回" / "退回-评查表-张三.xlsx"
    book = load_workbook(copy)
    assert book.sheetnames[0] == "问题清单" and "还行" in book["评查表"]["H2"].comment.text
    book["评查表"]["H2"].value = "符合"
    book.save(copy)
    result = command(place, "collect", "--sheets", place / "退回", "--out", place / "再收.csv")
    assert result.exit_code == 0, result.output
    assert [(m["case_id"], m["outcome"], m["person"]) for m in table(place / "再收.csv")] == [
        ("甲-1", "met", "张三")
    ]


def test_copies_there_already_are_never_replaced_and_no_marks_are_written(place: Path) -> None:
    command(place, "sheets", "--out", place / "评查表")
    fill(place / "评查表" / "评查表-张三.xlsx", {("甲-1", "FAC-90"): ("还行",)})
    back = place / "退回" / "退回-评查表-张三.xlsx"
    back.parent.mkdir()
    back.write_bytes(b"corrected by hand")
    result = command(
        place,
        "collect",
        "--sheets",
        place / "评查表",
        "--out",
        place / "marks.csv",
        "--return",
        place / "退回",
    )
    assert result.exit_code == 3 and not (place / "marks.csv").exists()
    assert back.read_bytes() == b"corrected by hand"
