"""A workbook for each inspector: their cases alone, blind to who else judges them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from casereview.model.catalogue import Texts
from casereview.sheets.collect import collect, collect_files
from casereview.sheets.standing import standings
from casereview.sheets.write import for_inspectors, write_sheets

from .sample import HEADING, TEXTS, fill, outcomes, rubric
from .trip import Given

FIRST = "东市监罚〔2025〕1号"
SEATS = (
    Given("甲局", FIRST, "k1", "张三", "A"),
    Given("甲局", FIRST, "k1", "李四", "B"),
    Given("甲局", "0012", "k2", "李四", "A"),
    Given("乙局", "12", "k3", "张三", "A"),
)


def sent(folder: Path, seats: tuple[Given, ...] = SEATS) -> list[Path]:
    paths, problems = write_sheets(outcomes(), [rubric()], HEADING, folder, TEXTS, assignment=seats)
    assert problems == []
    return paths


def asked(path: Path) -> list[tuple[str, str]]:
    rows = load_workbook(path)["评查表"].iter_rows(min_row=2, max_col=3, values_only=True)
    return [(row[0], row[2] if row[1] in ("甲局", "乙局") else row[1]) for row in rows]


def test_each_inspector_has_their_cases_and_their_name_stands_in_the_guide(tmp_path: Path) -> None:
    first, second = sent(tmp_path)
    assert [path.name for path in (first, second)] == ["评查表-张三.xlsx", "评查表-李四.xlsx"]
    assert asked(first) == [(FIRST, "SUB-06"), (FIRST, "FAC-03"), (FIRST, "DOC-08"), ("12", "FAC-03"),
                            ("12", "DOC-08")]  # fmt: skip
    assert asked(second) == [(FIRST, "SUB-06"), (FIRST, "FAC-03"), (FIRST, "DOC-08"), ("0012", "FAC-03")]
    guide = list(load_workbook(first)["说明"].iter_rows(max_col=2, values_only=True))
    assert ("评查人", "张三") in guide and ("执法单位", "甲局、乙局") in guide
    printed = [load_workbook(path)["评查表"].oddHeader.left.text for path in (first, second)]
    assert printed == ["张三", "李四 甲局"]


def test_the_unit_stands_in_the_sheet_where_there_are_several(tmp_path: Path) -> None:
    first, second = (load_workbook(path)["评查表"] for path in sent(tmp_path))
    assert [cell.value for cell in first["B"]][:2] == ["执法单位", "甲局"]
    assert second["B1"].value == "项目"


def test_a_workbook_never_names_another_inspector(tmp_path: Path) -> None:
    for path, other in zip(sent(tmp_path), ("李四", "张三"), strict=True):
        cells = [cell.value for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
        assert not any(other in str(value) for value in cells)


def test_sheets_in_english_come_back(tmp_path: Path) -> None:
    texts = Texts("en")
    (path, *_), _ = write_sheets(
        outcomes(), [rubric()], HEADING, tmp_path, texts, layout="cases", assignment=SEATS
    )
    book = load_workbook(path)
    sheet = book["2-12"]
    head = [cell.value for cell in sheet[4]]
    sheet.cell(5, head.index("Conclusion") + 1, "In order")
    book.save(path)
    marks, problems = collect(tmp_path, outcomes(), [rubric()], HEADING)
    assert [(mark.case_id, mark.item, mark.person) for mark in marks] == [("12", "FAC-03", "张三")]
    assert {item.code for item in problems} == {"SHT-032"}


def test_the_name_need_not_be_entered_and_another_is_noticed(tmp_path: Path) -> None:
    first, _ = sent(tmp_path)
    fill(first, {}, "")
    marks, problems = collect(tmp_path, outcomes(), [rubric()], HEADING)
    assert marks == [] and {item.code for item in problems} == {"SHT-032"}
    fill(first, {}, "王五")
    (found,) = [
        item for item in collect(tmp_path, outcomes(), [rubric()], HEADING)[1] if item.code == "SHT-047"
    ]
    assert "张三" in found.message(TEXTS) and "王五" in found.message(TEXTS)


def answer(path: Path, label: str) -> None:
    """The first case's FAC-03, in a sheet with or without the column of units."""
    book = load_workbook(path)
    sheet = book["评查表"]
    head = [cell.value for cell in sheet[1]]
    for name, value in (("评查结论", label), ("理由", "理由"), ("处数", 1 if label == "存在问题" else None)):
        sheet.cell(3, head.index(name) + 1, value)
    book.save(path)


def test_seats_that_differ_are_the_double_review_and_no_warning(tmp_path: Path) -> None:
    first, second = sent(tmp_path)
    answer(first, "符合")
    answer(second, "存在问题")
    marks, problems = collect(tmp_path, outcomes(), [rubric()], HEADING)
    assert [(mark.person, mark.outcome) for mark in marks] == [("张三", "met"), ("李四", "breach")]
    assert [(item.code, item.severity) for item in problems if item.code != "SHT-032"] == [
        ("SHT-048", "notice")
    ]


def test_two_files_of_one_seat_that_differ_are_a_warning(tmp_path: Path) -> None:
    first, _ = sent(tmp_path)
    again = first.with_name("评查表-张三-补.xlsx")
    again.write_bytes(first.read_bytes())
    answer(first, "符合")
    answer(again, "存在问题")
    marks, problems = collect(tmp_path, outcomes(), [rubric()], HEADING)
    assert len(marks) == 2
    assert [(item.code, item.severity) for item in problems if item.code != "SHT-032"] == [
        ("SHT-034", "warning")
    ]


def test_an_assigned_case_that_is_not_there_or_leaves_nothing_to_judge_is_named(tmp_path: Path) -> None:
    seats = (*SEATS, Given("甲局", "99", "k99", "张三", "A"))
    paths, problems = write_sheets(outcomes(), [rubric()], HEADING, tmp_path / "a", TEXTS, assignment=seats)
    assert len(paths) == 2 and [item.code for item in problems] == ["SHT-005"]
    settled = outcomes().filter((outcomes()["case_key"] != "k2") | (outcomes()["outcome"] == "met"))
    paths, problems = write_sheets(settled, [rubric()], HEADING, tmp_path / "b", TEXTS, assignment=SEATS)
    assert len(paths) == 2 and [item.code for item in problems] == ["SHT-006"]


@pytest.mark.parametrize("assigned", [True, False])
def test_who_has_sent_what_and_who_has_not(tmp_path: Path, assigned: bool) -> None:
    seats = SEATS if assigned else ()
    first, second = sent(tmp_path, seats)
    answer(first, "符合")
    fill(first, {}, "张三")
    second.unlink()
    files = collect_files(tmp_path, outcomes(), [rubric()], HEADING).files
    wanted = outcomes().filter(for_inspectors([rubric()], "veto"))
    came, missing = standings(files, wanted, seats)
    assert (came.person, came.file, came.judged, came.unused) == ("张三", first.name, 1, 0)
    waiting = {FIRST: 2, "12": 2} if assigned else {FIRST: 2, "0012": 1}
    assert came.waiting == waiting and came.rows == 1 + sum(waiting.values())
    expected = ("李四", ("甲局",), 2) if assigned else ("", ("乙局",), 1)
    assert (missing.person, missing.units, missing.cases) == expected
    assert missing.file == "" and missing.rows is None
