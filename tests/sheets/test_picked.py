"""Points an inspector picks from a range: asked for in the sheet, collected, refused where they are none."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casereview.model.mark import Mark
from casereview.model.problem import Problem
from casereview.rubric.grammar import Rubric
from casereview.sheets.collect import collect
from casereview.sheets.layout import column_number
from casereview.sheets.write import write_sheets

from .sample import HEADING, TEXTS, change, name_inspector, outcomes, rubric

CASE, ITEM = "12", "FAC-03"


def picking() -> Rubric:
    """The sample rubric, with FAC-03 a matter of one to five points, and an exception."""
    plain = rubric()
    stated = {"points": None, "picked": (Decimal(1), Decimal(5)), "exceptions": "案情简单的除外"}
    items = tuple(
        entry.model_copy(update={"scoring": entry.scoring.model_copy(update=stated)})
        if entry.id == ITEM
        else entry
        for entry in plain.items
    )
    return plain.model_copy(update={"items": items})


def filled(folder: Path, points: object) -> tuple[list[Mark], list[Problem]]:
    """The marks of the second unit's workbook, a breach of FAC-03 with these points in it."""
    (_, path), _ = write_sheets(outcomes(), [picking()], HEADING, folder, TEXTS)

    def enter(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=2):
            if (row[0].value, row[1].value) == (CASE, ITEM):
                for name, value in (("outcome", "存在问题"), ("points", points), ("reason", "程序简略")):
                    row[column_number(name, picks=True)].value = value

    change(path, enter)
    name_inspector(path, "张三")
    marks, problems = collect(folder, outcomes(), [picking()], HEADING)
    return [mark for mark in marks if mark.case_id == CASE], problems


def test_the_sheet_asks_for_points_and_says_range_and_exception(tmp_path: Path) -> None:
    paths, _ = write_sheets(outcomes(), [picking()], HEADING, tmp_path, TEXTS)
    sheet = load_workbook(paths[1])["评查表"]
    assert sheet.cell(1, column_number("points", picks=True) + 1).value == "酌定扣分"
    asked = sheet.cell(2, column_number("requirement") + 1).value
    assert "注意：案情简单的除外" in asked and "酌情扣1—5分" in asked


@pytest.mark.parametrize(("typed", "points"), [(2, "2"), (2.5, "2.5"), ("3分", "3"), ("１．５", "1.5")])
def test_points_are_collected_as_typed(tmp_path: Path, typed: object, points: str) -> None:
    (mark,), _ = filled(tmp_path, typed)
    assert mark.points == Decimal(points)


def test_blank_points_are_left_to_be_picked(tmp_path: Path) -> None:
    (mark,), _ = filled(tmp_path, None)
    assert mark.points is None


@pytest.mark.parametrize("typed", ["两分", "1-5", "-1"])
def test_what_is_no_figure_is_named_at_its_cell(tmp_path: Path, typed: str) -> None:
    marks, problems = filled(tmp_path, typed)
    (fault,) = [problem for problem in problems if problem.code == "SHT-037"]
    assert marks == [] and str(fault.place).endswith("› 评查表 › J2")
