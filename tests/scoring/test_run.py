"""A whole run: each case by one rubric, defaults said once, counts that close, nothing left to chance."""

from dataclasses import replace
from random import Random

import polars as pl
import pytest

from casereview.intake.table import Counts
from casereview.scoring.results import CASES, FINDINGS, ITEMS, OUTCOMES, UNITS
from casereview.scoring.run import judge

from .sample import DAY, SETTINGS, case_row, codes, given, item, outcomes, rubric, score, scored, table

FILED = item("PRO-01", given("立案日期"))
ORDINARY = rubric(scored(FILED, 10), applies=[{"field": "程序类型", "is": "普通程序", "or_blank": True}])
SUMMARY = rubric(
    scored(FILED, 20), name="summary", procedure="简易程序", applies=[{"field": "程序类型", "is": "简易程序"}]
)
ANY = rubric(scored(FILED, 30), name="any")


def test_a_case_is_scored_by_the_first_rubric_that_applies_and_by_no_other() -> None:
    cases = table(
        [
            {"程序类型": "普通程序", "立案日期": DAY},
            {"程序类型": "简易程序", "立案日期": DAY},
            {"程序类型": None, "立案日期": DAY},
        ]
    )
    results = score(cases, ORDINARY, SUMMARY, ANY)
    assert results.cases["rubric"].to_list() == ["sample", "summary", "sample"]
    assert score(cases, ANY, ORDINARY, SUMMARY).cases["rubric"].to_list() == ["any"] * 3
    assert results.outcomes.select("case_id", "item").is_unique().all()


def test_a_case_no_rubric_applies_to_is_said_with_its_place_and_counted_as_skipped() -> None:
    cases = table([{"程序类型": "听证程序", "立案日期": DAY}, {"程序类型": "普通程序", "立案日期": DAY}])
    cases = replace(cases, counts=Counts(read=5, cases=2, merged=1, skipped=1, refused=1))
    results = score(cases, ORDINARY, SUMMARY)
    assert results.counts == Counts(read=5, cases=1, merged=1, skipped=2, refused=1) and results.counts.close
    assert codes(results) == ["SCO-001"] and results.problems[0].severity == "notice"
    assert str(results.problems[0].place) == "0.csv › 2"
    assert results.cases["case_id"].to_list() == ["2"]


def test_a_run_in_which_no_rubric_applies_has_every_frame_and_no_rows() -> None:
    results = score(table([{"程序类型": "听证程序", "立案日期": DAY}]), ORDINARY, units=["甲局"])
    assert results.counts == Counts(read=1, skipped=1) and results.counts.close
    frames = (results.findings, results.cases, results.items)
    assert [tuple(frame.columns) for frame in frames] == [tuple(FINDINGS), tuple(CASES), tuple(ITEMS)]
    assert [frame.height for frame in frames] == [0, 0, 0]
    assert results.units["unit"].to_list() == ["甲局"] and results.units["cases"].to_list() == [0]
    assert set(OUTCOMES) < set(results.outcomes.columns)
    assert results.rubrics == (ORDINARY,), "what was asked for stays on record"


def test_a_missing_column_is_not_a_rubric_that_applies() -> None:
    assert codes(score(table([{"立案日期": DAY}]), SUMMARY)) == ["SCO-001"]


RESULT = item("PRO-01", given("立案日期"), results=["处罚"])
PROCEDURE = item("PRO-02", given("立案日期"), applies=[{"field": "程序类型", "is": "普通程序"}])


def test_absent_result_and_procedure_have_defaults_said_once_for_each_source() -> None:
    blank = {"处理结果": None, "程序类型": None, "立案日期": None}
    cases = table(
        [blank, blank, {"处理结果": "不予处罚", "程序类型": "普通程序", "立案日期": None}],
        [blank],
        [{"立案日期": None}],
    )
    results = score(cases, rubric(scored(RESULT, 10), scored(PROCEDURE, 10)))
    assert codes(results) == ["SCO-002"] * 4, "a source without the columns is told so where it is read"
    said = [(str(one.place), one.values["field"], one.values["cases"]) for one in results.problems]
    assert said == [
        ("0.csv", "处理结果", 2), ("0.csv", "程序类型", 2), ("1.csv", "处理结果", 1),
        ("1.csv", "程序类型", 1),
    ]  # fmt: skip
    found = outcomes(results)
    assert [found[case, "PRO-01"] for case in "12345"] == [
        "breach",
        "breach",
        "not_applicable",
        "breach",
        "breach",
    ]
    assert [found[case, "PRO-02"] for case in "12345"] == ["breach"] * 5


def test_a_default_is_not_put_in_the_place_of_a_cell_that_could_not_be_read() -> None:
    results = score(table([{"处理结果": ..., "立案日期": None}]), rubric(scored(RESULT, 10)))
    assert outcomes(results) == {("1", "PRO-01"): "undetermined"}
    assert codes(results) == []


def test_a_rubric_without_a_procedure_sets_none() -> None:
    results = score(table([{"立案日期": None}]), rubric(scored(PROCEDURE, 10), procedure=""))
    assert outcomes(results) == {("1", "PRO-02"): "undetermined"}


def random_run(rows, order):
    """The run with its sources, and the rows in each, in another order."""
    mixed = [order.sample(source, len(source)) for source in order.sample(rows, len(rows))]
    cases = table(*mixed, mapped=[["立案日期", "结案日期", "决定书文号"]] * len(mixed))
    entries = [
        scored(FILED, 10), scored(item("PRO-02", given("结案日期", raises="suspect"))),
        scored(item("DOC-02", {"kind": "unique", "field": "决定书文号"}), 5),
    ]  # fmt: skip
    return score(cases, rubric(*entries))


@pytest.mark.parametrize("seed", range(4))
def test_neither_the_order_of_files_nor_of_rows_changes_an_outcome_or_a_score(seed) -> None:
    sources = [
        [
            {"case": f"{source}{row}", "unit": f"{source}局", "决定书文号": f"{source}罚〔2022〕{row % 3}号",
             "立案日期": DAY if row % 2 else None, "结案日期": None if row % 3 else DAY}
            for row in range(5)
        ]
        for source in "甲乙丙"
    ]  # fmt: skip
    plain, mixed = (random_run(sources, Random(number)) for number in (99, seed))
    assert outcomes(plain) == outcomes(mixed)
    for name in ("score", "grade", "completeness", "breaches"):
        assert {row["case_id"]: row[name] for row in plain.cases.iter_rows(named=True)} == {
            row["case_id"]: row[name] for row in mixed.cases.iter_rows(named=True)
        }
    ranks = [dict(run.units.select("unit", "rank").iter_rows()) for run in (plain, mixed)]
    assert ranks[0] == ranks[1]


def test_the_same_run_twice_gives_the_same_frames() -> None:
    cases = table([{"立案日期": None, "案由": None}] * 3, [{"立案日期": DAY}] * 3)
    first, second = (score(cases, rubric(scored(FILED, 10), scored(item("PRO-02"), 5))) for _ in range(2))
    for name in ("findings", "outcomes", "cases", "units", "items"):
        assert getattr(first, name).equals(getattr(second, name))


def test_rows_stand_in_the_order_of_the_cases_then_of_the_items() -> None:
    cases = table([{"程序类型": "简易程序", "立案日期": None}, {"程序类型": "普通程序", "立案日期": None}])
    results = score(
        cases, rubric(scored(item("SUB-01"), 5), scored(FILED, 10), applies=ORDINARY.applies), SUMMARY
    )
    assert results.outcomes.select("case_id", "item").rows() == [
        ("1", "PRO-01"),
        ("2", "SUB-01"),
        ("2", "PRO-01"),
    ]
    assert results.findings["case_id"].to_list() == ["1", "2"]


def test_what_each_frame_holds() -> None:
    results = score(table([{"立案日期": None}]), ORDINARY)
    assert tuple(results.findings.columns) == tuple(FINDINGS)
    assert results.findings.row(0, named=True) == {
        "case_id": "1", "unit": "甲局", "rubric": "sample", "item": "PRO-01",
        "aspect": "执法程序", "title": "项目PRO-01", "outcome": "breach",
        "occurrences": 1, "deducted": 10, "effect": "deduct", "evidence": "未填立案日期",
        "basis": "", "advice": "改正。", "source": "0.csv › 2",
    }  # fmt: skip
    assert case_row(results, "1")["edition"] == "1"
    assert tuple(results.units.columns[: len(UNITS)]) == tuple(UNITS)
    assert results.cases.schema["breaches"] == pl.Int64


def test_sheets_are_shown_outcomes_before_any_mark() -> None:
    judged = judge(table([{"立案日期": None}]), [ORDINARY], SETTINGS)
    assert judged.outcomes["outcome"].to_list() == ["breach"]
    assert judged.outcomes["person"].to_list() == [None]
