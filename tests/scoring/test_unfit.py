"""Cases unfit for review are kept apart, named with their reason, and counted nowhere else."""

from dataclasses import replace

import pytest

from casereview.model.outcome import Outcome
from casereview.scoring.results import UNFIT
from casereview.scoring.settings import Evaluation, Unfit, UnitScores

from .sample import DAY, SETTINGS, codes, given, item, mark, rubric, score, scored, table, unit_row

STANDARD = rubric(scored(item("PRO-01", given("立案日期")), 10))
ROWS = [
    {"case": "1", "unit": "甲局", "立案日期": DAY, "决定书文号": "甲罚〔2025〕1号"},
    {"case": "2", "unit": "甲局", "立案日期": None, "决定书文号": "甲罚〔2025〕2号"},
    {"case": "3", "unit": "乙局", "立案日期": DAY, "决定书文号": "乙罚〔2025〕2号"},
]


def apart(*cases: tuple[str, str], rows=ROWS, standard=STANDARD, settings=SETTINGS):
    entries = tuple(Unfit(unit=unit, case=case, reason="仅有目录", approver="李四") for unit, case in cases)
    evaluation = Evaluation(unit_scores=UnitScores(minimum_cases=1), unfit=entries)
    return score(table(rows), standard, evaluation=evaluation, settings=settings)


@pytest.mark.parametrize("number", ["2", "甲罚〔2025〕2号", "甲罚[２０２５]第002号"])
def test_an_unfit_case_is_in_no_frame_but_its_own(number: str) -> None:
    results = apart(("甲局", number))
    assert results.unfit.columns == UNFIT
    assert results.unfit.rows() == [("2", "甲局", "仅有目录", "李四", "0.csv › 3")]
    assert results.cases["case_id"].to_list() == ["1", "3"]
    assert "2" not in results.outcomes["case_id"].to_list()
    assert unit_row(results, "甲局")["cases"] == 1 and unit_row(results, "甲局")["mean_score"] == 10
    assert [(found.code, str(found.place)) for found in results.problems if found.code == "SCO-011"] == [
        ("SCO-011", "0.csv › 3")
    ]
    assert "SCO-001" not in codes(results)


def test_the_counts_close_with_the_unfit_among_the_skipped() -> None:
    counts = apart(("甲局", "2"), ("乙局", "3")).counts
    assert (counts.read, counts.cases, counts.skipped, counts.close) == (3, 1, 2, True)


def test_what_inspectors_said_of_it_does_not_count_and_that_is_said() -> None:
    entry = Unfit(unit="甲局", case="2", reason="仅有目录", approver="李四")
    marks = [mark("2", "PRO-01", Outcome.MET), mark("9", "PRO-01", Outcome.MET)]
    results = score(table(ROWS), STANDARD, marks=marks, evaluation=Evaluation(unfit=(entry,)))
    assert [code for code in codes(results) if code in ("SCO-003", "SCO-016")] == ["SCO-016", "SCO-003"]


@pytest.mark.parametrize("entry", [("甲局", "9"), ("乙局", "2"), ("丙局", "1")])
def test_an_entry_that_fits_no_case_of_its_unit_is_a_warning(entry: tuple[str, str]) -> None:
    results = apart(entry)
    assert [found.severity for found in results.problems if found.code == "SCO-010"] == ["warning"]
    assert results.unfit.is_empty() and results.cases.height == 3


def test_a_unit_with_nothing_but_unfit_cases_has_no_file() -> None:
    results = apart(("乙局", "3"))
    assert "乙局" not in results.units["unit"].to_list()


def test_a_number_an_unfit_case_bears_is_not_missing_among_the_others() -> None:
    gap = rubric(scored(item("DOC-02", {"kind": "no_gap", "field": "决定书文号"}), 10))
    rows = [
        {**ROWS[0], "case": str(n), "决定书文号": f"甲罚〔2025〕{n}号", "决定日期": DAY} for n in (1, 2, 3)
    ]
    complete = replace(SETTINGS, complete_units=frozenset({"甲局"}))
    apart_from = apart(("甲局", "2"), rows=rows, standard=gap, settings=complete)
    assert apart_from.outcomes["outcome"].to_list() == ["met", "met"]
    without = apart(rows=[rows[0], rows[2]], standard=gap, settings=complete)
    assert without.outcomes["outcome"].to_list() != ["met", "met"]
