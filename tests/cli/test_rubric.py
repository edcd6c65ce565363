"""casereview rubric: list, check and test."""

from pathlib import Path

import pytest

from casereview.rubric.shipped import shipped_rubrics

from .runs import joined, run, workspace


def test_every_shipped_rubric_is_listed_with_plain_figures() -> None:
    result = run("rubric", "list")
    assert result.exit_code == 0
    for name in shipped_rubrics():
        assert f"{name}：" in result.output
    assert "共100分" in result.output and "E+" not in result.output


@pytest.mark.parametrize("name", shipped_rubrics())
def test_a_sound_rubric(name: str) -> None:
    result = run("rubric", "check", name)
    assert result.exit_code == 0 and f"{name} 核对无误" in result.output


def test_a_faulty_rubric_is_5_with_every_fault_at_its_line(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    text = (place / "rubric.yaml").read_text(encoding="utf-8")
    (place / "rubric.yaml").write_text(
        text.replace("points: 60", "points: sixty").replace("FAC-90", "FAC-99").replace("source: 测试\n", ""),
        encoding="utf-8",
    )
    items = (place / "items.yaml").read_text(encoding="utf-8")
    (place / "items.yaml").write_text(items.replace("kind: given", "kind: givn"), encoding="utf-8")
    result = run("rubric", "check", place / "rubric.yaml")
    assert result.exit_code == 5
    for word in (
        "rubric.yaml › 1",
        "rubric.yaml › 14",
        "rubric.yaml › 16",
        "items.yaml › 8",
        "应为数字",
        "没有“givn”这种核查方式",
    ):
        assert word in joined(result.output), word
    assert "核对无误" not in result.output


def test_an_unknown_rubric_is_said_with_those_there_are() -> None:
    result = run("rubric", "check", "penalty")
    assert result.exit_code == 5 and "penalty-ordinary" in result.output


def test_the_examples_of_one_item_are_run_and_counted() -> None:
    result = run("rubric", "test", "SUB-06")
    assert result.exit_code == 0, result.output
    assert "未通过0个" in result.output.splitlines()[-1]
