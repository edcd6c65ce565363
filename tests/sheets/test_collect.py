"""What came back: every conclusion lands on its own case and item, everything else is named."""

from datetime import date
from pathlib import Path
from shutil import copy

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.model.problem import Problem
from casereview.sheets.collect import collect

from .sample import HEADING, OUTCOMES, TEXTS, change, fill, outcomes, rubric, written

FIRST = "东市监罚〔2025〕1号"


def collected(folder: Path, table: str = OUTCOMES) -> tuple[list[Mark], list[Problem]]:
    return collect(folder, outcomes(table), [rubric()], HEADING)


def said(problems: list[Problem], *, without: tuple[str, ...] = ("SHT-032",)) -> list[tuple[str, str]]:
    """Codes and places; every message and remedy must fill in both languages."""
    for item in problems:
        assert item.message(TEXTS) and item.remedy(TEXTS)
    return [(item.code, str(item.place)) for item in problems if item.code not in without]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The first unit's workbook, alone in its folder."""
    first, second = written(tmp_path)
    second.unlink()
    return first


def test_a_filled_row_becomes_a_mark(sheet: Path) -> None:
    fill(
        sheet, {(FIRST, "FAC-03"): ("存在问题", 2, "照片无拍摄时间", "12-15"), ("0012", "FAC-03"): ("符合",)}
    )
    marks, problems = collected(sheet.parent)
    common = {"rubric": "sample", "round": "2025-1", "person": "张三", "role": "inspector"}
    assert marks == [
        Mark(case_id=FIRST, item="FAC-03", outcome=Outcome.BREACH, occurrences=2, reason="照片无拍摄时间",
             page="12-15", source="评查表-甲局.xlsx › 评查表 › H3", **common),
        Mark(case_id="0012", item="FAC-03", outcome=Outcome.MET,
             source="评查表-甲局.xlsx › 评查表 › H5", **common),
    ]  # fmt: skip
    assert said(problems) == []


def test_rows_read_are_rows_used_blank_and_unusable(sheet: Path) -> None:
    fill(sheet, {(FIRST, "FAC-03"): ("符合",), (FIRST, "DOC-08"): ("也许",)})
    _, problems = collected(sheet.parent)
    total = next(item for item in problems if item.code == "SHT-032")
    assert total.values == {"rows": 4, "marks": 1, "blank": 2, "unused": 1}


@pytest.mark.parametrize(
    ("answer", "code", "cell"),
    [
        (("也许",), "SHT-023", "H3"),
        (("存在问题", 0, "缺"), "SHT-024", "I3"),
        (("存在问题", 1.5, "缺"), "SHT-024", "I3"),
        (("存在问题", "两处", "缺"), "SHT-024", "I3"),
        (("存在问题", -1, "缺"), "SHT-024", "I3"),
        (("存在问题", 1, None), "SHT-026", "J3"),
        (("存在问题", 1, "无"), "SHT-026", "J3"),
        ((None, 2, None), "SHT-028", "H3"),
        ((None, None, "看不清"), "SHT-028", "H3"),
        (("符合", 2, None), "SHT-029", "I3"),
        (("#N/A",), "SHT-036", "H3"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_and_gives_no_mark(
    sheet: Path, answer: tuple[object, ...], code: str, cell: str
) -> None:
    fill(sheet, {(FIRST, "FAC-03"): answer})
    marks, problems = collected(sheet.parent)
    assert marks == []
    assert said(problems) == [(code, f"评查表-甲局.xlsx › 评查表 › {cell}")]
    assert {item.severity for item in problems if item.code == code} == {"warning"}


def test_all_faults_of_a_row_are_named_in_one_pass(sheet: Path) -> None:
    fill(sheet, {(FIRST, "FAC-03"): ("存在问题", 0)})
    assert [code for code, _ in said(collected(sheet.parent)[1])] == ["SHT-024", "SHT-026"]


@pytest.mark.parametrize("typed", [3, 3.0, "3", " ３ ", "3处"])
def test_whole_numbers_however_typed(sheet: Path, typed: object) -> None:
    fill(sheet, {(FIRST, "FAC-03"): ("存在问题", typed, "缺照片")})
    marks, problems = collected(sheet.parent)
    assert [mark.occurrences for mark in marks] == [3] and said(problems) == []


def test_blank_occurrences_of_a_breach_count_as_one_and_are_noticed(sheet: Path) -> None:
    fill(sheet, {(FIRST, "FAC-03"): (" 存在问题 ", None, "缺照片")})
    marks, problems = collected(sheet.parent)
    assert [mark.occurrences for mark in marks] == [1]
    assert said(problems) == [("SHT-025", "评查表-甲局.xlsx › 评查表 › I3")]


@pytest.mark.parametrize("label", ["符合", "不涉及"])
def test_overruling_a_computed_breach_needs_a_reason(sheet: Path, label: str) -> None:
    fill(sheet, {(FIRST, "SUB-06"): (label,)})
    marks, problems = collected(sheet.parent)
    assert marks == [] and said(problems) == [("SHT-027", "评查表-甲局.xlsx › 评查表 › J2")]
    fill(sheet, {(FIRST, "SUB-06"): (label, None, "笔录显示两人在场")})
    marks, problems = collected(sheet.parent)
    assert [mark.reason for mark in marks] == ["笔录显示两人在场"] and said(problems) == []


def test_a_suspicion_may_be_cleared_without_a_reason(sheet: Path) -> None:
    fill(sheet, {("0012", "FAC-03"): ("符合",)})
    assert [mark.outcome for mark in collected(sheet.parent)[0]] == [Outcome.MET]


def test_a_computed_outcome_that_changed_since_is_noticed_and_needs_its_own_reason(sheet: Path) -> None:
    now = OUTCOMES.replace("| FAC-03 | suspect ", "| FAC-03 | met     ")
    fill(sheet, {("0012", "FAC-03"): ("不涉及",)})
    assert [code for code, _ in said(collected(sheet.parent, now)[1])] == ["SHT-027"]
    fill(sheet, {("0012", "FAC-03"): ("不涉及", None, "无需取证")})
    marks, problems = collected(sheet.parent, now)
    assert len(marks) == 1 and [code for code, _ in said(problems)] == ["SHT-030"]
    assert "“待查”变为“符合”" in next(item for item in problems if item.code == "SHT-030").message(TEXTS)


def test_a_page_that_became_a_date_is_noticed(sheet: Path) -> None:
    fill(sheet, {(FIRST, "FAC-03"): ("存在问题", 1, "缺", date(2025, 3, 5))})
    assert [code for code, _ in said(collected(sheet.parent)[1])] == ["SHT-031"]


def test_a_case_number_turned_into_a_number_is_still_found(sheet: Path) -> None:
    fill(sheet, {("0012", "FAC-03"): ("符合",)})

    def convert(worksheet: Worksheet) -> None:
        worksheet["A5"].value = 12

    change(sheet, convert)
    marks, problems = collected(sheet.parent)
    assert [mark.case_id for mark in marks] == ["0012"] and said(problems) == []


def test_without_its_token_a_converted_number_is_not_guessed(sheet: Path) -> None:
    fill(sheet, {("0012", "FAC-03"): ("存在问题", 1, "缺")})

    def convert(worksheet: Worksheet) -> None:
        worksheet["A5"].value, worksheet["L5"].value = "0099", None

    change(sheet, convert)
    marks, problems = collected(sheet.parent)
    assert marks == []
    assert [code for code, _ in said(problems)] == ["SHT-020", "SHT-033"]


def test_rows_are_found_without_the_hidden_column(sheet: Path) -> None:
    fill(sheet, {(FIRST, "DOC-08"): ("符合",), ("0012", "FAC-03"): ("不涉及",)})
    change(sheet, lambda worksheet: worksheet.delete_cols(12))
    marks, problems = collected(sheet.parent)
    assert [(mark.case_id, mark.item) for mark in marks] == [(FIRST, "DOC-08"), ("0012", "FAC-03")]
    assert said(problems) == []


def test_rows_are_found_by_token_where_case_and_item_were_cleared(sheet: Path) -> None:
    fill(sheet, {("0012", "FAC-03"): ("符合",)})

    def clear(worksheet: Worksheet) -> None:
        worksheet["A5"].value = worksheet["B5"].value = None

    change(sheet, clear)
    assert [(mark.case_id, mark.item) for mark in collected(sheet.parent)[0]] == [("0012", "FAC-03")]


def test_a_sheet_sorted_in_part_is_refused_row_by_row(sheet: Path) -> None:
    fill(sheet, {(FIRST, "SUB-06"): ("存在问题", 1, "仅一人"), ("0012", "FAC-03"): ("符合",)})

    def sort_names_only(worksheet: Worksheet) -> None:
        for column in "AB":
            upper, lower = worksheet[f"{column}2"], worksheet[f"{column}5"]
            upper.value, lower.value = lower.value, upper.value

    change(sheet, sort_names_only)
    marks, problems = collected(sheet.parent)
    assert marks == []
    assert said(problems, without=("SHT-032", "SHT-033")) == [
        ("SHT-022", "评查表-甲局.xlsx › 评查表 › A2"),
        ("SHT-022", "评查表-甲局.xlsx › 评查表 › A5"),
    ]


def test_unknown_items_notes_and_deleted_rows_are_named(sheet: Path) -> None:
    fill(sheet, {(FIRST, "FAC-03"): ("符合",)})

    def add(worksheet: Worksheet) -> None:
        worksheet.delete_rows(5)
        worksheet.append([FIRST, "PRO-99", *[None] * 5, "符合"])
        worksheet.append(["备注：未见封面"])

    change(sheet, add)
    marks, problems = collected(sheet.parent)
    assert len(marks) == 1
    assert said(problems) == [
        ("SHT-021", "评查表-甲局.xlsx › 评查表 › B5"),
        ("SHT-020", "评查表-甲局.xlsx › 评查表 › A6"),
        ("SHT-033", "评查表-甲局.xlsx"),
    ]


def test_title_rows_may_be_put_above_and_the_sheet_renamed(sheet: Path) -> None:
    fill(sheet, {(FIRST, "FAC-03"): ("符合",)})

    def adorn(worksheet: Worksheet) -> None:
        worksheet.insert_rows(1, 2)
        worksheet["A1"].value = "第一组评查表"
        worksheet.title = "第一组"

    change(sheet, adorn)
    marks, problems = collected(sheet.parent)
    assert [mark.source for mark in marks] == ["评查表-甲局.xlsx › 第一组 › H5"] and said(problems) == []


def test_rows_of_another_workbook_of_the_round_may_be_pasted_in(tmp_path: Path) -> None:
    first, second = written(tmp_path)
    fill(second, {("12", "FAC-03"): ("符合",)})
    row = [cell.value for cell in load_workbook(second)["评查表"][2]]
    second.unlink()
    fill(first, {})
    change(first, lambda worksheet: worksheet.append(row))
    assert [(mark.case_id, mark.item) for mark in collected(tmp_path)[0]] == [("12", "FAC-03")]


def test_the_printed_number_is_the_one_of_this_run(sheet: Path) -> None:
    fill(sheet, {("0012", "FAC-03"): ("符合",)})
    marks, _ = collected(sheet.parent, OUTCOMES.replace("| 0012  ", "| 甲局/0012"))
    assert [mark.case_id for mark in marks] == ["甲局/0012"]


def test_the_same_file_twice_counts_once(sheet: Path) -> None:
    fill(sheet, {(FIRST, "FAC-03"): ("符合",)})
    alone, _ = collected(sheet.parent)
    (sheet.parent / "重交").mkdir()
    copy(sheet, sheet.parent / "重交" / "副本.xlsx")
    marks, problems = collected(sheet.parent)
    assert marks == alone and said(problems) == [("SHT-035", "重交/副本.xlsx")]


def test_two_inspectors_who_differ_are_both_kept_and_named(sheet: Path) -> None:
    other = sheet.with_name("李四.xlsx")
    copy(sheet, other)
    fill(sheet, {(FIRST, "FAC-03"): ("符合",), ("0012", "FAC-03"): ("符合",)}, "张三")
    fill(other, {(FIRST, "FAC-03"): ("存在问题", 1, "缺"), ("0012", "FAC-03"): ("符合",)}, "李四")
    marks, problems = collected(sheet.parent)
    assert [(mark.case_id, mark.person) for mark in marks] == [
        (FIRST, "李四"), (FIRST, "张三"), ("0012", "李四"), ("0012", "张三"),
    ]  # fmt: skip
    assert [(item.code, item.severity) for item in problems if item.code != "SHT-032"] == [
        ("SHT-034", "warning")
    ]
    assert "李四" in problems[-1].message(TEXTS) and "张三" in problems[-1].message(TEXTS)
