"""Links lead from a unit to its cases, from a case to its sheet and findings, and back."""

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from casereview.model.catalogue import Texts
from casereview.outputs import book_links
from casereview.outputs.results_book import write_book
from casereview.scoring.results import Results

ZH = Texts("zh")


@pytest.fixture(scope="module")
def book(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("book") / "results.xlsx"
    write_book(results, None, path, ZH)
    return load_workbook(path)


def target(book: Workbook, sheet: str, cell: str) -> tuple[object, object]:
    """What stands in columns A and B of the row a cell leads to, whose worksheet must exist."""
    name, place = book[sheet][cell].hyperlink.location.rsplit("!", 1)
    there = book[name.strip("'")]
    return there[place].value, there.cell(there[place].row, 2).value


def linked(path: Path, number: int) -> list[str]:
    """The cells with links of a worksheet, as its file has them."""
    with ZipFile(path) as archive:
        sheet = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
    return re.findall('<hyperlink ref="([^"]+)"', sheet)


def test_a_unit_leads_to_its_first_case_and_each_case_back(book: Workbook) -> None:
    for row in book["单位得分"].iter_rows(min_row=2, max_col=1):
        assert target(book, "单位得分", row[0].coordinate)[1] == row[0].value
    for row in book["案卷得分"].iter_rows(min_row=2, max_col=2):
        assert target(book, "案卷得分", row[1].coordinate)[0] == row[1].value


def test_a_case_leads_to_its_sheet_and_the_sheet_back(book: Workbook) -> None:
    forms = book["评查表"]
    starts = [cell.row for cell in forms["A"] if cell.value == "行政执法案卷评查表"]
    for start, row in zip(starts, book["案卷得分"].iter_rows(min_row=2, max_col=1), strict=True):
        case = forms.cell(start + 2, 2).value
        assert case == row[0].value
        assert target(book, "案卷得分", row[0].coordinate)[0] == "行政执法案卷评查表"
        assert target(book, "评查表", f"H{start}")[0] == case
        assert forms.cell(start, 8).value == "到案卷得分"


def test_a_case_leads_to_its_first_finding_and_all_findings_back(book: Workbook) -> None:
    seen = set()
    for row in book["问题清单"].iter_rows(min_row=2, max_col=1):
        case = row[0].value
        assert target(book, "问题清单", row[0].coordinate)[0] == case
        seen.add(case)
    for case, *_, count in book["案卷得分"].iter_rows(min_row=2, max_col=9):
        if case.value in seen:
            assert target(book, "案卷得分", count.coordinate)[0] == case.value
    assert len(seen) == 9


def test_cells_that_lead_nowhere_do_not_look_like_links(book: Workbook) -> None:
    assert book["案卷得分"]["I2"].font.underline is None  # nothing was found there
    assert book["案卷得分"]["I3"].font.underline == "single"


def test_no_cell_has_two_links_where_cases_share_a_name(results: Results, tmp_path: Path) -> None:
    one = pl.lit("同号")
    unit = pl.lit("甲局")
    same = replace(
        results,
        cases=results.cases.with_columns(case_id=one, unit=unit),
        findings=results.findings.with_columns(case_id=one, unit=unit),
    )
    write_book(same, None, tmp_path / "a.xlsx", ZH)
    for number in range(1, 9):
        links = linked(tmp_path / "a.xlsx", number)
        assert len(links) == len(set(links))
    assert linked(tmp_path / "a.xlsx", 6) == []  # which of them a finding is of cannot be told


def test_cases_beyond_those_with_links_are_said(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_links, "MOST_LINKED", 3)
    (said,) = write_book(results, None, tmp_path / "a.xlsx", ZH)
    assert (said.code, said.values["cases"]) == ("OUT-021", 12)
    assert set(linked(tmp_path / "a.xlsx", 4)) == {"A2", "A3", "A4", "B2:B4", "I3", "I4"}
