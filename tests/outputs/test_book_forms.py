"""The sheet of each case: on pages of its own, with what an official signs, and bounded."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from casereview.model.catalogue import Texts
from casereview.outputs.book_forms import MOST_FORMS
from casereview.outputs.results_book import write_book
from casereview.scoring.results import Results

ZH = Texts("zh")


def forms(book: Workbook) -> dict[str, list[list[object]]]:
    """The rows of each case's sheet, without blanks, by document number."""
    found: dict[str, list[list[object]]] = {}
    block: list[list[object]] = []
    for row in book["评查表"].iter_rows(min_row=2, max_col=7, values_only=True):
        if row[0] == "行政执法案卷评查表":
            block = []
        block.append([value for value in row if value is not None])
        if row[0] == "案卷号":
            found[str(row[1])] = block
    return found


@pytest.fixture(scope="module")
def book(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("book") / "results.xlsx"
    assert write_book(results, None, path, ZH) == []
    return load_workbook(path)


def test_every_case_has_a_sheet_that_begins_a_page(book: Workbook, results: Results) -> None:
    sheet = book["评查表"]
    assert list(forms(book)) == results.cases["case_id"].to_list()
    titles = [cell.row for cell in sheet["A"] if cell.value == "行政执法案卷评查表"]
    assert [entry.id + 1 for entry in sheet.row_breaks.brk] == titles[1:]
    assert sheet.print_area == f"'评查表'!$A$1:$G${sheet.max_row}"


def test_a_sheet_holds_what_is_signed(book: Workbook) -> None:
    rows = forms(book)["东市监处罚〔2025〕5号"]
    assert ["单位", "示例市城东区市场监督管理局"] in rows
    assert ["标准", "示例市行政处罚案卷评查标准（虚构）（2025）"] in rows
    assert ["执法内容", 30, 10, 20, "FAC-03"] in rows
    assert ["合计", 100, 14, 86] in rows
    assert ["总分＝各方面得分合计 86 分。"] in rows
    basis, evidence = (
        "《中华人民共和国行政处罚法》第四十条",
        "现场笔录未附照片；询问笔录与检查笔录时间不一致（2 处）",
    )
    worth = "30分，每处扣5分"
    assert [2, "FAC-03 证据充分、形成证据链", worth, 10, evidence, basis, "同案卷来源"] in rows
    assert ["总分", 86, "等次", "良好", "完成度", 1] in rows
    assert [row[0] for row in rows[-2:]] == ["评查人（签名）：", "复核人（签名）："]


def test_vetoes_are_named_and_no_sum_contradicts_them(book: Workbook) -> None:
    rows = forms(book)["东交罚〔2025〕8号"]
    assert ["一票否决", "SUB-06 执法人员不少于两人"] in rows
    assert ["合计", 100, 8, 0] in rows
    assert ["有一票否决，不按各方面得分计总分，以“三、评查结果”为准。"] in rows
    assert ["总分", 0, "等次", "不合格", "完成度", 1] in rows
    waits = forms(book)["东城管罚〔2025〕12号"]
    assert ["一票否决", "PRO-08 决定前依法告知（待确认）。否决确认后：0 分"] in waits


def test_a_veto_that_is_only_suspected_is_named(results: Results, tmp_path: Path) -> None:
    mine = (pl.col("case_id") == "东城管罚〔2025〕12号") & (pl.col("item") == "PRO-08")
    said = {"outcome": pl.lit("suspect"), "effect": pl.lit("suspect")}
    changed = [pl.when(mine).then(value).otherwise(name).alias(name) for name, value in said.items()]
    write_book(
        replace(results, outcomes=results.outcomes.with_columns(changed)), None, tmp_path / "a.xlsx", ZH
    )
    rows = forms(load_workbook(tmp_path / "a.xlsx"))["东城管罚〔2025〕12号"]
    assert ["一票否决", "PRO-08 决定前依法告知（待确认）。否决确认后：0 分"] in rows


def test_a_case_without_findings_says_so(book: Workbook) -> None:
    rows = forms(book)["东市监处罚〔2025〕1号"]
    assert ["未发现问题。"] in rows and ["一票否决", "无"] in rows


def test_cases_in_another_order_keep_their_own_findings(
    book: Workbook, results: Results, tmp_path: Path
) -> None:
    turned = replace(results, cases=results.cases.reverse())
    write_book(turned, None, tmp_path / "a.xlsx", ZH)
    found = forms(load_workbook(tmp_path / "a.xlsx"))
    assert list(found) == results.cases["case_id"].to_list()[::-1]
    assert all(found[name][:-1] == rows[:-1] for name, rows in forms(book).items())


def test_no_cells_are_merged_twice(book: Workbook) -> None:
    taken: set[tuple[int, int]] = set()
    for area in book["评查表"].merged_cells.ranges:
        cells = set(area.cells)
        assert not cells & taken
        taken |= cells


def test_more_cases_than_a_worksheet_takes_pages_are_said(results: Results, tmp_path: Path) -> None:
    times = MOST_FORMS // results.cases.height + 1
    many = replace(results, cases=pl.concat([results.cases] * times), outcomes=results.outcomes.clear())
    (said,) = write_book(many, None, tmp_path / "a.xlsx", ZH)
    assert (said.code, said.values["most"]) == ("OUT-020", MOST_FORMS)
    book = load_workbook(tmp_path / "a.xlsx", read_only=True)
    assert "评查表" not in book.sheetnames


def test_a_sheet_says_what_the_case_is_about(results: Results, tmp_path: Path) -> None:
    case = results.cases.row(0, named=True)
    about = pl.DataFrame(
        [(case["case_id"], case["unit"], "东市监罚〔2025〕1号", "占道经营", "王××")],
        schema=results.particulars.schema,
        orient="row",
    )
    write_book(replace(results, particulars=about), None, tmp_path / "results.xlsx", ZH)
    rows = forms(load_workbook(tmp_path / "results.xlsx"))[case["case_id"]]
    assert ["文号", "东市监罚〔2025〕1号"] in rows
    assert ["案由", "占道经营"] in rows and ["当事人", "王××"] in rows
