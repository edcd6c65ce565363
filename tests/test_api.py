"""Frames in, frames out: the findings of the command, whatever the frame's types, and every fault at once."""

import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import casereview as cr
from casereview.scoring.results import CASES, FINDINGS, ITEMS, OUTCOMES, PROBLEMS, UNITS
from tests.cli.runs import HEADINGS, ROWS, hashes, run, table, workspace

ROOT = Path(__file__).parent.parent
DISTRICT = ROOT / "samples" / "chengdong"
FRAMES = ("findings", "outcomes", "cases", "units", "items", "problems")
SMALL = pl.DataFrame(ROWS, schema=list(HEADINGS), orient="row")
DATES = ("立案日期", "决定日期", "送达日期")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small rubric with its items, and a review."""
    return workspace(tmp_path_factory.mktemp("api"))


def plain(frame: pl.DataFrame | pd.DataFrame, *without: str) -> list[tuple[object, ...]]:
    """The rows, missing values as None."""
    if isinstance(frame, pd.DataFrame):
        frame = pl.from_pandas(frame)
    return frame.drop(*without).rows()


def told(frame: pl.DataFrame | pd.DataFrame) -> list[tuple[object, ...]]:
    """The outcomes without the places they name."""
    frame = pl.from_pandas(frame) if isinstance(frame, pd.DataFrame) else frame
    return plain(frame.with_columns(pl.col("evidence").str.replace_all(r"[^（；、]+ › \d+", "…")), "source")


def refused(*arguments: object, **settings: object) -> cr.InputRefused:
    with pytest.raises(cr.InputRefused) as raised:
        cr.score(*arguments, **settings)
    return raised.value


def test_the_import_loads_nothing_heavy() -> None:
    code = (
        "import sys, casereview\n"
        "print(sorted({'pandas', 'polars', 'pyarrow', 'pydantic', 'numpy'} & set(sys.modules)))\n"
        "assert {'score', 'load_rubric', 'InputRefused', '__version__'} <= set(dir(casereview))\n"
        "casereview.score\n"
        "assert 'polars' in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_a_name_it_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="scores"):
        cr.scores  # noqa: B018


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("示例市城东区消防救援大队.csv", lambda path: pd.read_csv(path, dtype=str)),
        ("示例市城东区消防救援大队.csv", lambda path: pl.read_csv(path, infer_schema=False)),
        ("示例市城东区教育局.xlsx", lambda path: pd.read_excel(path, None, dtype=object, engine="calamine")),
        (
            "示例市城东区应急管理局双公示导出.csv",
            lambda path: pd.read_csv(path, dtype=str, encoding="gb18030"),
        ),
    ],
)
def test_a_unit_of_the_district_has_the_findings_of_the_command(name, read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Places alone differ."""
    review, references = DISTRICT / "review.yaml", DISTRICT / "references"
    export = DISTRICT / "exports" / name
    done = run("score", export, "--review", review, "--references", references, "--out", tmp_path / "out")
    assert done.exit_code in (0, 4), done.output
    result = cr.score(read(export), review=review, references=str(references))
    saved = pl.read_parquet(tmp_path / "out" / "outcomes.parquet").select(OUTCOMES)
    assert told(result.outcomes) == told(saved)
    found = table(tmp_path / "out" / "findings.csv")
    assert [(row["case_id"], row["item"]) for row in found] == [
        row[:2] for row in plain(result.findings[["case_id", "item"]])
    ]
    assert len(found) > 3
    for frame, file in ((result.cases, "cases.csv"), (result.units, "units.csv")):
        assert [str(row[0]) for row in plain(frame)] == [
            next(iter(row.values())) for row in table(tmp_path / "out" / file)
        ]


def test_columns_are_those_of_the_files(place: Path) -> None:
    result = cr.score(SMALL, place / "rubric.yaml")
    columns = (FINDINGS, OUTCOMES, CASES, [*UNITS, "优秀", "合格", "不合格"], ITEMS, PROBLEMS)
    assert [getattr(result, name).columns for name in FRAMES] == list(columns)
    assert result.counts.close
    assert (result.counts.read, result.counts.cases) == (3, 3)
    assert result.findings["source"].to_list()[0] == "数据框 › 2"


def test_pandas_in_pandas_out(place: Path) -> None:
    """Scores stay exact, and whole numbers with gaps whole numbers."""
    by_pandas = cr.score(pd.DataFrame(ROWS, columns=HEADINGS), place / "rubric.yaml")
    by_polars = cr.score(SMALL, place / "rubric.yaml")
    for name in FRAMES:
        frame = getattr(by_pandas, name)
        assert isinstance(frame, pd.DataFrame)
        assert plain(frame) == plain(getattr(by_polars, name))
    assert by_pandas.cases["score"].to_list() == [Decimal("100.00")] * 3
    assert by_pandas.outcomes["occurrences"].dtype == "int32[pyarrow]"


def typed() -> list[pl.DataFrame | pd.DataFrame]:
    """The same three cases in other types."""
    days = SMALL.with_columns(pl.col(DATES).str.to_date(), pl.col("罚款金额").cast(pl.Decimal(18, 2)))
    base = pd.DataFrame(ROWS, columns=HEADINGS)
    moments = base.assign(**{name: pd.to_datetime(base[name]) for name in DATES})
    moments["罚款金额"] = moments["罚款金额"].astype("float64")
    nullable = base.astype("string").assign(罚款金额=base["罚款金额"].astype("Int64"))
    indexed = base.set_index(pd.Index([7, 7, 9])).astype(dict.fromkeys(("执法单位", "程序类型"), "category"))
    arrow = pl.from_pandas(base).to_pandas(use_pyarrow_extension_array=True)
    return [days, SMALL.with_columns(pl.col("案由").cast(pl.Categorical)), moments, nullable, indexed, arrow]


@pytest.mark.parametrize(
    "frame", typed(), ids=["days", "categorical", "moments", "nullable", "index", "arrow"]
)
def test_types_do_not_matter(place: Path, frame: pl.DataFrame | pd.DataFrame) -> None:
    expected = cr.score(SMALL, place / "rubric.yaml")
    result = cr.score(frame, place / "rubric.yaml")
    for name in ("findings", "outcomes", "cases", "problems"):
        assert plain(getattr(result, name)) == plain(getattr(expected, name))


@pytest.mark.parametrize("blank", [None, float("nan"), pd.NA, pd.NaT, "", "  ", "无"])
def test_every_kind_of_missing_value_is_blank(place: Path, blank: object) -> None:
    frame = pd.DataFrame(ROWS, columns=HEADINGS).astype(object)
    frame.loc[1, "送达日期"] = blank
    result = cr.score(frame, place / "rubric.yaml")
    found = pl.from_pandas(result.findings).filter(pl.col("item") == "DOC-90")
    assert found["case_id"].to_list() == ["甲-2"]
    assert "warning" not in result.problems["severity"].to_list()


def test_an_unknown_column_is_left_aside_and_a_near_one_is_asked_about(place: Path) -> None:
    frame = SMALL.with_columns(颜色=pl.lit("红")).rename({"罚款金额": "罚款金额数"})
    result = cr.score(frame, place / "rubric.yaml")
    assert result.cases.height == 3
    places = result.problems.filter(pl.col("code") == "INT-032")["place"].to_list()
    assert places in ([], ["数据框 › 罚款金额数"])


def test_an_unreadable_cell_is_named_by_row_and_column(place: Path) -> None:
    frame = pd.DataFrame(ROWS, columns=HEADINGS, index=["x", "y", "z"])
    frame.loc["y", "送达日期"] = "三月初"
    result = cr.score(frame, place / "rubric.yaml")
    warnings = result.problems[result.problems["severity"] == "warning"]
    assert warnings["place"].to_list() == ["数据框 › 2 › 送达日期"]
    outcomes = pl.from_pandas(result.outcomes).filter(item="DOC-90", case_id="甲-2")
    assert outcomes["outcome"].to_list() != ["breach"]


def test_two_columns_of_one_name_are_asked_about_and_neither_is_taken(place: Path) -> None:
    frame = pd.DataFrame([(*row, "2099-01-01") for row in ROWS], columns=[*HEADINGS, "决定日期"])
    result = cr.score(frame, place / "rubric.yaml")
    asked = result.problems[result.problems["severity"] == "warning"]
    assert asked[["code", "place"]].to_numpy().tolist() == [["INT-030", "数据框 › 决定日期"]]
    outcomes = pl.from_pandas(result.outcomes).filter(item="PRO-90")
    assert outcomes["outcome"].unique().to_list() == ["undetermined"]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (pd.DataFrame(), "API-002"),
        (SMALL.clear(), "API-002"),
        ({}, "API-002"),
        (SMALL.lazy(), "API-001"),
        ([1], "API-001"),
        (pd.DataFrame({"颜色": ["红"]}), "INT-021"),
    ],
)
def test_what_cannot_be_scored_is_refused(frame: object, code: str) -> None:
    assert code in [item.code for item in refused(frame).problems]


def test_all_faults_are_told_at_once_in_words(tmp_path: Path) -> None:
    fault = refused(
        {"甲局": SMALL, "乙局": 3},
        ["none", "penalty-ordinary"],
        review=tmp_path / "none.yaml",
        references=tmp_path / "none",
        mapping={"决定日期": "决定日"},
        marks=pl.DataFrame({"case_id": ["甲-1"]}),
    )
    lines = str(fault).splitlines()
    assert "[错误] 数据框 › 乙局：给出的是 int，不是 pandas 或 Polars 的数据框。" in lines[0]
    for code in ("API-001", "RUB-007", "RUB-001", "INT-042", "SHT-041"):
        assert sum(line.endswith(f"（{code}）") for line in lines) == 1
    assert "[Error] frame: The frame has no rows." in str(refused(pd.DataFrame(), language="en"))
    assert [item.code for item in refused(SMALL, language="fr").problems] == ["API-004"]


def test_sources_by_name_name_the_unit_where_no_column_does(place: Path) -> None:
    frames = {name: SMALL.filter(执法单位=name).drop("执法单位") for name in ("示例市甲局", "示例市乙局")} | {
        "示例市丙局": SMALL.clear()
    }
    result = cr.score(frames, place / "rubric.yaml", review=place / "review.yaml")
    assert result.cases.select("case_id", "unit", "source").rows() == [
        ("甲-1", "示例市甲局", "数据框 › 示例市甲局 › 1"),
        ("甲-2", "示例市甲局", "数据框 › 示例市甲局 › 2"),
        ("乙-1", "示例市乙局", "数据框 › 示例市乙局 › 1"),
    ]
    assert ("API-003", "数据框 › 示例市丙局") in result.problems.select("code", "place").rows()


def test_marks_count_from_a_file_and_from_a_frame(place: Path, tmp_path: Path) -> None:
    row = ("甲-2", "small", "PRO-90", "2022", "张三", "inspector", "breach", "1", "逾期", "", "", "", "")
    names = (
        "case_id rubric item round person role outcome occurrences reason page expires source points".split()
    )
    frame = pl.DataFrame([row], schema=names, orient="row")
    frame.write_csv(tmp_path / "marks.csv")
    before = cr.score(SMALL, place / "rubric.yaml").cases.filter(case_id="甲-2")
    assert before["score"].item() > 0
    for marks in (frame, frame.to_pandas(), tmp_path / "marks.csv"):
        after = cr.score(SMALL, place / "rubric.yaml", marks=marks).cases.filter(case_id="甲-2")
        assert (after["score"].item(), after["veto_items"].item()) == (0, "PRO-90")
    wrong = frame.with_columns(role=pl.lit("guest"))
    fault = refused(pd.DataFrame(), place / "rubric.yaml", marks=wrong)
    assert "评查意见 › 1 › role" in [str(item.place) for item in fault.problems]


def test_a_rubric_may_be_loaded_first(place: Path) -> None:
    rubric = cr.load_rubric(place / "rubric.yaml")
    assert rubric.id == "small"
    assert plain(cr.score(SMALL, rubric).cases) == plain(cr.score(SMALL, [rubric, rubric]).cases)
    with pytest.raises(cr.InputRefused, match="RUB-007"):
        cr.load_rubric("none")


def test_nothing_is_written_and_the_frame_stays_as_it_was(place: Path) -> None:
    before, frame = hashes(place), pd.DataFrame(ROWS, columns=HEADINGS)
    cr.score(frame, place / "rubric.yaml")
    assert hashes(place) == before
    assert frame.equals(pd.DataFrame(ROWS, columns=HEADINGS))


def test_the_blocks_of_the_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 3
    names: dict[str, object] = {"date": date}
    for block in blocks:
        exec(block, names)
