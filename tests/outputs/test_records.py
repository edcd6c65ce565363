"""csv, parquet and run.json: the columns of the contract, safe cells, plain numbers, steady bytes."""

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.catalogue import Texts
from casereview.model.cells import plain_cell
from casereview.model.place import Place
from casereview.model.problem import problem
from casereview.outputs.records import describe_run, write_csv, write_records
from casereview.scoring.results import CASES, FINDINGS, ITEMS, MAPPING, MARKS, PROBLEMS, UNITS, Results

TEXTS = Texts("zh")


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, strict=True))


@pytest.fixture
def written(results: Results, tmp_path: Path) -> Path:
    write_records(results, tmp_path, TEXTS, {"review": "review.yaml"})
    return tmp_path


@pytest.mark.parametrize(
    "name, columns, count",
    [
        ("findings.csv", FINDINGS, 18),
        ("cases.csv", CASES, 12),
        ("units.csv", [*UNITS, "优秀", "良好", "合格", "不合格"], 3),
        ("items.csv", ITEMS, 11),
        ("marks.csv", MARKS, 1),
        ("problems.csv", PROBLEMS, 2),
        ("mapping.csv", MAPPING, 3),
    ],
)
def test_each_csv_has_the_columns_of_the_contract(
    written: Path, name: str, columns: list[str], count: int
) -> None:
    table = rows(written / name)
    assert table[0] == columns
    assert len(table) == count + 1
    raw = (written / name).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") == count + 1


def test_the_parquet_holds_every_case_and_item(written: Path, results: Results) -> None:
    frame = pl.read_parquet(written / "outcomes.parquet")
    assert frame.columns == FINDINGS
    assert frame.equals(results.outcomes)


def test_further_columns_of_the_frames_are_not_written(results: Results, tmp_path: Path) -> None:
    keyed = replace(results, outcomes=results.outcomes.with_columns(case_key=pl.lit("k")))
    write_records(keyed, tmp_path, TEXTS)
    assert pl.read_parquet(tmp_path / "outcomes.parquet").columns == FINDINGS


def test_numbers_are_printed_plainly(tmp_path: Path) -> None:
    values = [Decimal(text) for text in ("88.87", "96.50", "100.00", "0.00", "-0.50", "1200.10")]
    frame = pl.DataFrame(
        {
            "score": pl.Series([*values, None], dtype=pl.Decimal(9, 2)),
            "points": pl.Series([100, 0, 10, 20, 7, 1, None], dtype=pl.Decimal(9, 0)),
            "share": [0.333333, 1.0, 0.0, 0.5, 0.00004, 10.0, None],
            "provisional": [True, False, True, False, True, False, None],
            "count": [10, 0, 100, 7, 1, 2, None],
        }
    )
    write_csv(frame, tmp_path / "numbers.csv")
    assert rows(tmp_path / "numbers.csv")[1:] == [
        ["88.87", "100", "0.3333", "true", "10"],
        ["96.5", "0", "1", "false", "0"],
        ["100", "10", "0", "true", "100"],
        ["0", "20", "0.5", "false", "7"],
        ["-0.5", "7", "0", "true", "1"],
        ["1200.1", "1", "10", "false", "2"],
        ["", "", "", "", ""],
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("=+-@＝＋－＠'\"甲a0, \t\r\n"), min_size=1), min_size=1))
def test_any_text_comes_back_and_none_begins_a_formula(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "texts.csv"
    write_csv(pl.DataFrame({"n": range(len(texts)), "text": texts}), path)
    read = [row[1] for row in rows(path)[1:]]
    assert [plain_cell(text) for text in read] == texts
    assert not any(text[0] in "=+-@\t\r\n＝＋－＠" for text in read)


def test_a_formula_in_a_header_of_an_export_is_guarded(results: Results, tmp_path: Path) -> None:
    mapping = pl.DataFrame([("a.xlsx", "=cmd()", None, "unused")], schema=MAPPING, orient="row")
    write_records(replace(results, mapping=mapping), tmp_path, TEXTS)
    assert rows(tmp_path / "mapping.csv")[1] == ["a.xlsx", "'=cmd()", "", "unused"]


@pytest.mark.parametrize("language, part", [("zh", "超过 5 个字符"), ("en", "longer than 5 characters")])
def test_problems_speak_the_language_of_the_run(
    results: Results, tmp_path: Path, language: str, part: str
) -> None:
    one = problem("OUT-005", Place("甲.xlsx", "表", 3, 1), sheet="表", limit=5)
    write_records(replace(results, problems=(one,)), tmp_path, Texts(language))
    code, severity, place, message, remedy = rows(tmp_path / "problems.csv")[1]
    assert (code, severity, place) == ("OUT-005", "notice", "甲.xlsx › 表 › B3")
    assert part in message
    assert remedy == one.remedy(Texts(language))


def test_run_json_names_what_the_results_rest_on(written: Path, results: Results) -> None:
    run = json.loads((written / "run.json").read_text(encoding="utf-8"))
    assert run["inputs"] == {"2025年案卷台账.xlsx": "0" * 64}
    assert run["rubrics"][0]["sha256"] == results.rubrics[0].content_hash
    assert run["settings"] == {"review": "review.yaml"}
    assert {"python", "polars", "pandas"} <= set(run["versions"])
    counts = run["counts"]
    assert counts["rows"] == {"read": 15, "cases": 12, "merged": 1, "skipped": 1, "refused": 1}
    assert counts["outcomes"]["breach"] + counts["outcomes"]["suspect"] == counts["findings"] == 18
    assert sum(counts["outcomes"].values()) == results.outcomes.height
    assert counts["problems"] == {"error": 0, "warning": 0, "notice": 2}


def test_outcomes_nobody_has_are_counted_as_zero(results: Results) -> None:
    empty = replace(results, outcomes=results.outcomes.clear())
    counts = describe_run(empty, TEXTS, {})["counts"]
    assert isinstance(counts, dict)
    assert set(counts["outcomes"].values()) == {0}


def test_the_same_results_give_the_same_bytes(written: Path, results: Results, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    write_records(results, again, TEXTS, {"review": "review.yaml"})
    for path in sorted(again.iterdir()):
        assert path.read_bytes() == (written / path.name).read_bytes(), path.name
