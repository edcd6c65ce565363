"""Return copies: what came back, with its wrong cells marked, and a list of them on top."""

from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casereview.model.outcome import Outcome
from casereview.model.problem import Problem
from casereview.sheets.collect import collect, collect_files
from casereview.sheets.copies import return_copies
from casereview.sheets.layout import CHOICES_NAME, Layout
from casereview.sheets.styles import RED
from casereview.sheets.write import write_sheets

from .sample import HEADING, TEXTS, change, fill, name_inspector, outcomes, rubric, written

FIRST = "东市监罚〔2025〕1号"
ANSWERS = {
    (FIRST, "SUB-06"): ("符合",),  # overruled without a reason
    (FIRST, "FAC-03"): ("存在问题", 2, "=缺照片", "3-5"),
    ("0012", "FAC-03"): ("也许", 1),
}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The first unit's workbook with two faults, alone in its folder."""
    first, second = written(tmp_path / "in")
    second.unlink()
    return fill(first, ANSWERS)


def copies(folder: Path, to: Path) -> tuple[list[Path], list[Problem]]:
    files = collect_files(folder, outcomes(), [rubric()], HEADING).files
    return return_copies(files, [rubric()], to, TEXTS)


def marked(sheet: Worksheet) -> list[str]:
    return [
        cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == f"00{RED}"
    ]


def test_wrong_cells_are_marked_and_commented_and_listed_first(sheet: Path, tmp_path: Path) -> None:
    (path,), problems = copies(sheet.parent, tmp_path / "back")
    assert problems == [] and path.name == "退回-评查表-甲局.xlsx"
    book = load_workbook(path)
    assert book.sheetnames[:3] == ["问题清单", "说明", "评查表"] and book.active.title == "问题清单"
    assert marked(book["评查表"]) == ["J2", "H5"]
    assert "未写明理由" in book["评查表"]["J2"].comment.text and "也许" in book["评查表"]["H5"].comment.text
    rows = list(book["问题清单"].iter_rows(min_row=4, values_only=True))
    assert [row[:3] for row in rows] == [
        (1, "评查表 J2", "警告"), (2, "评查表 H5", "警告"), (3, "评查表-甲局.xlsx", "提示"),
    ]  # fmt: skip
    assert book["问题清单"]["B4"].hyperlink.location == "'评查表'!J2"


def test_what_was_entered_is_kept_as_it_was(sheet: Path, tmp_path: Path) -> None:
    (path,), _ = copies(sheet.parent, tmp_path / "back")
    old, new = load_workbook(sheet)["评查表"], load_workbook(path)["评查表"]
    assert [[cell.value for cell in row] for row in new] == [[cell.value for cell in row] for row in old]
    assert new["J3"].data_type == "s" and new["I3"].value == 2
    choice = new.data_validations.dataValidation[0]
    assert (choice.formula1, str(choice.sqref)) == (CHOICES_NAME, "H2:H5")
    assert len(new.conditional_formatting) > len(old.conditional_formatting) > 0


def test_the_file_that_came_in_is_untouched(sheet: Path, tmp_path: Path) -> None:
    before = sha256(sheet.read_bytes()).hexdigest()
    copies(sheet.parent, tmp_path / "back")
    assert sha256(sheet.read_bytes()).hexdigest() == before
    assert [path.name for path in sheet.parent.iterdir()] == [sheet.name]


def test_a_corrected_copy_is_collected(sheet: Path, tmp_path: Path) -> None:
    (path,), _ = copies(sheet.parent, tmp_path / "back")

    def correct(worksheet: Worksheet) -> None:
        worksheet["J2"].value, worksheet["H5"].value = "笔录显示两人在场", "存在问题"
        worksheet["J5"].value = "缺照片"

    change(path, correct)
    marks, problems = collect(path.parent, outcomes(), [rubric()], HEADING)
    assert [(mark.case_id, mark.item, mark.outcome, mark.person) for mark in marks] == [
        (FIRST, "SUB-06", Outcome.MET, "张三"),
        (FIRST, "FAC-03", Outcome.BREACH, "张三"),
        ("0012", "FAC-03", Outcome.BREACH, "张三"),
    ]
    assert {item.code for item in problems} == {"SHT-032"}


def test_cells_are_marked_where_the_copy_has_them(sheet: Path, tmp_path: Path) -> None:
    change(sheet, lambda worksheet: worksheet.insert_rows(1, 2))
    problems = collect_files(sheet.parent, outcomes(), [rubric()], HEADING).problems
    assert [str(item.place) for item in problems][:2] == [
        f"评查表-甲局.xlsx › 评查表 › {c}" for c in ("J4", "H7")
    ]
    (path,), _ = copies(sheet.parent, tmp_path / "back")
    assert marked(load_workbook(path)["评查表"]) == ["J2", "H5"]


def test_a_note_below_the_table_is_marked_and_kept(sheet: Path, tmp_path: Path) -> None:
    change(sheet, lambda worksheet: worksheet.append(["备注：案卷未归还"]))
    (path,), _ = copies(sheet.parent, tmp_path / "back")
    book = load_workbook(path)
    assert book["评查表"]["A6"].value == "备注：案卷未归还" and "A6" in marked(book["评查表"])


def test_a_sheet_for_each_case_comes_back_as_such(tmp_path: Path) -> None:
    layout: Layout = "cases"
    (path, other), _ = write_sheets(outcomes(), [rubric()], HEADING, tmp_path / "in", TEXTS, layout=layout)
    other.unlink()
    name_inspector(path, "张三")
    book = load_workbook(path)
    book["2-0012"]["F5"].value = "也许"
    assert book["2-0012"]["F4"].value == "评查结论"
    book.save(path)
    (copy,), _ = copies(path.parent, tmp_path / "back")
    back = load_workbook(copy)
    assert back.sheetnames[:4] == ["问题清单", "说明", f"1-{FIRST}", "2-0012"]
    assert marked(back["2-0012"]) == ["F5"] and marked(back[f"1-{FIRST}"]) == []
    assert [back["2-0012"][f"A{row}"].value for row in (1, 2)] == [
        HEADING.title, "案卷：0012　　执法单位：甲局",
    ]  # fmt: skip


def test_files_without_a_fault_get_no_copy_and_none_is_replaced(sheet: Path, tmp_path: Path) -> None:
    back = tmp_path / "back"
    assert len(copies(sheet.parent, back)[0]) == 1
    paths, problems = copies(sheet.parent, back)
    assert paths == [] and [item.code for item in problems] == ["SHT-002"]
    fill(sheet, {(FIRST, "SUB-06"): ("存在问题", 1, "属实"), ("0012", "FAC-03"): ("符合", None)})
    change(sheet, lambda worksheet: worksheet.delete_rows(9))
    assert copies(sheet.parent, tmp_path / "none") == ([], [])
    assert not (tmp_path / "none").exists()


def test_what_another_inspector_said_is_in_no_copy(sheet: Path, tmp_path: Path) -> None:
    other = sheet.with_name("李四.xlsx")
    other.write_bytes(sheet.read_bytes())
    fill(other, {(FIRST, "FAC-03"): ("不涉及", None, "另有说法")}, "李四")
    for path in copies(sheet.parent, tmp_path / "back")[0]:
        book = load_workbook(path)
        said = " ".join(str(cell.value) for each in book for row in each.iter_rows() for cell in row)
        assert ("张三" in said) != ("李四" in said)
