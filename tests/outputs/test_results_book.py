"""results.xlsx shows what the frames hold, prints well, runs nothing and is the same byte by byte."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casereview.model.catalogue import Texts
from casereview.outputs.book_style import LONGEST_TEXT, Column, Value, add_table, new_book
from casereview.outputs.results_book import write_book
from casereview.rounds.review import Review
from casereview.scoring.results import Results

from .sample import CITY

TEXTS = Texts("zh")
REVIEW = Review(title="示例市2025年案卷评查（A&B）", round="2025年第一轮", periods={})
TABLES = ["总览", "单位得分", "案卷得分", "问题清单", "项目统计", "数据问题"]
SHEETS = ["总览", "图表", "单位得分", "案卷得分", "评查表", "问题清单", "项目统计", "数据问题"]


def written(results: Results, path: Path, texts: Texts = TEXTS) -> Workbook:
    assert write_book(results, REVIEW, path / "results.xlsx", texts) == []
    return load_workbook(path / "results.xlsx")


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows under the heading, by heading."""
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


@pytest.fixture
def book(results: Results, tmp_path: Path) -> Workbook:
    return written(results, tmp_path)


def test_the_sheets_stand_in_the_order_people_read(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_units_show_scores_and_grades_that_add_up(book: Workbook) -> None:
    rows = table(book["单位得分"])
    assert [row["平均分"] for row in rows] == [91.2, 86.25, 65.67]
    assert [row["排名"] for row in rows] == [1, "样本量不足", 2]
    for row in rows:
        assert row["案卷数"] == sum(row[name] for name in ("优秀", "良好", "合格", "不合格", "未定等次"))


def test_cases_without_a_grade_are_called_provisional(book: Workbook) -> None:
    rows = {row["案卷"]: row for row in table(book["案卷得分"])}
    assert rows["东城管罚〔2025〕12号"]["等次"] == "初步"
    assert rows["东城管罚〔2025〕12号"]["确认否决后得分"] == 0
    assert rows["东城管罚〔2025〕12号"]["否决项"] == "PRO-08"
    assert rows["东交罚〔2025〕8号"]["等次"] == "不合格"
    assert rows["东市监处罚〔2025〕3号"]["完成度"] == pytest.approx(0.88)


def test_findings_are_in_words(book: Workbook, results: Results) -> None:
    rows = table(book["问题清单"])
    assert len(rows) == results.findings.height
    assert {row["结论"] for row in rows} == {"存在问题", "待查"}
    assert {row["计分处理"] for row in rows} == {"扣分", "一票否决", "一票否决（待确认）", "提示", "待查"}
    assert rows[0]["方面"] == "文书制作"


def test_items_show_their_share(book: Workbook) -> None:
    rows = {row["项目"]: row for row in table(book["项目统计"])}
    assert rows["DOC-06"]["涉及案卷数"] == 3
    assert rows["DOC-06"]["占全部案卷"] == 0.25


def test_problems_of_the_data_say_what_to_do(book: Workbook) -> None:
    first = table(book["数据问题"])[0]
    assert (first["类别"], first["代码"], first["位置"]) == (
        "提示",
        "OUT-005",
        "2025年案卷台账.xlsx › 处罚 › D9",
    )
    assert first["处理办法"].startswith("全文见")


def test_the_overview_closes(book: Workbook) -> None:
    cells = [row for row in book["总览"].iter_rows(values_only=True) if row and row[0]]
    words = [str(row[0]) for row in cells]
    assert words[0] == REVIEW.title
    assert "评查轮次：2025年第一轮" in words
    assert "评查了 3 个单位 12 卷案卷。" in words
    assert "读取 15 行 = 案卷 12 + 合并 1 + 跳过 1 + 拒绝 1。" in words
    assert "存在问题 16 个（其中一票否决待确认 1 个），待查 2 个。" in words
    start = words.index("等次")
    grades = cells[start + 1 : start + 6]
    assert [row[:2] for row in grades] == [("优秀", 4), ("良好", 5), ("合格", 0), ("不合格", 1), ("初步", 2)]
    assert sum(float(str(row[2])) for row in grades) == pytest.approx(1)
    assert words[-10] == "票据入卷"


@pytest.mark.parametrize("count, shown", [(9, False), (10, True)])
def test_no_percentage_below_ten_cases(results: Results, tmp_path: Path, count: int, shown: bool) -> None:
    few = replace(results, cases=results.cases.head(count))
    shares = [row["占全部案卷"] for row in table(written(few, tmp_path)["项目统计"])]
    assert all((share is not None) == shown for share in shares)
    overview = [row for row in load_workbook(tmp_path / "results.xlsx")["总览"].iter_rows(values_only=True)]
    excellent = next(row for row in overview if row[0] == "优秀")
    assert (excellent[2] is not None) == shown


def test_units_beyond_the_first_twenty_are_counted(results: Results, tmp_path: Path) -> None:
    names = pl.Series("unit", [f"示例单位{number}" for number in range(21)])
    units = pl.concat([results.units.head(1)] * 21).with_columns(names)
    words = [row[0] for row in written(replace(results, units=units), tmp_path)["总览"].values]
    assert "示例单位19" in words and "示例单位20" not in words
    assert "其余 1 个单位见“单位得分”。" in words


def test_a_rubric_without_grades(results: Results, tmp_path: Path) -> None:
    cases = results.cases.with_columns(grade=pl.lit(None, dtype=pl.String), provisional=pl.lit(False))
    units = results.units.drop("优秀", "良好", "合格", "不合格")
    book = written(replace(results, cases=cases, units=units), tmp_path)
    assert {row["等次"] for row in table(book["案卷得分"])} == {"不评等次"}


def test_every_table_is_ready_to_read_and_print(book: Workbook) -> None:
    for name in SHEETS:
        sheet = book[name]
        across = "portrait" if name == "评查表" else "landscape"
        assert sheet.page_setup.orientation == across and sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == (1 if name == "总览" else 0)
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.print_area.startswith(f"'{name}'!$A$1:")
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert "A&&B" in sheet.oddFooter.left.text
    for name in TABLES[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_area.replace("$", "") == f"'{name}'!{sheet.dimensions}"
        assert sheet["A1"].font.name == "黑体" and sheet["A2"].font.name == "宋体"
        assert sheet["A2"].alignment.wrap_text
    assert book["单位得分"]["D2"].number_format == "0.0#"


def test_bars_stand_behind_shares_and_the_means_of_enough_files(results: Results, tmp_path: Path) -> None:
    scores = results.evaluation.unit_scores.model_copy(update={"minimum_cases": 4})
    evaluation = results.evaluation.model_copy(update={"unit_scores": scores})
    book = written(replace(results, evaluation=evaluation), tmp_path)
    bars = {
        str(cells.sqref): (bar.cfvo[0].val, bar.cfvo[1].val)
        for cells in book["单位得分"].conditional_formatting
        for bar in (rule.dataBar for rule in cells.rules)
    }
    assert bars["D2:D3"] == (0, 100)  # the third unit has three files
    assert bars["P2:P4"] == (0, 1)
    items = book["项目统计"].conditional_formatting
    assert [str(cells.sqref) for cells in items] == ["G2:G12"]


def test_text_never_becomes_a_formula_or_an_error(results: Results, tmp_path: Path) -> None:
    nasty = ['=HYPERLINK("http://x")', "+1", "-1", "@a", "#N/A", "＝1", "2025-01-01"]
    findings = results.findings.head(7).with_columns(evidence=pl.Series(nasty))
    sheet = written(replace(results, findings=findings), tmp_path)["问题清单"]
    cells = [row[9] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == nasty
    assert {cell.data_type for cell in cells} == {"s"}


def test_characters_a_workbook_cannot_hold_are_shown_as_such(results: Results, tmp_path: Path) -> None:
    findings = results.findings.head(1).with_columns(evidence=pl.lit("甲\x00乙\x0b"))
    sheet = written(replace(results, findings=findings), tmp_path)["问题清单"]
    assert table(sheet)[0]["具体情况"] == "甲\ufffd乙\ufffd"


@pytest.mark.parametrize("more, codes", [(0, []), (1, ["OUT-005"])])
def test_a_text_too_long_for_a_cell_is_cut_with_a_notice(
    results: Results, tmp_path: Path, more: int, codes: list[str]
) -> None:
    findings = results.findings.head(1).with_columns(evidence=pl.lit("长" * (LONGEST_TEXT + more)))
    problems = write_book(replace(results, findings=findings), None, tmp_path / "a.xlsx", TEXTS)
    assert [item.code for item in problems] == codes
    shown = table(load_workbook(tmp_path / "a.xlsx")["问题清单"])[0]["具体情况"]
    assert shown == "长" * LONGEST_TEXT


@pytest.mark.parametrize("rows, sheets", [(0, 1), (3, 1), (4, 2), (7, 3)])
def test_a_table_too_long_for_a_sheet_goes_on_on_the_next(tmp_path: Path, rows: int, sheets: int) -> None:
    book = new_book()
    numbers: list[list[Value]] = [[number] for number in range(rows)]
    problems = add_table(book, "问题清单", [Column("号", 5, "count")], numbers, "", TEXTS, most_rows=3)
    book.save(tmp_path / "a.xlsx")
    names = ["问题清单", "问题清单（2）", "问题清单（3）"][:sheets]
    saved = load_workbook(tmp_path / "a.xlsx")
    assert saved.sheetnames == names
    assert [row["号"] for name in names for row in table(saved[name])] == list(range(rows))
    assert [item.values for item in problems] == [{"sheet": "问题清单", "sheets": sheets}] * (sheets > 1)


def test_rows_are_high_enough_for_their_longest_text(tmp_path: Path) -> None:
    book = new_book()
    columns = [Column("甲", 10), Column("乙", 10, "score")]
    rows: list[list[Value]] = [
        ["短", Decimal(1)],
        ["字" * 12, None],
        ["一\n二\n三", None],
        ["字" * 30_000, None],
    ]
    add_table(book, "表", columns, rows, "", TEXTS)
    book.save(tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["表"]
    one, three, breaks, longest = (sheet.row_dimensions[number].height for number in (2, 3, 4, 5))
    assert three == breaks == one + 2 * 14.5
    assert longest < 409


def test_empty_results_still_make_a_book(results: Results, tmp_path: Path) -> None:
    empty = Results(
        results.findings.clear(),
        results.outcomes.clear(),
        results.cases.clear(),
        results.units.clear(),
        results.items.clear(),
        results.mapping.clear(),
    )
    assert written(empty, tmp_path).sheetnames == TABLES


def test_english_has_the_same_tables(results: Results, tmp_path: Path) -> None:
    book = written(results, tmp_path, Texts("en"))
    assert book.sheetnames == [
        "Overview", "Charts", "Units", "Cases", "Case sheets", "Findings", "Items", "Data problems"
    ]  # fmt: skip
    units = {row["Unit"]: row for row in table(book["Units"])}
    assert units[CITY]["Good"] == 2
    assert {row["Grade"] for row in table(book["Cases"])} == {"Excellent", "Good", "Fail", "Provisional"}
    assert table(book["Findings"])[0]["Aspect"] == "Documents"


def test_the_same_results_give_the_same_bytes(results: Results, tmp_path: Path) -> None:
    write_book(results, REVIEW, tmp_path / "a.xlsx", TEXTS)
    write_book(results, REVIEW, tmp_path / "b.xlsx", TEXTS)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
