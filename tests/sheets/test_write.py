"""What an inspector opens: the right rows, text that stays text, nothing overwritten."""

import re
import zipfile
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casereview.model.catalogue import Texts
from casereview.model.outcome import OPEN, Outcome
from casereview.sheets.layout import CHOICES_NAME, FILLED_IN, PICKED, Heading, columns
from casereview.sheets.write import write_sheets

from .sample import HEADING, TEXTS, outcomes, rubric, written


def sheet_of(path: Path) -> Worksheet:
    return load_workbook(path)["评查表"]


def asked(paths: list[Path]) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for path in paths for row in sheet_of(path).iter_rows(2, values_only=True)]


def test_one_workbook_for_each_unit_with_open_items_and_vetoes(tmp_path: Path) -> None:
    paths = written(tmp_path)
    assert [path.name for path in paths] == ["评查表-甲局.xlsx", "评查表-乙局.xlsx"]
    first, second = "东市监罚〔2025〕1号", "0012"
    assert asked(paths[:1]) == [(first, "SUB-06"), (first, "FAC-03"), (first, "DOC-08"), (second, "FAC-03")]
    assert asked(paths[1:]) == [("12", "FAC-03"), ("12", "DOC-08")]


@pytest.mark.parametrize(
    ("confirm", "breaches"), [("veto", ["SUB-06"]), ("all", ["SUB-06", "PRO-25"]), ("none", [])]
)
def test_which_breaches_are_put_to_the_inspector(tmp_path: Path, confirm: str, breaches: list[str]) -> None:
    rows = {(row["case_id"], row["item"]): row["outcome"] for row in outcomes().iter_rows(named=True)}
    found = asked(written(tmp_path, confirm=confirm))
    assert [item for case, item in found if rows[case, item] == Outcome.BREACH] == breaches
    assert sum(rows[key] in OPEN for key in found) == 5


def test_text_is_never_a_formula_an_error_or_a_number(tmp_path: Path) -> None:
    path, = written(tmp_path, """
| case_key | case_id | unit | item   | outcome  | evidence           |
| k1       | 0012    | 甲局 | FAC-03 | unjudged | =HYPERLINK("x")    |
| k2       | +1      | 甲局 | FAC-03 | unjudged | #N/A               |
| k3       | -3      | 甲局 | FAC-03 | unjudged | @SUM(1)            |
""")  # fmt: skip
    cells = [cell for row in sheet_of(path).iter_rows(2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [row[0] for row in sheet_of(path).iter_rows(2, values_only=True)] == ["0012", "+1", "-3"]


def test_control_characters_do_not_stop_the_writing(tmp_path: Path) -> None:
    frame = outcomes().with_columns(evidence=outcomes()["evidence"] + "\x0b\x00。")
    paths, problems = write_sheets(frame, [rubric()], HEADING, tmp_path, TEXTS)
    assert (len(paths), problems) == (2, [])
    assert sheet_of(paths[0])["G2"].value == "执法人员仅1名。"


def test_drop_down_whole_numbers_yellow_cells_and_no_protection(tmp_path: Path) -> None:
    path = written(tmp_path)[0]
    book = load_workbook(path)
    sheet = book["评查表"]
    choice, places = sheet.data_validations.dataValidation
    assert (choice.type, choice.formula1, str(choice.sqref)) == ("list", CHOICES_NAME, "H2:H5")
    assert (places.type, places.formula1, str(places.sqref)) == ("whole", "1", "I2:I5")
    assert book.defined_names[CHOICES_NAME].attr_text == "lists!$A$1:$A$3"
    assert [cell.value for cell in book["lists"]["A"]] == ["符合", "存在问题", "不涉及"]
    shown = zip(columns(picks=False), sheet[2], strict=True)
    yellow = [column.name for column, cell in shown if cell.fill.fill_type]
    assert yellow == [name for name in FILLED_IN if name != PICKED]
    assert not sheet.protection.sheet and not book.security.lockStructure
    assert [each.sheet_state for each in book] == ["visible", "visible", "hidden", "hidden"]


def test_prints_on_a4_landscape_with_heading_and_signature_line(tmp_path: Path) -> None:
    heading = Heading("甲&乙联合评查", "2025-1")
    paths, _ = write_sheets(outcomes(), [rubric()], heading, tmp_path, TEXTS)
    sheet = sheet_of(paths[0])
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1" and sheet.freeze_panes == "C2"
    assert sheet.oddHeader.center.text == "甲&&乙联合评查" and "签名" in sheet.oddFooter.left.text
    assert sheet.auto_filter.ref == "A1:L5" and sheet.column_dimensions["L"].hidden


def test_rows_have_room_for_their_text_and_may_still_grow(tmp_path: Path) -> None:
    frame = outcomes().with_columns(
        evidence=pl.when(pl.col("item") == "SUB-06").then(pl.lit("立案日期为空。" * 20)).otherwise("evidence")
    )
    paths, _ = write_sheets(frame, [rubric()], HEADING, tmp_path, TEXTS)
    xml = zipfile.ZipFile(paths[0]).read("xl/worksheets/sheet2.xml").decode()
    heights = [float(height) for height in re.findall(r'<row r="[2-5]"[^>]* ht="([0-9.]+)"', xml)]
    assert heights[0] >= 13 * 13 and heights[1:] == [32, 32, 32]
    assert 'customHeight="1"' not in xml


def test_guide_has_eight_lines_and_a_cell_for_the_name(tmp_path: Path) -> None:
    rows = list(load_workbook(written(tmp_path)[0])["说明"].iter_rows(values_only=True))
    assert [row[0] for row in rows if row[0] and row[0].isdecimal()] == [str(n) for n in range(1, 9)]
    assert ("评查人", None) in rows and ("评查任务", "案卷2卷，待评查项目4项") in rows
    assert any("“存在问题”" in (row[1] or "") for row in rows)


def test_requirement_carries_the_law_it_rests_on(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path)[0])
    assert (
        sheet["E2"].value
        == "调查、检查时执法人员不得少于两人。\n依据：《中华人民共和国行政处罚法》第四十二条"
    )
    assert sheet["E3"].value == "证据确实、充分，相互印证。"


def test_english_headings_and_choices(tmp_path: Path) -> None:
    paths, _ = write_sheets(outcomes(), [rubric()], HEADING, tmp_path, Texts("en"))
    book = load_workbook(paths[0])
    assert book["Sheet"]["A1"].value == "Case file" and book["Sheet"]["C2"].value == "Enforcing body"
    assert [cell.value for cell in book["lists"]["A"]] == ["In order", "Not in order", "Not applicable"]


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "评查表-乙局.xlsx").write_bytes(b"filled in")
    paths, problems = write_sheets(outcomes(), [rubric()], HEADING, tmp_path, TEXTS)
    assert paths == [] and [item.code for item in problems] == ["SHT-002"]
    assert [path.name for path in tmp_path.iterdir()] == ["评查表-乙局.xlsx"]
    assert (tmp_path / "评查表-乙局.xlsx").read_bytes() == b"filled in"


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands where the folder should be")
    paths, problems = write_sheets(outcomes(), [rubric()], HEADING, tmp_path / "out", TEXTS)
    assert paths == [] and [item.code for item in problems] == ["SHT-004"]


def test_unit_names_that_fall_together_are_numbered(tmp_path: Path) -> None:
    paths = written(tmp_path, """
| case_key | case_id | unit | item   | outcome  | evidence |
| k1       | 1       | A/局 | FAC-03 | unjudged |          |
| k2       | 2       | a:局 | FAC-03 | unjudged |          |
""")  # fmt: skip
    assert [path.name for path in paths] == ["评查表-A_局.xlsx", "评查表-a_局_2.xlsx"]


def test_nothing_to_judge_and_an_unknown_rubric_are_said(tmp_path: Path) -> None:
    settled = outcomes().filter(outcomes()["outcome"] == "met")
    assert [item.code for item in write_sheets(settled, [rubric()], HEADING, tmp_path, TEXTS)[1]] == [
        "SHT-001"
    ]
    assert [item.code for item in write_sheets(outcomes(), [], HEADING, tmp_path, TEXTS)[1]] == ["SHT-003"]
    assert list(tmp_path.iterdir()) == []
