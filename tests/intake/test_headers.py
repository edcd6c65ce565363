from pathlib import Path

import pytest

from casereview.intake.headers import find_table
from casereview.intake.labels import normal_header
from casereview.intake.mapping import known_header
from casereview.intake.mapping_file import Confirmed
from casereview.intake.workbook import RawTable, read_tables

from .tables import Rows, codes, headed, xlsx

KNOWN = known_header(Confirmed())


def labels(rows: Rows) -> list[str]:
    return [header.text for header in headed(rows).headers]


def skipped(rows: Rows) -> dict[int, str]:
    return dict(headed(rows).skipped)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("决定书文号", "决定书文号"),
        (" 决定书\n文号 ", "决定书文号"),
        ("*决定书文号（必填）", "决定书文号"),
        ("罚款金额〔万元〕：", "罚款金额(万元)"),
        ("ＣＦ＿ＷＳＨ", "cf_wsh"),
    ],
)
def test_headings_compare_without_width_blanks_and_marks(text: str, plain: str) -> None:
    assert normal_header(text) == plain


def test_the_header_stands_under_titles_and_above_totals_and_notes() -> None:
    rows: Rows = [
        ["示例市2021年行政处罚案卷台账", "", "", ""],
        ["填报单位：示例局", "", "", "单位：元"],
        ["序号", "案卷号", "案由", "罚款金额"],
        [1, "甲-1", "占道经营", 200],
        ["", "", "", ""],
        ["序号", "案卷号", "案由", "罚款金额"],
        [2, "甲-2", "合计多收价款", 300],
        ["合计", "", "", 500],
        ["填表人：张样一", "", "审核人：李样二", ""],
        ["备注：本表一式两份", "", "", ""],
    ]
    assert labels(rows) == ["序号", "案卷号", "案由", "罚款金额"]
    assert headed(rows).data == (3, 6)
    assert skipped(rows) == {
        0: "title",
        1: "title",
        2: "header",
        4: "blank",
        5: "repeated_header",
        7: "total",
        8: "note",
        9: "note",
    }


def test_every_row_is_data_or_skipped_once() -> None:
    table = headed([["台账"], [], ["案卷号", "案由"], ["1", "x"], [None, " "], ["小计", 2], ["2", "y"]])
    rows = sorted([*table.data, *(row for row, _ in table.skipped)])
    assert rows == list(range(7))


def test_two_levels_without_merged_cells() -> None:
    rows: Rows = [
        ["案卷号", "告知书", "", "决定书", "", "备注"],
        ["", "文号", "送达日期", "文号", "送达日期", ""],
        ["1", "a", "2021-01-01", "b", "2021-02-01", ""],
    ]
    assert labels(rows) == [
        "案卷号",
        "告知书/文号",
        "告知书/送达日期",
        "决定书/文号",
        "决定书/送达日期",
        "备注",
    ]
    assert headed(rows).data == (2,)
    assert headed(rows).header_row == 1


def test_merged_groups_and_cells_merged_down_the_data(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        {
            "台账": [
                ["台账"],
                ["单位名称", "案卷号", "告知书", None, "决定书"],
                [None, None, "制发日期", "送达日期", "送达日期"],
                ["示例局", "1", "a", "b", "c"],
                [None, "2", "a", "b", "c"],
                ["一、简易程序"],
            ]
        },
        {"台账": ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "A4:A5", "A6:E6"]},
    )
    (raw,), _ = read_tables(path)
    table, problems = find_table(raw, KNOWN)
    assert table is not None and problems == []
    assert [header.text for header in table.headers] == [
        "单位名称",
        "案卷号",
        "告知书/制发日期",
        "告知书/送达日期",
        "决定书/送达日期",
    ]
    assert table.cells(0) == ["示例局", "示例局"]
    assert dict(table.skipped)[5] == "note"


def test_a_data_row_of_known_words_is_not_a_header() -> None:
    rows: Rows = [["案卷号", "处罚种类", "情节"], ["1", "罚款", "说明"], ["2", "罚款", "说明"]]
    assert headed(rows).header_row == 0
    assert headed(rows).data == (1, 2)


def test_a_list_of_document_numbers_is_a_table() -> None:
    assert headed([["文号"], ["某罚〔2021〕1号"]]).data == (1,)


def test_a_header_without_data_is_a_table() -> None:
    assert headed([["案卷号", "案由"]]).data == ()


def test_a_unit_of_money_above_the_table_is_kept() -> None:
    assert headed([["台账", "金额单位：万元"], ["案卷号", "罚款金额"], ["1", 2]]).money_unit == "万元"
    assert headed([["单位：示例局", ""], ["案卷号", "罚款金额"], ["1", 2]]).money_unit == ""


def test_no_known_heading_lists_what_was_seen() -> None:
    table, problems = find_table(RawTable("a.csv", "", [["x"], ["甲", "乙"], ["1", "2"]]), KNOWN)
    assert table is None
    assert codes(problems) == ["INT-020"] and problems[0].values["seen"] == "甲、乙"


def test_one_known_word_in_a_wide_row_is_no_header() -> None:
    raw = RawTable("a.csv", "", [["甲", "乙", "丙", "丁"], ["1", "2", "罚款", "4"]])
    assert find_table(raw, KNOWN)[0] is None


def test_a_row_of_formula_errors_is_not_blank() -> None:
    raw = RawTable("a.xlsx", "台账", [["案卷号", "案由"], ["", ""]], errors={(1, 0): "#REF!"})
    table, _ = find_table(raw, KNOWN)
    assert table is not None and table.data == (1,)


@pytest.mark.parametrize("below", [None, "same"])
def test_a_group_over_one_column_needs_neither_a_merged_cell_nor_a_blank_beside_it(below) -> None:
    upper = ["案卷号", "告知书", "决定书", "罚款金额"]
    lower = ["案卷号" if below else None, "送达日期", "送达日期", "罚款金额" if below else None]
    table = headed([upper, lower, ["1", "2022-04-11", "2022-04-28", 500]])
    assert [header.text for header in table.headers] == [
        "案卷号",
        "告知书/送达日期",
        "决定书/送达日期",
        "罚款金额",
    ]
    assert table.data == (2,)


def test_a_sparse_row_of_data_is_no_row_of_headings_under_groups() -> None:
    upper = ["案卷号", "处罚种类", "类别", "罚款金额"]
    for first in ([None, "罚款", None, None], [None, None, "大", None], [None, "罚款", "罚款", None]):
        table = headed([upper, first, ["1", "罚款", "小", 500]])
        assert [header.text for header in table.headers] == upper
        assert table.data == (1, 2)


def test_titles_over_several_columns_are_no_groups() -> None:
    assert labels([["示例市甲局", "2022年度"], ["案卷号", "罚款金额"], ["1", 500]]) == ["案卷号", "罚款金额"]
