"""A draft from a scoring sheet: what it says is taken over, what it leaves open is asked at its cell."""

from collections.abc import Sequence
from decimal import Decimal as D
from importlib import import_module
from pathlib import Path

import pytest
from openpyxl import Workbook

from casereview.authoring.draft import draft, questions_of, questions_page
from casereview.intake.workbook import read_tables
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_rubric

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "authoring"
HEADS = ("序号", "评查项目", "评查内容", "分值", "扣分标准", "备注")


def drafted(path: Path) -> tuple[Rubric | None, list[Problem]]:
    """The draft of a workbook."""
    tables, _ = read_tables(path)
    rubric, _, problems = draft(tables, "ours", Texts())
    return rubric, problems


def sheet(tmp_path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str] = (), heads=HEADS):
    """The draft of one sheet below its heading, which stands in row 1."""
    book = Workbook()
    for row in (heads, *rows):
        book.active.append(list(row))
    for span in merged:
        book.active.merge_cells(span)
    book.save(tmp_path / "表.xlsx")
    return drafted(tmp_path / "表.xlsx")


def asked(problems: list[Problem]) -> list[tuple[str, str]]:
    """Code and cell of every question but that for grades, which every draft here asks."""
    found = [(item.code, str(item.place).rpartition(" › ")[2]) for item in questions_of(problems)]
    return [item for item in found if item[0] != "AUT-111"]


def scoring(rubric: Rubric | None, item: str) -> dict[str, object]:
    """What the draft makes of an item."""
    assert rubric is not None
    return rubric.by_id[item].scoring.model_dump(exclude_unset=True, exclude={"id"})


def test_what_is_clear_is_taken_over_without_a_question(tmp_path: Path) -> None:
    rows = [
        (1, "立案审批（40分）", "立案审批表填写齐全", 20, "每缺一项扣2分，扣完为止", None),
        (2, None, "经负责人批准（20分）", None, "没有批准的，本项不得分", "紧急情况除外"),
        (3, "卷宗装订", "按顺序装订", "60分", "视情况扣1至60分", None),
        (4, "加分项", "经验在全省推广的立案办法", None, "加5分", None),
        ("合计", None, None, 100, None, None),
    ]
    rubric, problems = sheet(tmp_path, rows, ["B2:B3"])
    assert asked(problems) == []
    assert scoring(rubric, "PRO-L01") == {"points": D(20), "per": D(2)}
    assert scoring(rubric, "PRO-L02") == {"points": D(20)}
    assert scoring(rubric, "ARC-L01") == {"picked": (D(1), D(60))}
    assert scoring(rubric, "PRO-L03") == {"points": D(5), "counts": "bonus"}
    assert rubric is not None and rubric.full_marks == 100
    assert (
        rubric.by_id["PRO-L02"].item.requirement
        == "经负责人批准\n扣分标准：没有批准的，本项不得分\n备注：紧急情况除外"
    )


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ((1, "立案", "手续", None, "每处扣1分", None), ("AUT-101", "C2")),
        ((1, "立案", "手续（5分）", 4, "每处扣1分", None), ("AUT-102", "C2")),
        ((1, "立案（9分）", "手续", 4, "每处扣1分", None), ("AUT-103", "B2")),
        ((1, "其他", "手续", 4, "每处扣1分", None), ("AUT-106", "C2")),
        ((1, "立案", "手续", 4, "酌情扣分", None), ("AUT-107", "C2")),
        ((1, "立案", "手续", None, "一票否决", None), ("AUT-108", "C2")),
        ((1, "立案", "手续", None, "不得评为优秀", None), ("AUT-108", "C2")),
        ((1, "立案", "手续", 4, "缺表扣1分，缺章扣3分", None), ("AUT-109", "C2")),
        ((1, "立案", "手续", 4, "每处扣5分", None), ("AUT-110", "C2")),
        ((1, "立案", "手续", 4, "扣1至5分", None), ("AUT-113", "C2")),
        ((1, "立案", None, 4, "每处扣1分", None), ("AUT-114", "2")),
        ((1, "立案", "手续", 4, "不符合的扣1分", None), ("AUT-115", "C2")),
    ],
)
def test_what_is_open_is_asked_at_its_cell(
    tmp_path: Path, row: tuple[object, ...], found: tuple[str, str]
) -> None:
    rubric, problems = sheet(tmp_path, [row, (2, "结案", "材料", 10, "每处扣1分", None)])
    assert rubric is not None
    assert found in asked(problems)


def test_a_note_that_may_hold_a_rule_is_asked_and_a_line_for_signing_is_not(tmp_path: Path) -> None:
    rows = [
        (1, "立案", "审批", 100, "每处扣1分", None),
        ("注：不涉及的项目不扣分。", None, None, None, None, None),
        ("评查人签名：", None, None, None, None, None),
    ]
    _, problems = sheet(tmp_path, rows, ["A3:F3", "A4:F4"])
    assert asked(problems) == [("AUT-120", "3")]


def test_a_column_of_deductions_in_figures(tmp_path: Path) -> None:
    heads = ("序号", "评查内容", "扣分")
    rubric, problems = sheet(tmp_path, [(1, "立案没有批准", 5), (2, "告知没有送达", "2分")], heads=heads)
    assert scoring(rubric, "PRO-L01") == {"price": D(5)} and scoring(rubric, "PRO-L02") == {"price": D(2)}
    assert [code for code, _ in asked(problems)] == ["AUT-112"]


def test_the_most_a_deduction_comes_to_is_its_points(tmp_path: Path) -> None:
    heads = ("序号", "评查内容", "扣分标准")
    rubric, _ = sheet(tmp_path, [(1, "立案没有批准", "每处扣1分，最多扣5分")], heads=heads)
    assert scoring(rubric, "PRO-L01") == {"points": D(5), "per": D(1)}


def test_a_sheet_without_contents_leaves_the_others_in_use(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["评查内容", "分值"])
    book.active.append(["立案审批", 100])
    other = book.create_sheet("汇总")
    other.append(["序号", "分值"])
    other.append([1, 3])
    book.save(tmp_path / "表.xlsx")
    rubric, problems = drafted(tmp_path / "表.xlsx")
    assert rubric is not None and len(rubric.items) == 1
    assert "AUT-119" in {item.code for item in problems}


def test_points_of_a_section_alone_are_asked_once(tmp_path: Path) -> None:
    rows = [(1, "立案", "审批", 10, "酌情扣分", None), (2, None, "批准", None, "酌情扣分", None)]
    rubric, problems = sheet(tmp_path, rows, ["B2:B3", "D2:D3"])
    assert scoring(rubric, "PRO-L01") == {} == scoring(rubric, "PRO-L02")
    assert [code for code, _ in asked(problems)] == ["AUT-116"]


def test_a_total_that_is_wrong_is_asked(tmp_path: Path) -> None:
    rows = [(1, "立案", "审批", 10, "每处扣1分", None), ("合计", None, None, 12, None, None)]
    _, problems = sheet(tmp_path, rows)
    assert asked(problems) == [("AUT-105", "D3")]
    _, problems = sheet(tmp_path, rows[:1])
    assert [code for code, _ in asked(problems)] == ["AUT-104"]


def test_figures_of_any_step_load(tmp_path: Path) -> None:
    rubric, _ = sheet(tmp_path, [(1, "立案", "审批（0.4分）", None, "每处扣0.15分", None)])
    assert rubric is not None and rubric.step == D("0.05")


def test_a_workbook_without_a_table_is_refused(tmp_path: Path) -> None:
    rubric, problems = sheet(tmp_path, [("甲", "乙")], heads=("天气", "日期"))
    assert rubric is None and "AUT-117" in {item.code for item in problems}


def test_more_than_ninety_nine_items_of_an_aspect_are_numbered_on(tmp_path: Path) -> None:
    rubric, _ = sheet(tmp_path, [(n, "立案", f"第{n}种手续", 1, "每处扣1分", None) for n in range(1, 102)])
    assert rubric is not None and {"PRO-L01", "PRO-L99", "PRO-L101"} <= set(rubric.by_id)


@pytest.mark.parametrize("name", ["测绘类案卷评分表.xlsx", "规范性扣分表.xlsx"])
def test_no_row_of_the_samples_is_lost_and_the_draft_loads(name: str, tmp_path: Path) -> None:
    tables, _ = read_tables(SAMPLES / name)
    rubric, written, problems = draft(tables, "ours", Texts())
    numbered = sum(isinstance(row[0], float) for table in tables for row in table.rows)
    assert rubric is not None and len(rubric.items) == numbered
    written.save(tmp_path)
    loaded, faults = load_rubric(str(tmp_path / "rubric.yaml"))
    assert loaded == rubric and faults == []
    page = questions_page(rubric, name, problems, Texts())
    assert all(item.message(Texts()) in page for item in questions_of(problems))


def test_the_price_list_begins_with_the_full_marks_it_names() -> None:
    rubric, problems = drafted(SAMPLES / "规范性扣分表.xlsx")
    assert rubric is not None and rubric.full == 100
    assert scoring(rubric, "DOC-L01") == {"price": D(5)}
    assert scoring(rubric, "SUB-L01") == {"veto": "zero"}
    assert [code for code, _ in asked(problems)] == ["AUT-108", "AUT-106", "AUT-106", "AUT-101", "AUT-106"]


def test_the_samples_are_the_generators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "samples"))
    import_module("generator.scoring_sheets").write_scoring_sheets(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in SAMPLES.glob("*.xlsx")
    }
