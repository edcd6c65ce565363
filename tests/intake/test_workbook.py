from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlwt
from openpyxl import Workbook

from casereview.intake import workbook as module
from casereview.intake.workbook import read_tables

from .tables import codes, delimited, xlsx

ROWS: list[list[object]] = [["案卷号", "决定日期"], ["0012", date(2021, 3, 5)]]


def test_cells_come_as_typed_with_their_place(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "台账"
    book.active["B3"] = "案卷号"
    book.active["C4"] = date(2021, 3, 5)
    book.active["B4"] = "0012"
    book.save(tmp_path / "a.xlsx")
    (table,), problems = read_tables(tmp_path / "a.xlsx")
    assert problems == []
    assert table.rows == [["案卷号", ""], ["0012", date(2021, 3, 5)]]
    assert str(table.place(1, 1)) == "a.xlsx › 台账 › C4"
    assert table.source == "a.xlsx › 台账"


def test_xls_and_a_workbook_under_another_suffix_are_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    sheet.write(0, 0, "案卷号")
    sheet.write(1, 0, "0012")
    book.save(str(tmp_path / "old.xls"))
    xlsx(tmp_path / "new.xlsx", {"台账": ROWS}).rename(tmp_path / "renamed.xls")
    assert read_tables(tmp_path / "old.xls")[0][0].rows == [["案卷号"], ["0012"]]
    assert read_tables(tmp_path / "renamed.xls")[0][0].rows[1][0] == "0012"


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    pl.DataFrame(
        {"案卷号": ["1"], "执法人员": [["甲某", "乙某"]], "决定日期": [date(2021, 3, 5)]}
    ).write_parquet(tmp_path / "a.parquet")
    (table,), _ = read_tables(tmp_path / "a.parquet")
    assert table.rows == [["案卷号", "执法人员", "决定日期"], ["1", "甲某；乙某", date(2021, 3, 5)]]


def test_formula_errors_are_told_from_blanks(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"台账": [["案卷号", "罚款金额"], ["1", "#N/A"], ["2", None]]})
    (table,), _ = read_tables(path)
    assert table.rows[1] == ["1", ""]
    assert table.errors == {(1, 1): "#N/A"}


def test_hidden_sheets_are_named_and_left_out_unless_alone(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["案卷号"])
    hidden = book.create_sheet("下拉选项")
    hidden.append(["直接"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    tables, problems = read_tables(tmp_path / "a.xlsx")
    assert [table.sheet for table in tables] == ["Sheet"]
    assert codes(problems) == ["INT-009"] and problems[0].place.sheet == "下拉选项"


def test_empty_sheets_are_skipped_with_a_notice(tmp_path: Path) -> None:
    tables, problems = read_tables(xlsx(tmp_path / "a.xlsx", {"台账": ROWS, "空表": []}))
    assert [table.sheet for table in tables] == ["台账"]
    assert codes(problems) == ["INT-010"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("no.xlsx", None, "INT-001"),
        ("a.pdf", b"%PDF", "INT-002"),
        ("empty.csv", b"", "INT-004"),
        ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>", "INT-012"),
        ("cut.xlsx", b"PK\x03\x04broken", "INT-012"),
        ("blank.csv", b"\n\n,,\n", "INT-006"),
        ("a.parquet", b"PAR1", "INT-012"),
    ],
)
def test_what_cannot_be_read_is_an_error_in_words(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    tables, problems = read_tables(tmp_path / name)
    assert tables == []
    assert codes(problems) == [code] and problems[0].severity == "error"


def test_a_workbook_without_a_cell_is_an_error(tmp_path: Path) -> None:
    assert codes(read_tables(xlsx(tmp_path / "a.xlsx", {"空表": []}))[1]) == ["INT-006"]


class _Panic(BaseException):
    """As a native reader throws: not of class Exception."""


def test_a_native_panic_is_a_problem_and_an_interrupt_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"台账": ROWS})

    def panic(*_: object) -> None:
        raise _Panic("index out of bounds")

    monkeypatch.setattr(module, "_open", panic)
    tables, problems = read_tables(path)
    assert tables == [] and codes(problems) == ["INT-012"]
    assert problems[0].values["detail"] == "index out of bounds"

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_open", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_tables(path)


def test_too_many_cells_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_CELLS", 3)
    assert codes(read_tables(xlsx(tmp_path / "a.xlsx", {"台账": ROWS}))[1]) == ["INT-007"]
    monkeypatch.setattr(module, "MAX_CELLS", 4)
    assert read_tables(xlsx(tmp_path / "b.xlsx", {"台账": ROWS}))[1] == []


def test_a_name_of_its_own_stands_in_every_place(tmp_path: Path) -> None:
    (table,), _ = read_tables(delimited(tmp_path / "a.csv", [["案卷号"], ["1"]]), "甲局/a.csv")
    assert table.source == "甲局/a.csv"
