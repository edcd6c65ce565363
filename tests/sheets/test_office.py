"""What LibreOffice makes of a sheet: progress is counted, colours and drop-downs stay."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from casereview.sheets.layout import CHOICES_NAME, Layout, column_number
from casereview.sheets.write import write_sheets

from .sample import HEADING, TEXTS, outcomes, rubric
from .test_many_trips import converted

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the Debian package libreoffice-calc"),
]


@pytest.mark.parametrize("layout", ["rows", "cases"])
@pytest.mark.parametrize("through", ["xlsx", "ods"])
def test_progress_colours_and_drop_downs_survive(tmp_path: Path, layout: Layout, through: str) -> None:
    (path, _), _ = write_sheets(outcomes(), [rubric()], HEADING, tmp_path / "out", TEXTS, layout=layout)
    book = load_workbook(path)
    sheet = book.worksheets[1]
    column = column_number("outcome", layout=layout) + 1
    first = 5 if layout == "cases" else 2
    sheet.cell(first, column, "符合")
    sheet.cell(first + 1, column, "大概符合")
    book.save(path)
    saved = [path]
    for suffix in (through, "xlsx"):
        saved = converted(
            saved, suffix, tmp_path / f"{suffix}-{len(saved)}-{saved[0].parent.name}", tmp_path / "p"
        )
    guide = CalamineWorkbook.from_path(saved[0]).get_sheet_by_name("说明").to_python()
    assert ["评查进度", "已评 1 / 共 4"] in [row[:2] for row in guide]
    sheet = load_workbook(saved[0]).worksheets[1]
    assert len(sheet.conditional_formatting) >= 4
    lists = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert [each.formula1 for each in lists] == [CHOICES_NAME]
    assert sheet.auto_filter.ref
