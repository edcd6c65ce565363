"""casereview check: reads and says what is wrong, scores nothing."""

from pathlib import Path

import pytest

from .runs import HEADINGS, ROWS, export, hashes, joined, run, workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def test_a_sound_export_is_counted_and_nothing_is_written(place: Path) -> None:
    before = hashes(place)
    result = run("check", place / "台账.csv")
    assert result.exit_code == 0, result.output
    assert "台账.csv：10栏，采用10栏" in result.output
    assert "案卷3件" in joined(result.output)
    assert hashes(place) == before


def test_unused_columns_are_no_fault(place: Path) -> None:
    export(place / "台账.csv", [(*row, "晴") for row in ROWS], [*HEADINGS, "天气"])
    result = run("check", place / "台账.csv")
    assert result.exit_code == 0, result.output
    assert "11栏，采用10栏" in result.output


def test_unreadable_cells_are_all_named_with_their_places(place: Path) -> None:
    rows = [(*ROWS[0][:6], "某日", *ROWS[0][7:]), (*ROWS[1][:9], "若干"), ROWS[2]]
    export(place / "台账.csv", rows)
    result = run("check", place / "台账.csv")
    assert result.exit_code == 4
    for word in ("G2", "某日", "J3", "若干"):
        assert word in joined(result.output)


def test_a_mapping_is_written_and_may_be_passed_back(place: Path) -> None:
    path = place / "新" / "映射.yaml"
    assert run("check", place / "台账.csv", "--write-mapping", path).exit_code == 0
    again = run("check", place / "台账.csv", "--mapping", path)
    assert again.exit_code == 0 and "10栏，采用10栏" in again.output


def test_a_mapping_a_person_may_have_edited_is_never_replaced(place: Path) -> None:
    path = place / "映射.yaml"
    path.write_text("columns: {}\n", encoding="utf-8")
    result = run("check", place / "台账.csv", place / "没有.csv", "--write-mapping", path)
    assert result.exit_code == 3
    assert "已经存在" in joined(result.output) and "没有.csv" in result.output
    assert path.read_text(encoding="utf-8") == "columns: {}\n"


def test_a_mapping_that_cannot_be_written_is_said(place: Path) -> None:
    result = run("check", place / "台账.csv", "--write-mapping", place / "台账.csv" / "映射.yaml")
    assert result.exit_code == 3
    assert "CLI-002" in result.output and "Traceback" not in result.output


def test_faults_of_every_input_come_together(place: Path) -> None:
    (place / "review.yaml").write_text("title: 甲\n", encoding="utf-8")
    (place / "映射.yaml").write_text("columns:\n  甲: 乙\n", encoding="utf-8")
    result = run(
        "check", place / "没有.csv", "--review", place / "review.yaml", "--mapping", place / "映射.yaml",
        "--references", place / "无此文件夹", "--rubric", "无此标准",
    )  # fmt: skip
    assert result.exit_code == 3
    for word in ("没有.csv", "review.yaml › 1", "映射.yaml › 2", "无此文件夹", "无此标准"):
        assert word in joined(result.output), word


def test_names_with_marks_of_the_terminal_are_printed_as_they_are(place: Path) -> None:
    export(place / "[red]台账[bold].csv")
    result = run("check", place / "[red]台账[bold].csv")
    assert result.exit_code == 0 and "[red]台账[bold].csv" in result.output


def test_the_case_table_is_written_and_checked_like_the_exports(place: Path) -> None:
    export(place / "台账.csv", [(*ROWS[0][:9], "若干"), *ROWS[1:]])
    kept = place / "新" / "案卷.parquet"
    first = run("check", place / "台账.csv", "--to-parquet", kept)
    again = run("check", kept)
    assert first.exit_code == again.exit_code == 4
    assert "VAL-010" in again.output and joined(first.output).startswith(joined(again.output).rstrip())
    assert run("check", place / "台账.csv", "--to-parquet", kept).exit_code == 3


@pytest.mark.whole
@pytest.mark.parametrize("folder", ["small", "chengdong"])
def test_results_from_the_case_table_are_those_from_the_exports(place: Path, folder: str) -> None:
    district = Path(__file__).parents[2] / "samples" / "chengdong"
    if folder == "small":
        source, options = place / "台账.csv", ["--rubric", place / "rubric.yaml"]
        options += ["--review", place / "review.yaml"]
    else:
        source, options = district / "exports", ["--references", district / "references"]
        options += ["--review", district / "review.yaml"]
    kept = place / "案卷.parquet"
    assert run("check", source, *options, "--to-parquet", kept).exit_code in (0, 4)
    for exports, out in ((source, "甲"), (kept, "乙")):
        assert run("score", exports, *options, "--out", place / out).exit_code in (0, 4)
    assert hashes(place / "甲") == hashes(place / "乙") and len(hashes(place / "甲")) > 10
