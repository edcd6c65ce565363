"""LibreOffice and calamine read what was written, and very many findings are written in bounded memory."""

import os
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from casereview.model.catalogue import Texts
from casereview.outputs.results_book import write_book
from casereview.scoring.results import Results

Sheets = dict[str, dict[tuple[int, int], object]]

#: Writes so many findings of a tenth as many cases; prints by how many MB that raised the peak.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import polars as pl

from casereview.model.catalogue import Texts
from casereview.outputs.results_book import write_book
from tests.outputs.sample import sample_results

def many(frame, number, each):
    names = pl.DataFrame({"case_id": [f"示罚〔2025〕{place // each}号" for place in range(number)]})
    return names.join(frame.head(1).drop("case_id"), how="cross").select(frame.columns)

number = int(sys.argv[1])
small = sample_results()
findings, cases = many(small.findings, number, 10), many(small.cases, number // 10, 1)
results = replace(small, findings=findings, cases=cases, outcomes=small.outcomes.clear())
write_book(small, None, Path(sys.argv[2]), Texts("zh"))
before = getrusage(RUSAGE_SELF).ru_maxrss
write_book(results, None, Path(sys.argv[2]), Texts("zh"))
print((getrusage(RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def by_calamine(path: Path) -> Sheets:
    """Every cell that holds something, by sheet, row and column."""
    book = CalamineWorkbook.from_path(path)
    found: Sheets = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        found[name] = {
            (row, column): plain(value)
            for row, values in enumerate(rows, 1)
            for column, value in enumerate(values, 1)
            if value != ""
        }
    return found


def by_openpyxl(path: Path) -> Sheets:
    return {
        sheet.title: {
            (cell.row, cell.column): plain(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in load_workbook(path)
    }


def plain(value: object) -> object:
    """A number as a number, so that 1 and 1.0 are one; nothing in the book is a date."""
    assert not isinstance(value, (date, datetime))
    return round(float(value), 9) if isinstance(value, (int, float)) else value


def test_calamine_reads_what_openpyxl_wrote(results: Results, tmp_path: Path) -> None:
    write_book(results, None, tmp_path / "a.xlsx", Texts("zh"))
    read = by_calamine(tmp_path / "a.xlsx")
    assert read == by_openpyxl(tmp_path / "a.xlsx")
    assert all(read.values())


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the Debian package libreoffice-calc")
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_libreoffice_reads_the_same_cell_by_cell(results: Results, tmp_path: Path, suffix: str) -> None:
    write_book(results, None, tmp_path / "a.xlsx", Texts("zh"))
    profile = tmp_path / "profile"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix,
         "--outdir", str(tmp_path / "again"), str(tmp_path / "a.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    again = tmp_path / "again" / f"a.{suffix}"
    assert by_calamine(again) == by_calamine(tmp_path / "a.xlsx")
    if suffix == "xlsx":
        book = load_workbook(again)
        assert len(book["图表"]._charts) == 2
        assert book["案卷得分"]["A2"].hyperlink.location is not None
        assert len(book["评查表"].row_breaks.brk) == results.cases.height - 1


@pytest.mark.fuzz
@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked of POSIX systems")
def test_two_hundred_thousand_findings_take_little_more_memory_than_twenty_thousand(tmp_path: Path) -> None:
    def growth(number: int) -> float:
        done = subprocess.run(
            [sys.executable, "-c", WRITER, str(number), str(tmp_path / "a.xlsx")],
            check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": "."},
        )  # fmt: skip
        return float(done.stdout)

    few, many = growth(20_000), growth(200_000)
    assert many - few < 60, (few, many)  # megabytes: 27 and 6 when this was written
