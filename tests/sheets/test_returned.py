"""What comes back and cannot be used as a whole: another round, another workbook, another file."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from casereview.sheets.collect import collect
from casereview.sheets.layout import Heading

from .sample import HEADING, TEXTS, change, fill, outcomes, rubric, written
from .test_collect import FIRST, collected, said


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The first unit's workbook, alone in its folder."""
    first, second = written(tmp_path)
    second.unlink()
    return first


def test_another_round_or_rubric_is_an_error_that_names_both(sheet: Path) -> None:
    fill(sheet, {(FIRST, "FAC-03"): ("符合",)})
    later = Heading(HEADING.title, "2026-1")
    marks, problems = collect(sheet.parent, outcomes(), [rubric("改过的标准")], later)
    assert marks == [] and [item.code for item in problems] == ["SHT-016", "SHT-017"]
    assert "2025-1" in problems[0].message(TEXTS) and "2026-1" in problems[0].message(TEXTS)
    for digest in (rubric().content_hash[:8], rubric("改过的标准").content_hash[:8]):
        assert digest in problems[1].message(TEXTS)
    assert {item.severity for item in problems} == {"error"}


def test_a_workbook_without_manifest_name_or_columns_is_an_error(tmp_path: Path) -> None:
    nameless, columns = written(tmp_path)
    fill(nameless, {}, "  ")
    fill(columns, {})
    change(columns, lambda worksheet: worksheet.delete_cols(8, 2))
    foreign = Workbook()
    foreign.active.append(["案卷", "项目"])
    foreign.save(tmp_path / "别的.xlsx")
    (tmp_path / "坏.xlsx").write_bytes(b"PK not a workbook")
    marks, problems = collected(tmp_path)
    assert marks == []
    assert {item.place.file: item.code for item in problems} == {
        "别的.xlsx": "SHT-014",
        "坏.xlsx": "INT-012",
        "评查表-甲局.xlsx": "SHT-019",
        "评查表-乙局.xlsx": "SHT-018",
    }
    lacking = next(item for item in problems if item.code == "SHT-018")
    assert lacking.values["columns"] == "评查结论、处数"


def test_folders_lock_files_and_other_files(tmp_path: Path) -> None:
    assert said(collected(tmp_path / "none")[1]) == [("SHT-010", str(tmp_path / "none"))]
    (tmp_path / "~$评查表.xlsx").write_bytes(b"lock")
    (tmp_path / ".~lock.评查表.xlsx#").write_bytes(b"lock")
    (tmp_path / "说明.docx").write_bytes(b"word")
    assert said(collected(tmp_path)[1]) == [("SHT-012", "说明.docx"), ("SHT-011", str(tmp_path))]
