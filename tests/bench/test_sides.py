"""Every side of the benchmarks finds the same in adversarial cases, and a side that does not is caught."""

import polars as pl
import pytest

from benchmarks import found, package
from benchmarks.data import Files, write_cases

agreement = pytest.importorskip("benchmarks.agreement", reason="duckdb is not installed")
ROWS = 300


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return write_cases(tmp_path_factory.mktemp("cases"), ROWS, "adversarial")


@pytest.mark.engines
def test_all_sides_agree(files: Files) -> None:
    assert agreement.agree(files) > ROWS


@pytest.mark.engines
def test_a_side_that_finds_other_words_is_refused(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    own = package.findings(files.cases)
    other = own.with_columns(evidence=pl.col("evidence").str.replace("未填", "缺"))
    monkeypatch.setitem(agreement.SIDES, "Polars script", lambda files: other)
    with pytest.raises(found.Disagreement, match="Polars script"):
        agreement.agree(files)
