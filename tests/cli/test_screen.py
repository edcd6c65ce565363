"""casereview screen: findings of case tables of any size, whole or not at all, and no scores."""

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import Result

from casereview.scoring.screen import Screened, ScreeningPlan

from .runs import hashes, joined, run, score, workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with its case table."""
    folder = workspace(tmp_path)
    kept = ("--rubric", folder / "rubric.yaml", "--to-parquet", folder / "案卷表.parquet")
    assert run("check", folder / "台账.csv", *kept).exit_code == 0
    return folder


def screen(place: Path, out: str, *more: object) -> Result:
    """Screen the workspace by its own rubric."""
    return run(
        "screen", place / "案卷表.parquet", "--rubric", place / "rubric.yaml", "--out", place / out, *more
    )


def findings(folder: Path) -> set[tuple[object, ...]]:
    return set(pl.read_parquet(folder / "findings" / "*.parquet").iter_rows())


def test_findings_and_counts_are_the_same_for_every_size_of_batch(place: Path) -> None:
    for size in (1, 2, 65_536):
        result = screen(place, f"查{size}", "--batch", size)
        assert result.exit_code == 0, result.output
        assert "案卷3件：筛查3件" in joined(result.output) and "不计分" in joined(result.output)
    one, two, all_ = (place / f"查{size}" for size in (1, 2, 65_536))
    assert findings(one) == findings(two) == findings(all_) != set()
    assert len(list((one / "findings").iterdir())) == 3
    for name in ("items.csv", "units.csv", "problems.csv", "screen.json"):
        assert (one / name).read_bytes() == (two / name).read_bytes() == (all_ / name).read_bytes()
    said = json.loads((one / "screen.json").read_text(encoding="utf-8"))
    assert said["scored"] is False and said["counts"]["cases"] == 3
    assert said["counts"]["findings"] == len(findings(one))
    assert sum(said["counts"]["outcomes"].values()) == 3 * pl.read_csv(one / "items.csv").height


def test_findings_are_those_of_score_before_any_gives_way(place: Path) -> None:
    assert screen(place, "查").exit_code == 0
    assert score(place).exit_code in (0, 4)
    scored = pl.read_csv(place / "结果" / "findings.csv", infer_schema=False).with_columns(
        pl.col("occurrences").cast(pl.Int32)
    )
    columns = ["case_id", "item", "outcome", "occurrences", "evidence", "basis"]
    own = pl.read_parquet(place / "查" / "findings" / "*.parquet").select(columns)
    assert set(scored.select(columns).iter_rows()) <= set(own.iter_rows()) != set()


def test_an_interrupted_run_leaves_what_was_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert screen(place, "查").exit_code == 0
    before = hashes(place)
    judge = ScreeningPlan.screen
    calls = []

    def stopped(plan: ScreeningPlan, frame: pl.DataFrame, found: pl.DataFrame | None = None) -> Screened:
        calls.append(frame.height)
        if len(calls) == 2:
            assert (place / ".查.writing" / "findings" / "part-00000.parquet").is_file()
            raise KeyboardInterrupt
        return judge(plan, frame, found)

    monkeypatch.setattr(ScreeningPlan, "screen", stopped)
    result = screen(place, "查", "--batch", 1)
    assert result.exit_code == 1 and len(calls) == 2
    assert hashes(place) == before and not (place / ".查.writing").exists()


def test_what_cannot_be_screened_is_refused_at_once(place: Path) -> None:
    table = place / "案卷表.parquet"
    result = run("screen", place / "台账.csv", place / "没有.parquet", table, table, "--out", place / "查")
    assert result.exit_code == 3 and not (place / "查").exists()
    for code in ("SCN-001", "SCN-002", "INT-001"):
        assert code in result.output


def test_cases_no_rubric_applies_to_are_counted(place: Path) -> None:
    result = run("screen", place / "案卷表.parquet", "--rubric", "permit", "--out", place / "查")
    assert result.exit_code == 0 and "SCN-003" in result.output
    assert "筛查0件，无适用标准3件" in joined(result.output)
    assert findings(place / "查") == set()
