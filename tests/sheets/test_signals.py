"""The colours of a sheet, as a spreadsheet program works them out; what is typed decides, row by row."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from casereview.sheets.layout import column_number
from casereview.sheets.styles import GREY, RED, YELLOW
from casereview.sheets.write import write_sheets

from .sample import HEADING, TEXTS, outcomes
from .test_many_trips import converted
from .test_spoiled import limited

R, G, Y, N = "red", "grey", "yellow", ""
COLOURS = {f"00{RED}": R, f"00{GREY}": G, f"00{YELLOW}": Y}
NAMES = ("outcome", "occurrences", "points", "reason", "page")
#: item, computed outcome, then what is typed into the cells of NAMES, then their colours.
CASES = [
    ("FAC-03", "待评查", (None, None, None, None, None), (Y, Y, Y, Y, Y)),
    ("FAC-03", "待评查", ("存在问题", None, None, None, None), (N, Y, Y, Y, Y)),
    ("FAC-03", "待评查", ("存在问题", 1, 2.5, "缺", "3"), (N, N, N, N, N)),
    ("FAC-03", "待评查", ("存在问题", 0, 0.5, "缺", "3"), (N, R, R, N, N)),
    ("FAC-03", "待评查", ("存在问题", 1.5, 5.5, "缺", "3"), (N, R, R, N, N)),
    ("FAC-03", "待评查", ("存在问题", "两处", 1.3, "缺", "3"), (N, R, R, N, N)),
    ("FAC-03", "待评查", ("存在问题", 99, "两分", "缺", "3"), (N, N, R, N, N)),
    ("FAC-03", "待评查", ("符合", None, None, None, None), (N, G, G, G, G)),
    ("FAC-03", "待评查", ("不涉及", 2, 1, "无此环节", "3"), (N, R, R, N, N)),
    ("FAC-03", "待评查", ("也许", None, None, None, None), (R, N, N, N, N)),
    ("DOC-08", "待评查", ("存在问题", 2, None, "缺", "3"), (N, N, G, N, N)),
    ("DOC-08", "待评查", ("存在问题", 3, 1, "缺", "3"), (N, R, R, N, N)),
    ("SUB-06", "存在问题", ("符合", None, None, None, None), (N, G, G, Y, G)),
    ("SUB-06", "存在问题", ("存在问题", 1, None, None, None), (N, N, G, Y, Y)),
    ("SUB-06", "存在问题", ("不涉及", None, None, "另有依据", None), (N, G, G, N, G)),
]


def write_out(sheet: Worksheet) -> int:
    """Enter the cases from row 2 on, and beside them every rule's formula; the first column of these."""
    beside = sheet.max_column + 2
    for number, (item, computed, typed, _) in enumerate(CASES, 2):
        values = dict(zip(NAMES, typed, strict=True)) | {"item": item, "automatic": computed}
        for name, value in values.items():
            sheet.cell(number, column_number(name, picks=True) + 1).value = value
        for place, (_, _, formula) in enumerate(rules(sheet)):
            cell = sheet.cell(number, beside + place)
            moved = Translator(f"=IF({formula},1,0)", "A2").translate_formula(f"A{number}")
            cell.value = moved
    return beside


def rules(sheet: Worksheet) -> list[tuple[str, str, str]]:
    """Column letter, colour and formula of every rule, by priority."""
    found = [
        (rule.priority, str(span.sqref)[0], COLOURS[rule.dxf.fill.bgColor.rgb], rule.formula[0])
        for span in sheet.conditional_formatting
        for rule in span.rules
    ]
    return [entry[1:] for entry in sorted(found)]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the Debian package libreoffice-calc")
def test_colours_follow_what_is_typed(tmp_path: Path) -> None:
    (path, _), _ = write_sheets(outcomes(), [limited()], HEADING, tmp_path / "out", TEXTS)
    book = load_workbook(path)
    sheet = book["评查表"]
    beside = write_out(sheet)
    known = rules(sheet)
    book.save(path)
    (saved,) = converted([path], "xlsx", tmp_path / "saved", tmp_path / "profile")
    rows = CalamineWorkbook.from_path(saved).get_sheet_by_name("评查表").to_python()
    letters = {chr(ord("A") + column_number(name, picks=True)): name for name in NAMES}
    for row, (*case, expected) in zip(rows[1:], CASES, strict=False):
        found = dict.fromkeys(NAMES, N)
        for (letter, colour, _), holds in reversed(list(zip(known, row[beside - 1 :], strict=False))):
            if holds == 1:
                found[letters[letter]] = colour
        assert tuple(found.values()) == expected, case
