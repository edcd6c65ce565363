from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from casereview.intake import package
from casereview.intake.package import inspect_package
from casereview.model.place import Place, column_letters

from .tables import codes, xlsx

PLACE = Place("a.xlsx")
SHEET = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>{cell}</row></sheetData></worksheet>'


def book(sheet: str, workbook: str = "") -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            workbook
            or '<workbook xmlns:r="r"><workbookPr date1904="1"/>'
            '<sheets><sheet name="台账" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return stream.getvalue()


def test_errors_and_date_system_are_read_from_the_xml() -> None:
    cell = '<c r="AB7" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="e" r="AC7"/>'
    facts, problems = inspect_package(book(SHEET.format(cell=cell)), PLACE, 1000)
    assert problems == []
    assert facts.date1904
    assert facts.errors == {"台账": {(6, 27): "#DIV/0!", (6, 28): "#N/A"}}


def test_a_far_cell_is_refused_and_a_far_blank_is_not() -> None:
    limit = 20_000_000
    far = '</row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
    assert codes(inspect_package(book(SHEET.format(cell=far)), PLACE, limit)[1]) == ["INT-007"]
    blank = '</row><row r="1048576"><c r="XFD1048576" s="3"/>'
    assert inspect_package(book(SHEET.format(cell=blank)), PLACE, limit)[1] == []


@pytest.mark.parametrize(
    "columns", [1, 2, 25, 26, 27, 52, 53, 78, 701, 702, 703, 704, 1999, 2704, 16_383, 16_384]
)
def test_the_widest_that_is_allowed_is_read_and_a_column_more_is_refused(columns: int) -> None:
    last = f'</row><row r="20000"><c r="{column_letters(columns - 1)}20000"><v>1</v></c>'
    data = book(SHEET.format(cell=last))
    assert inspect_package(data, PLACE, 20_000 * columns)[1] == []
    assert codes(inspect_package(data, PLACE, 20_000 * columns - 1)[1]) == ["INT-007"]


def test_a_bomb_is_refused_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    data = book("0" * 2_000_000)
    assert inspect_package(data, PLACE, 1000)[1] == []
    monkeypatch.setattr(package, "RATIO_FROM_BYTES", 1_000_000)
    assert codes(inspect_package(data, PLACE, 1000)[1]) == ["INT-013"]


def test_entities_in_the_list_of_sheets_do_not_expand() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;'
    facts, problems = inspect_package(book(SHEET.format(cell=""), bomb), PLACE, 1000)
    assert facts.errors == {} and problems == []


def test_a_zip_of_something_else_holds_no_facts(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"台账": [["1"]]})
    assert inspect_package(path.read_bytes(), PLACE, 10) == (package.PackageFacts({}, False), [])
    assert codes(inspect_package(b"PK\x05\x06 not a zip", PLACE, 10)[1]) == ["INT-012"]
