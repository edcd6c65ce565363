"""casereview sheets: a workbook for each unit, none ever replaced."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from .runs import hashes, joined, run, workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def sheets(place: Path, *more: object):
    return run(
        "sheets", place / "台账.csv", "--rubric", place / "rubric.yaml", "--out", place / "评查表", *more
    )


def asked(path: Path) -> list[tuple[str, str]]:
    """Case and item of every row of the sheet."""
    rows = load_workbook(path)["评查表"].iter_rows(min_row=2, max_col=2, values_only=True)
    return [(str(case), str(item)) for case, item in rows]


def test_each_unit_gets_what_its_inspectors_must_judge(place: Path) -> None:
    result = sheets(place)
    assert result.exit_code == 0, result.output
    assert set(hashes(place / "评查表")) == {"评查表-示例市甲局.xlsx", "评查表-示例市乙局.xlsx"}
    assert asked(place / "评查表" / "评查表-示例市甲局.xlsx") == [
        ("甲-1", "FAC-90"),
        ("甲-2", "FAC-90"),
        ("甲-2", "PRO-90"),
    ]
    assert asked(place / "评查表" / "评查表-示例市乙局.xlsx") == [("乙-1", "FAC-90")]


def test_breaches_found_by_data_need_not_be_confirmed(place: Path) -> None:
    assert sheets(place, "--confirm", "none").exit_code == 0
    assert ("甲-2", "PRO-90") not in asked(place / "评查表" / "评查表-示例市甲局.xlsx")


def test_a_sheet_that_is_out_is_never_replaced(place: Path) -> None:
    sheets(place)
    before = hashes(place / "评查表")
    result = sheets(place)
    assert result.exit_code == 3 and "评查表-示例市甲局.xlsx" in joined(result.output)
    assert hashes(place / "评查表") == before


def test_refused_inputs_leave_no_folder(place: Path) -> None:
    result = run("sheets", place / "没有.csv", "--out", place / "评查表")
    assert result.exit_code == 3 and not (place / "评查表").exists()
