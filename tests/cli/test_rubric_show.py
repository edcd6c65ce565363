"""casereview rubric show, pages, schema, and what check and test say of weaknesses and missing examples."""

import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casereview.cli import rubric_examples
from casereview.cli.main import cli
from casereview.model.catalogue import Texts
from casereview.rubric import load, schema, shipped
from casereview.rubric.grammar import Item
from tests.rubric.heads import LISTING as HEAD

TEXTS = Texts("zh")

ITEM = """\
- id: ARC-90
  title: 保管期限
  english: Period of keeping
  requirement: 应当注明保管期限。
  advice: 注明保管期限。
  basis: {articles: 处§44}
  decided_by: data
  results: []
  checks: [{kind: given, fields: 保管期限}]
"""
EXAMPLES = [
    "- {name: 已填写, case: {保管期限: 十年}, expect: met}\n",
    "- {name: 空白, case: {保管期限: ~}, expect: breach}\n",
    "- {name: 没有该栏, case: {}, expect: undetermined}\n",
]
load_items = cache(load.load_items)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shared catalogue is read once for all tests; each gets a dictionary of its own."""

    def copied() -> tuple[dict[str, Item], list]:
        return dict(load_items()[0]), []

    monkeypatch.setattr(load, "load_items", copied)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["rubric", *arguments])


def own(folder: Path, lines: str = "  - {id: ARC-90, points: 100}\n", examples: list[str] = EXAMPLES) -> str:
    """A rubric with an item of its own and its examples."""
    (folder / "examples").mkdir()
    (folder / "rubric.yaml").write_text(HEAD + lines, encoding="utf-8")
    (folder / "items.yaml").write_text(ITEM, encoding="utf-8")
    (folder / "examples" / "ARC-90.yaml").write_text("".join(examples), encoding="utf-8")
    return str(folder / "rubric.yaml")


def test_show_lists_every_item_with_points_vetoes_and_who_decides_in_80_columns() -> None:
    result = run("show", "penalty-summary")
    assert result.exit_code == 0
    lines = {line.split()[0]: line for line in result.output.splitlines() if line.strip()}
    rubric, _ = load.load_rubric("penalty-summary")
    assert rubric is not None and set(rubric.by_id) <= set(lines)
    assert lines["SUB-12"].split() == ["SUB-12", "当事人名称前后一致", "4分，每处扣2分", "数据"]
    assert lines["SUB-01"].split()[2:] == ["一票否决", "数据提示，人工确认"]
    assert lines["FAC"].split() == ["FAC", "执法内容", "20分"]
    assert "共77个项目，满分100分" in result.output


def test_show_of_an_item_is_its_page() -> None:
    result = run("show", "penalty-ordinary", "PRO-27")
    assert result.exit_code == 0
    assert result.output.startswith("# PRO-27 七日内送达\n") and "## 试一试" in result.output


def test_an_item_the_rubric_does_not_list_is_refused() -> None:
    result = run("show", "penalty-ordinary", "PRO-38")
    assert result.exit_code == 3
    assert "penalty-ordinary 没有列项目 PRO-38" in result.output


def test_pages_are_written_one_an_item_into_an_empty_or_new_folder_only(tmp_path: Path) -> None:
    name, folder = own(tmp_path), tmp_path / "pages"
    assert run("pages", name, "--to", str(folder)).exit_code == 0
    (written,) = folder.iterdir()
    text = written.read_text("utf-8")
    assert written.name == "ARC-90.md" and text.startswith("# ARC-90 保管期限\n")
    assert "- **符合**：已填写。（保管期限 十年）" in text
    assert run("pages", name).output == text + "\n"
    again = run("pages", name, "--to", str(folder))
    assert again.exit_code == 3 and "CLI-001" in again.output
    (tmp_path / "empty").mkdir()
    assert run("pages", name, "--to", str(tmp_path / "empty")).exit_code == 0


def test_schema_prints_that_of_rubrics_or_of_items() -> None:
    assert json.loads(run("schema").output) == json.loads(json.dumps(schema.rubric_schema()))
    assert json.loads(run("schema", "--item").output) == json.loads(json.dumps(schema.items_schema()))
    assert run("schema").exit_code == 0


@pytest.mark.parametrize("name", shipped.shipped_rubrics())
def test_check_of_what_is_shipped_finds_nothing(name: str) -> None:
    result = run("check", name)
    assert result.exit_code == 0 and result.output.startswith(f"{name} 核对无误")


def test_check_names_faults_and_weaknesses_with_file_and_line_and_ends_with_5(tmp_path: Path) -> None:
    result = run(
        "check",
        own(tmp_path, "  - {id: ARC-90, points: 90}\n  - {id: XYZ-01}\n  - {id: PRO-38, veto: zero}\n"),
    )
    assert result.exit_code == 5
    for place in ("rubric.yaml › 10", "rubric.yaml › 8", "rubric.yaml › 11"):
        assert place in result.output
    assert "核对无误" not in result.output


def test_check_of_a_sound_rubric_with_a_weakness_ends_with_5_too(tmp_path: Path) -> None:
    result = run("check", own(tmp_path, "  - {id: ARC-90, points: 99.5}\n"))
    assert result.exit_code == 5 and "合计99.5分" in result.output and "核对无误" not in result.output


def test_test_runs_the_examples_of_one_item_and_ends_with_its_count() -> None:
    result = run("test", "ARC-10")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith("1个项目、") and result.output.endswith("未通过0个\n")


def test_test_of_a_rubric_takes_the_examples_beside_it(tmp_path: Path) -> None:
    result = run("test", own(tmp_path))
    assert (result.exit_code, result.output) == (0, "1个项目、3个示例，未通过0个\n")


@pytest.mark.parametrize(("left_out", "outcome"), [(0, "符合"), (1, "存在问题"), (2, "无法判断")])
def test_an_outcome_without_an_example_is_named_and_ends_with_5(
    tmp_path: Path, left_out: int, outcome: str
) -> None:
    examples = [line for number, line in enumerate(EXAMPLES) if number != left_out]
    result = run("test", own(tmp_path, examples=examples))
    assert result.exit_code == 5
    assert f"项目 ARC-90 可能得出“{outcome}”，却没有" in result.output
    assert result.output.splitlines()[-1] == "1个项目、2个示例，未通过0个"


def test_an_example_that_fails_ends_with_5(tmp_path: Path) -> None:
    wrong = "- {name: 错例, case: {保管期限: ~}, expect: met}\n"
    result = run("test", own(tmp_path, examples=[*EXAMPLES, wrong]))
    assert result.exit_code == 5 and "“错例”：应为 符合，得 存在问题" in result.output
    assert result.output.splitlines()[-1] == "1个项目、4个示例，未通过1个"


def test_an_unknown_id_is_refused() -> None:
    result = run("test", "PRO-99")
    assert result.exit_code == 3 and "PRO-99" in result.output


def test_an_example_file_of_no_item_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "items" / "examples").mkdir(parents=True)
    (tmp_path / "items" / "examples" / "PRO-99.yaml").write_text(EXAMPLES[0], encoding="utf-8")
    monkeypatch.setattr(rubric_examples, "SHIPPED", tmp_path)
    result = run("test")
    assert result.exit_code == 3 and "PRO-99.yaml" in result.output


def test_without_ids_what_shipped_rubrics_bring_themselves_is_tested_too() -> None:
    items, _ = load.load_items()
    chosen, problems = rubric_examples.chosen_items((), items)
    names = [entry.item.id for entry in chosen]
    assert problems == [] and len(names) == len(set(names))
    assert {*items, "PRO-46", "PRO-63"} <= set(names)
    assert all(entry.examples for entry in chosen if entry.item.checks and not entry.item.like)
