"""The sample adds up, so that tests built on it test the outputs and not the sample."""

from decimal import Decimal

import polars as pl

from casereview.scoring.results import CASES, FINDINGS, ITEMS, MAPPING, OUTCOMES, UNITS, Results


def test_columns_are_those_of_the_contract(results: Results) -> None:
    assert results.findings.columns == FINDINGS
    assert results.outcomes.columns == OUTCOMES
    assert results.cases.columns == CASES
    assert results.units.columns == [*UNITS, "优秀", "良好", "合格", "不合格"]
    assert results.items.columns == ITEMS
    assert results.mapping.columns == MAPPING


def test_counts_close(results: Results) -> None:
    assert results.counts.close
    assert results.counts.cases == results.cases.height == int(results.units["cases"].sum())
    assert results.outcomes.height == results.cases.height * len(results.rubrics[0].items)
    assert int(results.units["breaches"].sum()) == (results.findings["outcome"] == "breach").sum()
    assert int(results.items["cases_breached"].sum()) == int(results.cases["breaches"].sum())


def test_points_lost_and_points_left_make_full_marks(results: Results) -> None:
    counted = results.findings.filter(pl.col("effect") == "deduct")
    lost = dict(counted.group_by("case_id").agg(pl.col("deducted").sum()).iter_rows())
    assert results.rubrics[0].total == 100
    for case in results.cases.iter_rows(named=True):
        expected = Decimal(0) if case["grade"] == "不合格" else 100 - lost.get(case["case_id"], Decimal(0))
        assert case["score"] == expected
