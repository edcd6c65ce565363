"""The blank ledger: every field, in a shape the intake reads back without a question."""

import os
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from casereview.intake.exports import read_exports
from casereview.intake.words import vocabularies
from casereview.model.catalogue import Texts
from casereview.model.field import fields
from casereview.model.field_notes import field_note
from casereview.outputs.ledger_form import REQUIRED, STAGES, heading, how_to_fill, ledger_fields, write_ledger

VALUES = {
    "text": "某某", "code": "0012", "list": "甲某、乙某", "date": date(2025, 3, 1),
    "datetime": datetime(2025, 3, 1, 9, 30), "money": 12.5, "int": 3, "number": 1.5, "bool": "是",
}  # fmt: skip


@pytest.fixture(scope="module", params=["zh", "en"])
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "某局.xlsx"
    write_ledger(path, Texts(request.param))
    return path


def filled(path: Path, target: Path) -> Path:
    """The ledger with one case that has every field."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for number, field in enumerate(ledger_fields(), 1):
        value = vocabularies()[field.name].words[0] if field.type == "enum" else VALUES[field.type]
        sheet.cell(3, number, value)
    book.save(target)
    return target


def test_every_field_reads_back_mapped_exactly(ledger: Path, tmp_path: Path) -> None:
    read, problems = read_exports([filled(ledger, tmp_path / "某局.xlsx")])
    assert {(item.code, item.severity) for item in problems} == {("INT-009", "notice"), ("INT-070", "notice")}
    labels = {heading(field): field.name for field in fields().values()}
    mapped = {text.rpartition("/")[2]: name for _, text, name, _ in read.mapping}
    assert mapped == labels
    frame = read.table.frame
    assert frame.height == 1 and [name for name in fields() if frame[name].null_count()] == []
    assert frame["罚款金额"].to_list() == [12.5] and frame["决定日期"].to_list() == [date(2025, 3, 1)]
    assert frame["证件号码"].to_list() == ["0012"] and frame["执法人员"].to_list() == [["甲某", "乙某"]]
    assert read.table.counts.close


def test_drop_downs_and_checks_hold_for_every_column_that_has_them(ledger: Path) -> None:
    book: Workbook = load_workbook(ledger)
    sheet = book.worksheets[0]
    found = {}
    for validation in sheet.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            found[sheet.cell(2, area.min_col).value] = validation
            assert area.min_row == 3
    for field in fields().values():
        if field.type not in ("enum", "bool"):
            assert (heading(field) in found) == (field.type not in ("text", "code", "list"))
            continue
        target = book.defined_names[found[heading(field)].formula1].attr_text
        name, _, area = target.partition("!")
        words = [cell.value for (cell,) in book[name][area.replace("$", "")]]
        assert words == (["是", "否"] if field.type == "bool" else list(vocabularies()[field.name].words))
    assert book["lists"].sheet_state == "hidden"


def test_columns_have_the_form_of_their_field(ledger: Path) -> None:
    sheet = load_workbook(ledger).worksheets[0]
    forms = {
        sheet.cell(2, number).value: sheet.column_dimensions[
            sheet.cell(2, number).column_letter
        ].number_format
        for number in range(1, len(fields()) + 1)
    }
    assert forms["*案卷号"] == forms["证件号码"] == "@"
    assert (forms["*决定日期"], forms["罚款金额（元）"]) == ("yyyy-mm-dd", "#,##0.00")
    assert sheet.freeze_panes == "C3"


def test_instructions_name_every_field_with_its_form(ledger: Path) -> None:
    book = load_workbook(ledger)
    rows = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == [heading(field) for field in ledger_fields()]
    assert all(row[0] and row[2] and row[3] for row in rows)
    assert sum(row[1].startswith("*") for row in rows) == len(REQUIRED)


def test_stages_required_fields_and_notes_are_of_the_table() -> None:
    assert set(STAGES) == {field.stage for field in fields().values()}
    assert set(REQUIRED) <= set(fields())
    for field in fields().values():
        assert bool(field_note(field.name, "zh")) == bool(field_note(field.name, "en"))
    assert "直接" in how_to_fill(fields()["送达方式"], Texts("zh"))


def test_the_same_ledger_gives_the_same_bytes(ledger: Path, tmp_path: Path) -> None:
    language = "zh" if load_workbook(ledger).sheetnames[0] == "案卷台账" else "en"
    write_ledger(tmp_path / "又.xlsx", Texts(language))
    assert (tmp_path / "又.xlsx").read_bytes() == ledger.read_bytes()


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the Debian package libreoffice-calc")
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_a_ledger_saved_by_another_program_reads_back_too(ledger: Path, tmp_path: Path, suffix: str) -> None:
    path, profile = filled(ledger, tmp_path / "某局.xlsx"), tmp_path / "profile"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix,
         "--outdir", str(tmp_path / "saved"), str(path)],
        check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(profile)},
    )  # fmt: skip
    read, problems = read_exports([tmp_path / "saved" / f"某局.{suffix}"])
    assert all(item.severity == "notice" for item in problems)
    frame = read.table.frame
    assert frame.height == 1 and [name for name in fields() if frame[name].null_count()] == []
