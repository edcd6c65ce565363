"""Faults of a rubric's workbook: all at once, each at its cell."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from casereview.authoring.book import read_book
from casereview.intake.workbook import read_tables
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.rubric.grammar import Rubric

from .rubrics import every_setting
from .test_round_trip import export

Edit = Callable[[Workbook], None]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The workbook of the rubric of every setting."""
    export(str(every_setting(tmp_path)), tmp_path / "标准.xlsx")
    return tmp_path / "标准.xlsx"


def edited(book: Path, edit: Edit) -> tuple[Rubric | None, list[Problem]]:
    """What is read after a person's edit."""
    opened = openpyxl.load_workbook(book)
    edit(opened)
    opened.save(book)
    rubric, _, problems = read_book(read_tables(book)[0])
    return rubric, problems


def cell(opened: Workbook, row: str, column: str, sheet: str = "评查项目"):
    """The cell of the row that begins with `row`, under the heading."""
    found = opened[sheet]
    heads = {one.value: one.column for one in found[1]}
    line = next(one[0].row for one in found.iter_rows() if one[0].value == row)
    return found.cell(line, heads[column])


def put(row: str, column: str, value: object, sheet: str = "评查项目") -> Edit:
    """An edit of one cell."""

    def edit(opened: Workbook) -> None:
        cell(opened, row, column, sheet).value = value

    return edit


def test_points_changed_in_the_workbook_are_the_rubrics(book: Path) -> None:
    rubric, problems = edited(book, put("FAC-01", "每处扣分", 0.5))
    assert problems == [] and rubric is not None
    assert str(rubric.by_id["FAC-01"].scoring.per) == "0.5"


def test_an_item_not_in_use_is_left_out(book: Path) -> None:
    rubric, problems = edited(book, put("DOC-B2", "列入", "否"))
    assert problems == [] and rubric is not None and "DOC-B2" not in rubric.by_id


def test_a_new_item_needs_no_more_than_number_title_and_points(book: Path) -> None:
    def edit(opened: Workbook) -> None:
        opened["评查项目"].append(["PRO-B02", None, "电话回访", "应当回访。", "是", "２", 0.5])

    rubric, problems = edited(book, edit)
    assert problems == [] and rubric is not None
    assert rubric.by_id["PRO-B02"].item.title == "电话回访"
    assert str(rubric.by_id["PRO-B02"].points) == "2"


def test_a_title_above_the_heading_does_no_harm(book: Path) -> None:
    rubric, problems = edited(book, lambda opened: opened["评查项目"].insert_rows(1))
    assert problems == [] and rubric is not None


@pytest.mark.parametrize(
    ("edit", "code", "place"),
    [
        (put("FAC-01", "分值", "四分半"), "RUB-017", "标准.xlsx › 评查项目 › F6"),
        (put("FAC-01", "分值", 4.05), "RUB-031", "标准.xlsx › 评查项目 › F6"),
        (put("FAC-01", "每处扣分", 9), "RUB-032", "标准.xlsx › 评查项目 › G6"),
        (put("FAC-01", "按次计价", 5), "RUB-079", "标准.xlsx › 评查项目 › H6"),
        (put("FAC-12", "酌情下限", 9), "RUB-085", "标准.xlsx › 评查项目 › J7"),
        (put("SUB-01", "一票否决", "否决"), "AUT-005", "标准.xlsx › 评查项目 › L2"),
        (put("SUB-06", "最高等次", "良好"), "RUB-083", "标准.xlsx › 评查项目 › M4"),
        (put("FAC-14", "附属于", "FAC-99"), "RUB-084", "标准.xlsx › 评查项目 › N8"),
        (put("SUB-01", "编号", "SUB_77"), "RUB-015", "标准.xlsx › 评查项目 › A2"),
        (put("ARC-01", "标题", "另一个标题"), "AUT-014", "标准.xlsx › 评查项目 › C12"),
        (put("ARC-01", "核查规则（勿改）", "{"), "AUT-006", "标准.xlsx › 评查项目 › X12"),
        (put("ARC-01", "方面（勿改）", "执法程序"), "AUT-015", "标准.xlsx › 评查项目 › B12"),
        (put("ARC-01", "编号", None), "AUT-012", "标准.xlsx › 评查项目 › A12"),
        (put("minimum_completeness", "内容", "八成", "评查标准"), "RUB-017", "标准.xlsx › 评查标准 › C21"),
        (put("aspect_points.FAC", "内容", 12, "评查标准"), "RUB-044", "标准.xlsx › 评查标准 › C23"),
        (put("step", "设置", "steps", "评查标准"), "AUT-009", "标准.xlsx › 评查标准 › A18"),
        (put("id", "内容", None, "评查标准"), "RUB-010", "标准.xlsx › 评查标准 › C3"),
        (put("合格", "最低分", 95, "等次"), "RUB-033", "标准.xlsx › 等次 › 1"),
    ],
)
def test_a_fault_is_said_at_its_cell(book: Path, edit: Edit, code: str, place: str) -> None:
    rubric, problems = edited(book, edit)
    assert rubric is None
    assert (code, place) in [(item.code, str(item.place)) for item in problems]
    assert all(item.remedy(Texts()) for item in problems)


def test_all_faults_are_said_at_once(book: Path) -> None:
    def edit(opened: Workbook) -> None:
        put("FAC-01", "分值", "四")(opened)
        put("SUB-01", "一票否决", "x")(opened)
        put("model", "内容", "y", "评查标准")(opened)
        put("ARC-01", "标题", "z")(opened)

    _, problems = edited(book, edit)
    assert {"RUB-017", "AUT-005", "AUT-014"} <= {item.code for item in problems}
    assert [item.code for item in problems].count("AUT-005") == 2


def test_a_missing_column_row_or_sheet_is_named(book: Path) -> None:
    def edit(opened: Workbook) -> None:
        opened["评查项目"].delete_cols(6)
        opened["评查标准"].delete_rows(2)

    rubric, problems = edited(book, edit)
    assert rubric is None
    assert [(item.code, item.values.get("column")) for item in problems] == [("AUT-003", "分值")]
    rubric, problems = edited(book, lambda opened: opened.remove(opened["等次"]))
    assert rubric is None and "AUT-002" in {item.code for item in problems}


def test_a_missing_setting_is_named(book: Path) -> None:
    rubric, problems = edited(book, lambda opened: opened["评查标准"].delete_rows(18))
    assert rubric is None and [item.values["name"] for item in problems if item.code == "AUT-011"] == ["step"]


def test_a_number_given_twice_and_a_column_of_the_officials_own(book: Path) -> None:
    def edit(opened: Workbook) -> None:
        sheet = opened["评查项目"]
        sheet.cell(1, 25, "讨论意见")
        sheet.append(["ARC-01"])

    rubric, problems = edited(book, edit)
    assert rubric is None
    assert {item.code for item in problems} == {"AUT-004", "RUB-042"}
