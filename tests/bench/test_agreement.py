"""The package, the script and the loop find the same in adversarial cases."""

import polars as pl
import pytest

from benchmarks import package, pandas_apply, polars_script
from benchmarks.data import Files, write_cases
from benchmarks.found import Disagreement, found_by
from benchmarks.package import FORTY, rubric_of

ROWS = 300


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return write_cases(tmp_path_factory.mktemp("cases"), ROWS, "adversarial")


def test_the_script_and_the_loop_find_what_the_package_finds_and_every_rule_fires(files: Files) -> None:
    own = found_by(package.findings(files.cases))
    assert {item for _, item, _ in own} == {scored.id for scored in rubric_of(FORTY).items}
    assert found_by(polars_script.findings(files.ruled)) == own
    assert found_by(pandas_apply.findings_by_loop(files.ruled)) == own


def test_a_finding_that_stands_twice_is_refused(files: Files) -> None:
    found = polars_script.findings(files.ruled)
    with pytest.raises(Disagreement, match="twice"):
        found_by(pl.concat([found, found.head(1)]))
