"""casereview rubric export and import: files, exit codes, and nothing written where anything is wrong."""

from pathlib import Path

import openpyxl
import pytest

from .runs import joined, run, start

SAMPLES = Path(__file__).parents[2] / "samples" / "authoring"


def exported(folder: Path) -> Path:
    """The workbook of a shipped rubric."""
    path = folder / "book.xlsx"
    assert run("rubric", "export", "penalty-summary", "--to", path).exit_code == 0
    return path


def test_a_rubric_goes_out_and_comes_back(tmp_path: Path) -> None:
    path = exported(tmp_path)
    result = run("rubric", "import", path, "--to", tmp_path / "back")
    assert result.exit_code == 0 and "penalty-summary" in result.output
    assert [file.name for file in (tmp_path / "back").iterdir()] == ["rubric.yaml"]
    assert run("rubric", "check", tmp_path / "back" / "rubric.yaml").exit_code == 0


def test_the_default_names_are_those_of_the_rubric_and_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("rubric", "export", "penalty-summary").exit_code == 0
    assert run("rubric", "import", "penalty-summary.xlsx").exit_code == 0
    assert (tmp_path / "penalty-summary" / "rubric.yaml").is_file()


def test_a_file_or_folder_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    path = exported(tmp_path)
    before = path.read_bytes()
    assert run("rubric", "export", "penalty-ordinary", "--to", path).exit_code == 3
    assert path.read_bytes() == before
    assert run("rubric", "import", path, "--to", tmp_path).exit_code == 3
    assert not (tmp_path / "rubric.yaml").exists()


def test_an_unknown_rubric_is_refused(tmp_path: Path) -> None:
    assert run("rubric", "export", "penalty", "--to", tmp_path / "x.xlsx").exit_code == 3
    assert not (tmp_path / "x.xlsx").exists()


def test_a_faulty_workbook_is_3_with_every_cell_and_nothing_is_written(tmp_path: Path) -> None:
    path = exported(tmp_path)
    book = openpyxl.load_workbook(path)
    book["评查项目"]["F12"] = "四分"
    book["评查项目"]["L2"] = "否决"
    book.save(path)
    result = run("rubric", "import", path, "--to", tmp_path / "back")
    assert result.exit_code == 3
    for word in ("book.xlsx › 评查项目 › F12", "book.xlsx › 评查项目 › L2", "请从下拉列表中选择"):
        assert word in joined(result.output), word
    assert not (tmp_path / "back").exists()


def test_no_workbook_is_3(tmp_path: Path) -> None:
    result = run("rubric", "import", tmp_path / "none.xlsx", "--to", tmp_path / "back")
    assert result.exit_code == 3 and "找不到文件" in result.output


def test_a_scoring_sheet_becomes_a_draft_with_its_questions(tmp_path: Path) -> None:
    result = run("rubric", "import", SAMPLES / "规范性扣分表.xlsx", "--to", tmp_path / "ours")
    assert result.exit_code == 4
    assert {file.name for file in (tmp_path / "ours").iterdir()} == {
        "rubric.yaml",
        "items.yaml",
        "待定问题.md",
    }
    page = (tmp_path / "ours" / "待定问题.md").read_text(encoding="utf-8")
    assert "规范性扣分表.xlsx › 扣分表 › B8" in page and "扣分表 › B8" in result.output
    checked = run("rubric", "check", tmp_path / "ours" / "rubric.yaml")
    assert checked.exit_code == 5 and "错误" not in checked.output


def test_a_sheet_of_anything_else_is_3(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["天气", "日期"])
    book.active.append(["晴", "3月1日"])
    book.save(tmp_path / "x.xlsx")
    assert run("rubric", "import", tmp_path / "x.xlsx", "--to", tmp_path / "ours").exit_code == 3
    assert not (tmp_path / "ours").exists()


def test_english_words(tmp_path: Path) -> None:
    out = start("--lang", "en", "rubric", "import", SAMPLES / "规范性扣分表.xlsx", "--to", tmp_path / "ours")
    assert out.returncode == 4 and "open-questions.md" in out.stdout
    assert "What the veto does is not clear" in joined(out.stdout)
