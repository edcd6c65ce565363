"""A rubric written to a workbook and read back is the same rubric, to the last nought."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.authoring.book import is_book, read_book
from casereview.authoring.book_sheets import Table, save_book
from casereview.authoring.export import LOST, book_of, read_whole
from casereview.authoring.figures import cell_figure, cell_text, figure_of
from casereview.authoring.layout import ITEM_COLUMNS, SETTINGS
from casereview.authoring.written import YamlFile
from casereview.intake.workbook import read_tables
from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.place import Place
from casereview.rubric.grammar import Rubric, RubricFile
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.rules import Rounding, Scoring
from casereview.rubric.shipped import shipped_rubrics
from casereview.rubric.yaml_file import parse_yaml

from .rubrics import every_setting

SHARED, _ = load_items()

TAILORED = """\
extends: penalty-ordinary
id: city
edition: "2"
title: 本市标准
set:
  - {id: FAC-16, points: 2, per: 1}
  - {id: SUB-12, points: 3, per: 0.5}
drop: [ARC-01]
aspect_points: {}
add:
  - {id: PRO-B01, points: 0.5}
"""
ADDED = """\
- {id: PRO-B01, title: 电话回访, english: Call, requirement: 应当回访。, advice: 补正。}
"""


def export(name: str, path: Path, language: str = "zh") -> Rubric:
    """Write the rubric's workbook."""
    whole, problems = read_whole(name)
    assert whole is not None, problems
    tables, faults = book_of(whole, Texts(language))
    assert faults == []
    save_book(path, tables, Texts(language))
    return whole.rubric


def back(path: Path, folder: Path) -> Rubric:
    """Import it into the folder and load what was written there."""
    tables, problems = read_tables(path)
    assert problems == [] and is_book(tables)
    rubric, written, problems = read_book(tables)
    assert rubric is not None and problems == [], [(str(item.place), item.code) for item in problems]
    written.save(folder)
    loaded, problems = load_rubric(str(folder / "rubric.yaml"))
    assert loaded == rubric and problems == []
    return rubric


def each_shipped() -> list[object]:
    """Every shipped rubric; of those of one family one stands for all where time is short."""
    others = [name for name in shipped_rubrics() if name.startswith("e24-") and name != "e24-penalty"]
    marks = {name: (pytest.mark.whole,) for name in others}
    shipped = [pytest.param(name, "zh", marks=marks.get(name, ())) for name in shipped_rubrics()]
    return [*shipped, ("penalty-summary", "en")]


@pytest.mark.parametrize(("name", "language"), each_shipped())
def test_a_shipped_rubric_comes_back_whole(name: str, language: str, tmp_path: Path) -> None:
    written = export(name, tmp_path / "book.xlsx", language)
    assert back(tmp_path / "book.xlsx", tmp_path / "to").content_hash == written.content_hash
    brings = any(item not in SHARED for item in written.by_id)
    assert (tmp_path / "to" / "items.yaml").exists() == brings


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rubric_of_every_setting_comes_back_whole(language: str, tmp_path: Path) -> None:
    written = export(str(every_setting(tmp_path)), tmp_path / "book.xlsx", language)
    read = back(tmp_path / "book.xlsx", tmp_path / "to")
    assert read == written and read.content_hash == written.content_hash
    assert str(read.grades[0].at_least) == "90.0" and str(read.grades[1].at_least) == "60.50"
    assert read.by_id["SUB-07"].item.basis.rules == ()


def test_the_rubric_of_every_setting_uses_every_setting(tmp_path: Path) -> None:
    whole, _ = read_whole(str(every_setting(tmp_path)))
    assert whole is not None
    said = {name for scored in whole.rubric.items for name in scored.scoring.model_fields_set}
    assert said == set(Scoring.model_fields)
    assert whole.file.model_fields_set == set(RubricFile.model_fields)


def test_the_layout_names_every_setting() -> None:
    settings = {entry.key.split(".")[0] for entry in SETTINGS}
    assert settings | {"grades", "items", "items_from"} == set(RubricFile.model_fields)
    assert {f"rounding.{name}" for name in Rounding.model_fields} <= {entry.key for entry in SETTINGS}
    columns = {entry.key for entry in ITEM_COLUMNS} | {"picked", "basis"}
    assert set(Scoring.model_fields) <= columns


def test_a_tailored_rubric_comes_back_whole(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(TAILORED, encoding="utf-8")
    (tmp_path / "items.yaml").write_text(ADDED, encoding="utf-8")
    written = export(str(tmp_path / "rubric.yaml"), tmp_path / "book.xlsx")
    read = back(tmp_path / "book.xlsx", tmp_path / "to")
    assert read.content_hash == written.content_hash and "ARC-01" not in read.by_id
    assert "extends" not in (tmp_path / "to" / "rubric.yaml").read_text(encoding="utf-8")


def test_the_same_rubric_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export("penalty-summary", tmp_path / f"{name}.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_no_cell_is_a_formula_and_figures_are_numbers(tmp_path: Path) -> None:
    export(str(every_setting(tmp_path)), tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert "=1+1，不是公式" in {cell.value for cell in cells}
    items = book["评查项目"]
    heads = {cell.value: cell.column for cell in items[1]}
    points = {row[0].value: row[heads["每处扣分"] - 1].value for row in items.iter_rows(min_row=2)}
    assert points["FAC-01"] == 0.4
    assert items.freeze_panes == "D2"
    offered = {str(one.formula1) for one in items.data_validations.dataValidation if one.type == "list"}
    assert '"整卷计零分,不合格,限制等次,该方面不得分"' in offered


@pytest.mark.parametrize("text", ["响铃\\x07", "_x000D_"])
def test_a_text_no_cell_gives_back_is_refused(tmp_path: Path, text: str) -> None:
    path = every_setting(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("source: 测试", f'source: "{text}"'), encoding="utf-8"
    )
    whole, _ = read_whole(str(path))
    assert whole is not None
    assert [item.code for item in book_of(whole, Texts())[1]] == ["AUT-016"]


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_any_text_comes_back_from_its_cell_and_its_line(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("text")
    table = Table("grades", "等次", ["等次", "英文", "最低分"], ((text, None, 0),))
    save_book(folder / "book.xlsx", [table], Texts())
    cell = cell_text(read_tables(folder / "book.xlsx")[0][0].rows[1][0])
    assert cell == text or LOST.search(text)
    file = YamlFile()
    file.put("source", text, Place())
    (folder / "one.yaml").write_text(file.text, encoding="utf-8")
    assert parse_yaml(folder / "one.yaml") == ({"source": text}, [])


@given(st.decimals(min_value=0, max_value=10_000, places=2) | st.integers(0, 10_000).map(Decimal))
def test_a_figure_keeps_its_digits_in_a_cell_and_in_yaml(value: Decimal) -> None:
    text = cell_text(cell_figure(value))
    assert text == str(value)
    assert str(figure_of(text)) == str(value)
