"""The cases the benchmarks are run on: the same for the same seed, in the two mixes they promise."""

from pathlib import Path

import polars as pl
import pytest

from benchmarks.data import cases, write_cases
from benchmarks.polars_script import findings
from casereview.intake.case_slices import open_case_files
from casereview.intake.table import CaseTable

RARE = 0.012, 0.05


def test_the_same_seed_gives_the_same_cases() -> None:
    assert cases(50, "adversarial", 3).equals(cases(50, "adversarial", 3))
    assert not cases(50, "adversarial", 3).equals(cases(50, "adversarial", 4))


def test_the_file_is_a_case_table_the_package_opens(tmp_path: Path) -> None:
    files = write_cases(tmp_path, 20)
    opened, problems = open_case_files([files.cases])
    assert problems == []
    assert opened.rows == 20
    assert pl.read_parquet(files.cases).schema == pl.Schema(CaseTable.schema())


def test_in_the_normal_mix_about_two_in_a_hundred_break_each_rule(tmp_path: Path) -> None:
    rows = 4000
    found = findings(write_cases(tmp_path, rows).ruled)
    shares = found.group_by("item").agg(share=pl.len() / rows)
    assert shares.height == 40
    assert shares.filter(~pl.col("share").is_between(*RARE)).rows() == []


@pytest.mark.parametrize("mix", ["normal", "adversarial"])
def test_blanks_are_everywhere_in_the_adversarial_mix_alone(mix: str) -> None:
    made = cases(400, "adversarial" if mix == "adversarial" else "normal", 5)
    blank = [made[name].null_count() for name in ("立案日期", "违法事实", "执法人员", "罚款金额")]
    assert (min(blank) > 0) == (mix == "adversarial")
