"""casereview score: what it writes, what it refuses, and that both are the same every time."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from .runs import HEADINGS, ROWS, export, hashes, joined, run, score, start, table, workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory):
    """One run with a review, its process and its folder."""
    folder = workspace(tmp_path_factory.mktemp("score"))
    return score(folder, "--review", folder / "review.yaml"), folder / "结果"


def test_a_sound_run_is_done_and_says_where_the_results_are(done) -> None:
    result, folder = done
    assert result.exit_code == 0, result.output
    assert str(folder) in joined(result.output)
    assert "Traceback" not in result.output


def test_it_writes_what_the_design_says(done) -> None:
    names = set(hashes(done[1]))
    assert names >= {
        "findings.csv", "outcomes.parquet", "cases.csv", "units.csv", "items.csv", "marks.csv",
        "problems.csv",
        "mapping.csv", "results.xlsx", "notice.docx", "run.json", "rubrics.json", "decisions.parquet",
        "report.html",
    }  # fmt: skip
    assert {name for name in names if name.startswith("feedback/")} == {
        "feedback/示例市甲局.docx", "feedback/示例市乙局.docx",
    }  # fmt: skip


def test_what_it_found(done) -> None:
    found = [(row["case_id"], row["item"], row["effect"]) for row in table(done[1] / "findings.csv")]
    assert found == [("甲-2", "PRO-90", "veto_pending")]
    cases = {row["case_id"]: row for row in table(done[1] / "cases.csv")}
    assert [cases[name]["score"] for name in ("甲-1", "甲-2", "乙-1")] == ["100", "100", "100"]
    assert (cases["甲-2"]["score_if_confirmed"], cases["甲-2"]["grade"], cases["甲-2"]["provisional"]) == (
        "0",
        "",
        "true",
    )
    assert (cases["甲-1"]["score_if_confirmed"], cases["甲-1"]["grade"], cases["甲-1"]["completeness"]) == (
        "",
        "优秀",
        "0.6",
    )
    assert [row["rank"] for row in table(done[1] / "units.csv")] == ["", ""]


def test_counts_close(done) -> None:
    rows = json.loads((done[1] / "run.json").read_text(encoding="utf-8"))["counts"]["rows"]
    assert rows == {"read": 4, "cases": 3, "merged": 0, "skipped": 1, "refused": 0} or rows["read"] == sum(
        rows[name] for name in ("cases", "merged", "skipped", "refused")
    )
    assert rows["cases"] == 3


def test_every_column_of_the_source_is_in_the_mapping(done) -> None:
    assert [row["header"] for row in table(done[1] / "mapping.csv")][: len(HEADINGS)] == HEADINGS


def test_the_same_run_gives_the_same_bytes(done, place: Path) -> None:
    result = score(place, "--review", place / "review.yaml")
    assert result.exit_code == 0
    assert hashes(place / "结果") == hashes(done[1])


def test_a_second_run_keeps_the_first_as_previous(place: Path) -> None:
    score(place)
    first = hashes(place / "结果")
    assert score(place).exit_code == 0
    assert hashes(place / "结果.previous") == first == hashes(place / "结果")


def test_the_order_of_the_files_changes_no_outcome(place: Path) -> None:
    one, two = export(place / "一.csv", ROWS[:1]), export(place / "二.csv", ROWS[1:])
    outcomes = []
    for number, files in enumerate(((one, two), (two, one))):
        out = place / f"结果{number}"
        assert run("score", *files, "--rubric", place / "rubric.yaml", "--out", out).exit_code == 0
        tables = (table(out / name) for name in ("findings.csv", "cases.csv", "units.csv", "items.csv"))
        outcomes.append([sorted(tuple(row.values()) for row in rows) for rows in tables])
    assert outcomes[0] == outcomes[1]


def test_cells_that_cannot_be_read_are_listed_and_the_rest_is_scored(place: Path) -> None:
    rows = [ROWS[0], (*ROWS[1][:7], "某年某月", *ROWS[1][8:]), ROWS[2]]
    export(place / "台账.csv", rows)
    result = score(place)
    assert result.exit_code == 4
    (problem,) = [row for row in table(place / "结果" / "problems.csv") if row["severity"] == "warning"]
    assert problem["place"] == "台账.csv › H3" and "某年某月" in problem["message"] and problem["remedy"]
    assert "某年某月" in joined(result.output)
    cases = {row["case_id"]: row for row in table(place / "结果" / "cases.csv")}
    assert len(cases) == 3 and cases["甲-2"]["undetermined"] == "1"


def test_a_run_no_rubric_applies_to_ends_well_with_every_case_said(place: Path) -> None:
    export(place / "台账.csv", [(*row[:4], "简易程序", *row[5:]) for row in ROWS])
    result = score(place)
    assert result.exit_code == 0, result.output
    assert table(place / "结果" / "cases.csv") == []
    said = [row for row in table(place / "结果" / "problems.csv") if row["code"] == "SCO-001"]
    assert len(said) == 3
    rows = json.loads((place / "结果" / "run.json").read_text(encoding="utf-8"))["counts"]["rows"]
    assert rows["read"] == rows["skipped"]


def refused(result, *words: str) -> None:
    """Exit code 3, the words, a remedy and the last line; no traceback and nothing written."""
    text = joined(result.output)
    assert result.exit_code == 3, text
    for word in (*words, "处理办法：", "输入有误，未写出任何文件。"):
        assert word in text, (word, text)
    assert "Traceback" not in text


def test_files_that_are_missing_are_all_named(place: Path) -> None:
    result = run(
        "score", place / "无此台账.xlsx", place / "也没有.csv", "--review", place / "无此方案.yaml",
        "--mapping", place / "无此映射.yaml", "--rubric", "无此标准", "--out", place / "结果",
    )  # fmt: skip
    refused(result, "无此台账.xlsx", "也没有.csv", "无此方案.yaml", "无此映射.yaml", "无此标准")
    assert not (place / "结果").exists()


def test_an_empty_workbook_and_one_without_headings(place: Path) -> None:
    for name, rows in (("空.xlsx", []), ("便笺.xlsx", [["今日事项"], ["开会", "三点"], ["写信"]])):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(place / name)
    result = run(
        "score",
        place / "空.xlsx",
        place / "便笺.xlsx",
        "--rubric",
        place / "rubric.yaml",
        "--out",
        place / "结果",
    )
    refused(result, "空.xlsx", "便笺.xlsx")
    assert not (place / "结果").exists()


def test_unknown_fields_in_a_mapping_with_their_lines(place: Path) -> None:
    (place / "映射.yaml").write_text(
        "columns:\n  立案日期: 立案日\n  决定日期: 决定的日子\n", encoding="utf-8"
    )
    result = score(place, "--mapping", place / "映射.yaml")
    refused(result, "映射.yaml › 2", "立案日", "映射.yaml › 3", "决定的日子")
    assert not (place / "结果").exists()


def test_a_rubric_with_five_faults_each_with_its_line(place: Path) -> None:
    text = (place / "rubric.yaml").read_text(encoding="utf-8")
    text = text.replace('edition: "1"', "edition: 1").replace("points: 60", "points: 60.2")
    text = text.replace("veto: zero", "veto: all").replace("FAC-90", "FAC-99").replace("程序类型", "程序种类")
    (place / "rubric.yaml").write_text(text, encoding="utf-8")
    result = score(place)
    refused(
        result,
        *(f"rubric.yaml › {line}" for line in (2, 8, 15, 16, 17)),
        "RUB-031",
        "RUB-013",
        "RUB-043",
        "RUB-021",
    )
    assert not (place / "结果").exists()


def test_a_review_with_faults_and_an_unknown_unit_are_two_things(place: Path) -> None:
    (place / "review.yaml").write_text(
        'title: 2022\nround: "2022"\nnaming: secret\nunit: []\n', encoding="utf-8"
    )
    refused(
        score(place, "--review", place / "review.yaml"),
        "review.yaml › 1",
        "review.yaml › 3",
        "review.yaml › 4",
    )
    (place / "review.yaml").write_text(
        'title: 甲\nround: "2022"\nunits: [{name: 示例市甲局}]\n', encoding="utf-8"
    )
    refused(score(place, "--review", place / "review.yaml"), "示例市乙局", "台账.csv › 4")
    assert not (place / "结果").exists()


def test_two_rubrics_of_one_id(place: Path) -> None:
    (place / "又一.yaml").write_text((place / "rubric.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    refused(score(place, "--rubric", place / "又一.yaml"), "small")


def test_a_rubric_named_in_the_review_is_found_from_its_folder(place: Path) -> None:
    with (place / "review.yaml").open("a", encoding="utf-8") as stream:
        stream.write("rubrics: [rubric.yaml]\n")
    result = run("score", place / "台账.csv", "--review", place / "review.yaml", "--out", place / "结果")
    assert result.exit_code == 0, result.output
    assert {row["rubric"] for row in table(place / "结果" / "cases.csv")} == {"small"}


def test_a_folder_of_other_files_is_not_replaced(place: Path) -> None:
    (place / "结果").mkdir()
    (place / "结果" / "我的.txt").write_text("勿动", encoding="utf-8")
    assert score(place).exit_code == 3
    assert hashes(place / "结果").keys() == {"我的.txt"}


#: Letters and marks of Chinese; 【】 mark what is to be filled in, in either language.
CHINESE = re.compile("[\u3400-\u9fff\u3000-\u300f\u3012-\u303f\uff01-\uff60]+")


@pytest.mark.parametrize(("arguments", "language"), [(("--lang", "en"), ""), ((), "en")])
def test_in_english_only_data_are_chinese(place: Path, arguments, language) -> None:
    rows = [ROWS[0], (*ROWS[1][:7], "某年某月", *ROWS[1][8:]), (*ROWS[2][:4], "简易程序", *ROWS[2][5:])]
    export(place / "台账.csv", rows)
    files = ("台账.csv", "--rubric", "rubric.yaml", "--review", "review.yaml")
    ended = start("score", *files, *arguments, language=language, cwd=place)
    assert ended.returncode == 4, ended.stderr
    assert (place / "results" / "run.json").is_file()
    data = "".join(
        [*HEADINGS, *(str(cell) for row in rows for cell in row), "台账", "示例市案卷评查", "优秀不合格"]
    )
    foreign = [words for words in CHINESE.findall(ended.stdout + ended.stderr) if words not in data]
    assert foreign == []


def test_refused_in_english(place: Path) -> None:
    ended = start("score", "none.csv", "--review", "review.yaml", "--lang", "en", cwd=place)
    assert ended.returncode == 3
    assert "none.csv" in ended.stderr and not CHINESE.search(ended.stderr + ended.stdout)
    assert "Traceback" not in ended.stderr


def test_a_fault_of_the_program_is_one_line_and_a_traceback_only_by_debug(place: Path) -> None:
    code = (
        "import sys, casereview.cli.inputs as inputs\n"
        "inputs.read_exports = lambda *_: 1 / 0\n"
        "from casereview.cli.main import main\n"
        "main()\n"
    )
    (place / "broken.py").write_text(code, encoding="utf-8")
    plain, debug = (_python(place, *words, "check", "台账.csv") for words in ([], ["--debug"]))
    assert (plain.returncode, debug.returncode) == (1, 1)
    assert "ZeroDivisionError" in plain.stderr and "Traceback" not in plain.stderr
    assert plain.stderr.count("\n") == 1
    assert "Traceback" in debug.stderr


def _python(place: Path, *arguments: str):
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(
        [sys.executable, "broken.py", *arguments], cwd=place, env=environment, capture_output=True,
        encoding="utf-8", timeout=60,
    )  # fmt: skip


def test_a_contested_case_is_told_from_the_export_to_the_feedback(place: Path) -> None:
    rows = [(*row, said) for row, said in zip(ROWS, ("是", "", "否"), strict=True)]
    export(place / "台账.csv", rows, [*HEADINGS, "是否复议诉讼"])
    result = score(place, "--review", place / "review.yaml")
    assert result.exit_code == 0, result.output
    problems = {row["code"]: row for row in table(place / "结果" / "problems.csv")}
    assert "甲-1" in problems["FBK-002"]["message"] and "FBK-001" in problems


def test_tables_alone_are_those_of_the_whole(done, place: Path) -> None:
    result = score(place, "--review", place / "review.yaml", "--outputs", "tables")
    assert result.exit_code == 0, result.output
    alone, whole = hashes(place / "结果"), hashes(done[1])
    record = ".casereview-files.json"
    assert {name: whole[name] for name in alone if name != record} == {
        name: digest for name, digest in alone.items() if name != record
    }
    assert {Path(name).suffix for name in alone} == {".csv", ".parquet", ".json"}
    assert {Path(name).suffix for name in whole.keys() - alone.keys()} == {".xlsx", ".docx", ".html"}
