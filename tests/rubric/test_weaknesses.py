"""Weaknesses of a rubric: every one at once, at its line, and none in what is shipped."""

from pathlib import Path

import pytest

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.shipped import examples_folder, shipped_rubrics
from casereview.rubric.weaknesses import weaknesses

from .heads import LISTING as HEAD

SHARED, _ = load_items()


def own_item(name: str, *more: str) -> str:
    lines = [f"- id: {name}", "  title: 项目", "  english: Item", "  advice: 改正。"]
    if not any(line.startswith("requirement") for line in more):
        lines.append("  requirement: 要求。")
    return "\n".join([*lines, *(f"  {line}" for line in more)]) + "\n"


def write(folder: Path, lines: str, items: str = "") -> str:
    (folder / "rubric.yaml").write_text(HEAD + lines, encoding="utf-8")
    if items:
        (folder / "items.yaml").write_text(items, encoding="utf-8")
    return str(folder / "rubric.yaml")


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(item.code, str(item.place)) for item in problems]


@pytest.mark.parametrize("name", shipped_rubrics())
def test_what_is_shipped_has_none(name: str) -> None:
    assert weaknesses(name, SHARED) == []


BASED = "basis: {articles: 处§44}"


def test_every_weakness_is_named_at_once_each_at_its_line(tmp_path: Path) -> None:
    items = (
        own_item("ARC-90", BASED, 'requirement: ""')  # 1
        + own_item("ARC-91")  # 7
        + own_item(
            "ARC-93", BASED, "decided_by: data",
            "checks: [{kind: within, from: 立案日期, to: 决定日期, period: decision_limits}]",
        )  # 12
        + own_item("ARC-94", BASED, "yields_to: [ARC-95]")  # 20
        + own_item("ARC-95", BASED)
    )  # fmt: skip
    name = write(
        tmp_path,
        "  - {id: ARC-90, points: 5}\n"  # 9
        "  - {id: ARC-94, points: 5}\n"  # 10
        "  - {id: PRO-38, veto: zero}\n",  # 11
        items,
    )
    rubric, faults = load_rubric(name, SHARED)
    assert rubric is not None and faults == []
    assert said(weaknesses(name, SHARED)) == [
        ("RUB-060", "items.yaml › 7"),
        ("RUB-064", "items.yaml › 12"),
        ("RUB-065", "items.yaml › 12"),
        ("RUB-061", "rubric.yaml › 8"),
        ("RUB-063", "rubric.yaml › 9"),
        ("RUB-067", "rubric.yaml › 10"),
        ("RUB-062", "rubric.yaml › 11"),
    ]
    for item in weaknesses(name, SHARED):
        assert item.severity == "notice"
        for texts in (Texts("zh"), Texts("en")):
            assert item.message(texts) and item.remedy(texts)


def found(tmp_path: Path, lines: str, items: str = "") -> list[tuple[str, str]]:
    return said(weaknesses(write(tmp_path, lines, items), SHARED))


def test_a_hundred_points_are_no_weakness_and_half_a_point_less_is(tmp_path: Path) -> None:
    assert found(tmp_path, "  - {id: ARC-01, points: 100}\n") == []
    assert found(tmp_path, "  - {id: ARC-01, points: 99.5}\n") == [("RUB-061", "rubric.yaml › 8")]


@pytest.mark.parametrize("worth", ["points: 1", "veto: zero"])
def test_an_item_of_another_procedure_that_scores(tmp_path: Path, worth: str) -> None:
    full = "  - {id: ARC-01, points: 100}\n" if worth.startswith("veto") else "  - {id: ARC-01, points: 99}\n"
    assert found(tmp_path, f"{full}  - {{id: PRO-39, {worth}}}\n") == [("RUB-062", "rubric.yaml › 10")]
    assert found(tmp_path, "  - {id: ARC-01, points: 100}\n  - {id: PRO-39}\n") == [], (
        "as a hint it may stand"
    )


def test_examples_beside_the_rubric_are_found(tmp_path: Path) -> None:
    check = "checks: [{kind: given, fields: 保管期限}]"
    lines, items = "  - {id: ARC-90, points: 100}\n", own_item("ARC-90", BASED, "decided_by: data", check)
    assert found(tmp_path, lines, items) == [("RUB-064", "items.yaml › 1")]
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "ARC-90.yaml").write_text("- {name: 例, case: {}, expect: met}\n", "utf-8")
    assert found(tmp_path, lines, items) == []
    assert examples_folder("ARC-90", (tmp_path / "items.yaml",)) == tmp_path / "examples"


def test_a_file_that_is_no_rubric_has_faults_and_no_weaknesses(tmp_path: Path) -> None:
    assert found(tmp_path, "  - {id: SUB-06, points: -1}\n") == []
    assert weaknesses(str(tmp_path / "missing.yaml"), SHARED) == []


def test_weaknesses_are_told_beside_faults_that_do_not_hide_them(tmp_path: Path) -> None:
    name = write(tmp_path, "  - {id: ARC-01, points: 10}\n  - {id: XYZ-01}\n")
    rubric, faults = load_rubric(name, SHARED)
    assert rubric is None and said(faults) == [("RUB-043", "rubric.yaml › 10")]
    assert said(weaknesses(name, SHARED)) == [("RUB-061", "rubric.yaml › 8")]
