"""Kinds of spoiled workbook, a sentence each: the right message at the right cell, the other rows unharmed.

The first unit's sheet, filled in properly but for what the sentence says. Its rows are 2 to 5; columns:
A case, B item, F computed, H conclusion, I places, J points, K reason, L page, M row mark.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copy

import pytest
from openpyxl import Workbook, load_workbook

from casereview.model.mark import Mark
from casereview.model.problem import Problem
from casereview.rubric.grammar import Rubric
from casereview.sheets.collect import collect
from casereview.sheets.layout import MANIFEST_SHEET
from casereview.sheets.write import write_sheets

from .sample import HEADING, TEXTS, name_inspector, outcomes, rubric

SHEET, NAME = "评查表", "评查表-甲局.xlsx"
FIRST = "东市监罚〔2025〕1号"
Spoil = Callable[[Workbook], object]


def limited(title: str = "示例标准") -> Rubric:
    """The sample rubric: FAC-03 is a matter of 1 to 5 points, DOC-08 of 4 points, 2 for each place."""
    changes: dict[str, dict[str, object]] = {
        "FAC-03": {"points": None, "picked": (Decimal(1), Decimal(5))},
        "DOC-08": {"points": Decimal(4), "per": Decimal(2)},
    }
    plain = rubric(title)
    items = tuple(
        entry.model_copy(update={"scoring": entry.scoring.model_copy(update=changes.get(entry.id, {}))})
        for entry in plain.items
    )
    return plain.model_copy(update={"items": items})


def cells(**values: object) -> Spoil:
    """Enter values as they are typed."""

    def enter(book: Workbook) -> None:
        for name, value in values.items():
            book[SHEET][name].value = value

    return enter


def manifest(first: str, column: int, value: str) -> Spoil:
    """Change a cell of the hidden sheet, in the row that begins with `first`."""

    def enter(book: Workbook) -> None:
        for row in book[MANIFEST_SHEET].iter_rows():
            if row[0].value == first:
                row[column].value = value

    return enter


def swap(book: Workbook) -> None:
    """Sort two columns and leave the others where they are."""
    for letter in "AB":
        upper, lower = book[SHEET][f"{letter}2"], book[SHEET][f"{letter}5"]
        upper.value, lower.value = lower.value, upper.value


def foreign_row(book: Workbook) -> None:
    """A row as it stands in the other unit's workbook."""
    book[SHEET].append(["12", "FAC-03", None, None, None, None, None, "符合"])


def repeated_row(book: Workbook) -> None:
    """The fourth row once more, with another conclusion."""
    row = [cell.value for cell in book[SHEET][4]]
    book[SHEET].append([*row[:7], "不涉及", *row[8:]])


KINDS: list[tuple[str, Spoil, list[tuple[str, str]]]] = [
    ("a conclusion that is none of the choices", cells(H4="基本符合"), [("SHT-023", "H4")]),
    ("two conclusions in one cell", cells(H4="符合/不涉及"), [("SHT-023", "H4")]),
    ("a tick instead of a conclusion", cells(H4="√"), [("SHT-023", "H4")]),
    ("a reason but no conclusion", cells(H4=None, K4="缺签名"), [("SHT-028", "H4")]),
    ("no places at all, as a nought", cells(I2=0), [("SHT-024", "I2")]),
    ("half a place", cells(I2=1.5), [("SHT-024", "I2")]),
    ("places below nought", cells(I2=-1), [("SHT-024", "I2")]),
    ("places in words", cells(I2="若干"), [("SHT-024", "I2")]),
    ("places left blank", cells(I2=None), [("SHT-025", "I2")]),
    ("places counted where all is in order", cells(I4=2), [("SHT-029", "I4")]),
    ("more places than the points pay for", cells(H4="存在问题", I4=3, K4="缺"), [("SHT-044", "I4")]),
    ("a breach without a reason", cells(K2=None), [("SHT-026", "K2")]),
    ("a stroke for a reason", cells(K2="/"), [("SHT-026", "K2")]),
    ("a computed breach overruled without a reason", cells(H2="符合", I2=None, K2=None), [("SHT-027", "K2")]),
    ("no places and no reason", cells(I2=0, K2=None), [("SHT-024", "I2"), ("SHT-026", "K2")]),
    ("points in words", cells(J3="两分"), [("SHT-037", "J3")]),
    ("points above the range", cells(J3=5.5), [("SHT-038", "J3")]),
    ("points below the range", cells(J3=0.5), [("SHT-038", "J3")]),
    ("points between two steps", cells(J3=1.3), [("SHT-038", "J3")]),
    ("points for an item that has no range", cells(J2=2), [("SHT-039", "J2")]),
    ("points where all is in order", cells(J5=1), [("SHT-039", "J5")]),
    ("a formula error for a conclusion", cells(H4="#N/A"), [("SHT-036", "H4")]),
    ("a formula error for a reason", cells(K2="#REF!"), [("SHT-036", "K2")]),
    ("a page that became a date", cells(L2=date(2025, 3, 5)), [("SHT-031", "L2")]),
    ("the number of another case", cells(A5=FIRST), [("SHT-022", "A5")]),
    ("a case number that became a power of ten", cells(A2=2.025e17), [("SHT-022", "A2")]),
    ("a sheet sorted in part", swap, [("SHT-022", "A2"), ("SHT-022", "A5")]),
    ("an item nobody knows", cells(B5="FAC-99", M5=None), [("SHT-021", "B5"), ("SHT-033", "")]),
    ("a case nobody knows", cells(A5="0099", M5=None), [("SHT-020", "A5"), ("SHT-033", "")]),
    ("a note below the table", cells(A6="备注：案卷未归还"), [("SHT-020", "A6")]),
    ("a row deleted", lambda book: book[SHEET].delete_rows(5), [("SHT-033", "")]),
    ("a row pasted from another workbook", foreign_row, [("SHT-049", "A6")]),
    ("a row twice, with two conclusions", repeated_row, [("SHT-034", "-")]),
    ("another inspector's name", manifest("inspector", 1, "李四"), [("SHT-047", "")]),
]  # fmt: skip

#: What makes the whole workbook unusable.
REFUSED: list[tuple[str, Spoil, str, str]] = [
    ("a heading in other words", cells(H1="结论"), "SHT-018", SHEET),
    ("a column deleted", lambda book: book[SHEET].delete_cols(11), "SHT-018", SHEET),
    ("a heading row deleted", lambda book: book[SHEET].delete_rows(1), "SHT-018", SHEET),
    ("the sheet deleted", lambda book: book.remove(book[SHEET]), "SHT-018", ""),
    ("the hidden sheet deleted", lambda book: book.remove(book[MANIFEST_SHEET]), "SHT-014", ""),
    ("the hidden sheet emptied", lambda book: book[MANIFEST_SHEET].delete_rows(1, 99), "SHT-014", ""),
    ("the hidden sheet cut short", lambda book: book[MANIFEST_SHEET].delete_cols(3, 9), "SHT-014", ""),
    ("a layout of another year", manifest("version", 1, "9"), "SHT-015", ""),
    ("another round", manifest("round", 1, "2024-1"), "SHT-016", ""),
    ("another edition of the rubric", manifest("rubric", 2, "2024"), "SHT-017", ""),
    ("another text of the rubric", manifest("rubric", 3, "0" * 64), "SHT-017", ""),
    ("no name", lambda book: blank_name(book), "SHT-019", ""),
]


def blank_name(book: Workbook) -> None:
    for row in book["说明"].iter_rows():
        if row[0].value == "评查人":
            row[1].value = "  "


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The first unit's workbook, filled in."""
    (path, other), problems = write_sheets(outcomes(), [limited()], HEADING, tmp_path, TEXTS)
    assert problems == []
    other.unlink()
    right = {"H2": "存在问题", "I2": 1, "K2": "仅一人签名", "L2": "7", "H3": "存在问题", "I3": 1, "J3": 2.5,
             "K3": "缺照片", "H4": "符合", "H5": "不涉及"}  # fmt: skip
    book = load_workbook(path)
    cells(**right)(book)
    book.save(path)
    name_inspector(path, "张三")
    return path


def spoil(path: Path, edit: Spoil) -> None:
    book = load_workbook(path)
    edit(book)
    book.save(path)


def collected(path: Path) -> tuple[list[Mark], list[Problem]]:
    return collect(path.parent, outcomes(), [limited()], HEADING)


def where(cell: str) -> str:
    """The place a message names: a cell, the file, or (-) several."""
    return {"": NAME, "-": ""}.get(cell, f"{NAME} › {SHEET} › {cell}")


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    for item in problems:
        assert item.message(TEXTS) and item.remedy(TEXTS)
    return [(item.code, str(item.place)) for item in problems if item.code != "SHT-032"]


def test_there_are_thirty_kinds_and_more_each_in_a_sentence_of_its_own() -> None:
    sentences = [kind[0] for kind in KINDS] + [kind[0] for kind in REFUSED]
    assert len(set(sentences)) == len(sentences) > 40


def test_the_sheet_that_is_not_spoiled_is_collected_whole(sheet: Path) -> None:
    marks, problems = collected(sheet)
    assert said(problems) == [] and [mark.points for mark in marks] == [None, Decimal("2.5"), None, None]


@pytest.mark.parametrize(("edit", "expected"), [pytest.param(*kind[1:], id=kind[0]) for kind in KINDS])
def test_the_cell_is_named_and_the_other_rows_are_collected(
    sheet: Path, edit: Spoil, expected: list[tuple[str, str]]
) -> None:
    whole, _ = collected(sheet)
    spoil(sheet, edit)
    marks, problems = collected(sheet)
    assert said(problems) == [(code, where(cell)) for code, cell in expected]
    struck = {cell[1:] for _, cell in expected if cell}
    for mark in whole:
        untouched = mark.source.rsplit("H", 1)[1] not in struck
        found = [one for one in marks if (one.case_id, one.item) == (mark.case_id, mark.item)]
        if untouched and expected[-1][0] not in ("SHT-033", "SHT-034"):
            assert found == [mark]


@pytest.mark.parametrize(("edit", "code", "place"), [pytest.param(*kind[1:], id=kind[0]) for kind in REFUSED])
def test_a_workbook_that_cannot_be_used_is_refused_in_words(
    sheet: Path, edit: Spoil, code: str, place: str
) -> None:
    spoil(sheet, edit)
    marks, problems = collected(sheet)
    assert marks == []
    assert said(problems) == [(code, f"{NAME} › {place}" if place else NAME)]
    assert problems[0].severity == "error"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("坏.xlsx", b"PK not a workbook", "INT-012"), ("空.xlsx", b"", "INT-004"),
     ("说明.docx", b"x", "SHT-012"), ("表.csv", "案卷,项目".encode(), "SHT-012")],
)  # fmt: skip
def test_a_file_that_is_no_workbook_is_named(sheet: Path, name: str, content: bytes, code: str) -> None:
    (sheet.parent / name).write_bytes(content)
    assert said(collected(sheet)[1]) == [(code, name)]


@pytest.mark.parametrize(("model", "code", "cell"), [("refused", "SHT-045", "H5"), ("zero", "SHT-046", "K5")])
def test_not_applicable_where_the_rubric_does_not_know_it_or_gives_nothing(
    sheet: Path, model: str, code: str, cell: str
) -> None:
    earned = [entry.model_copy(update={"part": "earned"}) for entry in limited().items]
    strict = limited().model_copy(update={"not_applicable": model, "model": "earn", "items": tuple(earned)})
    spoil(sheet, manifest("rubric", 3, strict.content_hash))
    _, problems = collect(sheet.parent, outcomes(), [strict], HEADING)
    assert said(problems) == [(code, where(cell))]


def test_a_sheet_of_one_case_that_lost_its_heading_is_an_error(tmp_path: Path) -> None:
    (path, other), _ = write_sheets(outcomes(), [limited()], HEADING, tmp_path, TEXTS, layout="cases")
    other.unlink()
    name_inspector(path, "张三")
    spoil(path, lambda book: book["2-0012"].delete_rows(4))
    marks, problems = collected(path)
    assert marks == [] and said(problems) == [("SHT-018", f"{NAME} › 2-0012")]


def test_the_same_file_twice_is_said_and_counts_once(sheet: Path) -> None:
    whole, _ = collected(sheet)
    copy(sheet, sheet.with_name("评查表-甲局 (2).xlsx"))
    marks, problems = collected(sheet)
    assert len(marks) == len(whole) and [code for code, _ in said(problems)] == ["SHT-035"]
