"""The rubric of the summary procedure: its points, its vetoes, and the cases it is chosen for."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from casereview.model.aspect import ASPECTS
from casereview.model.outcome import Outcome
from casereview.rubric.load import load_items, load_rubric
from tests.scoring.sample import case_row, codes, outcomes, score, table

ROWS = {
    row["id"]: row
    for row in csv.DictReader(
        (Path(__file__).parents[1] / "data" / "checks.csv").read_text(encoding="utf-8-sig").splitlines()
    )
}
ITEMS, _ = load_items()
ORDINARY, _ = load_rubric("penalty-ordinary", ITEMS)
SUMMARY, SUMMARY_PROBLEMS = load_rubric("penalty-summary", ITEMS)
assert ORDINARY is not None and SUMMARY is not None
#: Steps the summary procedure does not have.
ORDINARY_STEPS = {
    "PRO-08", "PRO-18", "PRO-21", "PRO-25", "FAC-19", "DOC-06", "ARC-11",
}  # fmt: skip


def test_it_asks_what_concerns_a_penalty_on_the_spot() -> None:
    assert SUMMARY_PROBLEMS == []
    assert {"PRO-38", "PRO-39", "SUB-06", "SUB-07", "SUB-08", "SUB-14"} <= set(SUMMARY.by_id)
    assert not ORDINARY_STEPS & set(SUMMARY.by_id)


def test_the_aspects_add_up_to_a_hundred_points() -> None:
    totals = {
        aspect.code: sum(scored.points or 0 for scored in SUMMARY.items if scored.item.aspect == aspect)
        for aspect in ASPECTS
    }
    assert totals == {"SUB": 14, "FAC": 20, "BAS": 16, "PRO": 12, "SCO": 12, "DOC": 18, "ARC": 8}
    assert SUMMARY.total == Decimal(100)


@pytest.mark.parametrize("name", SUMMARY.by_id)
def test_vetoes_are_those_of_the_ordinary_procedure_and_statutes_alone_score_nothing(name: str) -> None:
    scored = SUMMARY.by_id[name]
    if name in ORDINARY.by_id:
        assert scored.veto == ORDINARY.by_id[name].veto
        assert (scored.points is None) == (ORDINARY.by_id[name].points is None)
    if ROWS[name]["seen_in"].startswith("statute only"):
        assert scored.points is None and scored.veto is None


DAY = date(2024, 5, 6)
SPOT = {
    "程序类型": "简易程序", "处理结果": "处罚", "当事人类型": "自然人", "处罚种类": ["罚款"], "罚款金额": 200,
    "决定日期": DAY, "备案日期": DAY, "执法人员": ["王样一", "李样二"],
}  # fmt: skip


def test_one_run_with_both_rubrics_chooses_by_case() -> None:
    cases = table([SPOT, SPOT | {"程序类型": "普通程序"}, SPOT | {"程序类型": None}])
    results = score(cases, ORDINARY, SUMMARY)
    assert results.cases["rubric"].to_list() == ["penalty-summary", "penalty-ordinary", "penalty-ordinary"]
    assert results.cases["edition"].to_list() == ["1.0"] * 3
    found = outcomes(results)
    assert found["1", "PRO-38"] == found["1", "PRO-39"] == Outcome.MET
    assert ("2", "PRO-38") not in found and ("1", "PRO-08") not in found
    assert case_row(results, "1")["rubric"] == "penalty-summary"


def test_by_itself_it_leaves_other_cases_out_with_a_word() -> None:
    results = score(table([SPOT, SPOT | {"程序类型": "普通程序"}]), SUMMARY)
    assert codes(results) == ["SCO-005", "SCO-001"] and results.cases["case_id"].to_list() == ["1"]


@pytest.mark.parametrize(
    ("changes", "item", "outcome"),
    [
        ({"罚款金额": Decimal("200.01")}, "PRO-38", Outcome.BREACH),
        ({"处罚种类": ["罚款", "没收违法所得"]}, "PRO-38", Outcome.BREACH),
        ({"备案日期": None}, "PRO-39", Outcome.BREACH),
        ({"执法人员": ["王样一"]}, "SUB-06", Outcome.BREACH),
        ({"执法人员": ["王样一"], "决定日期": date(2021, 7, 14)}, "SUB-06", Outcome.NOT_APPLICABLE),
        ({"执法人员": ["王样一"], "决定日期": date(2021, 7, 15)}, "SUB-06", Outcome.BREACH),
    ],
)
def test_what_the_statute_asks_of_it(changes, item: str, outcome: Outcome) -> None:
    assert outcomes(score(table([SPOT | changes]), SUMMARY))["1", item] == outcome


@pytest.mark.parametrize("name", ["PRO-08", "PRO-18", "FAC-19", "DOC-06"])
def test_items_of_ordinary_steps_do_not_concern_a_summary_case_even_where_a_rubric_lists_them(
    name: str,
) -> None:
    both = ORDINARY.model_copy(update={"applies": ()})
    blank = dict.fromkeys(("告知送达日期", "调查终结日期", "立案日期", "送达日期", "法制审核日期"))
    case = SPOT | blank | {"结案日期": DAY, "是否应当法制审核": True}
    found = outcomes(score(table([case, case | {"程序类型": "普通程序"}]), both))
    assert (found["1", name], found["2", name]) == (Outcome.NOT_APPLICABLE, Outcome.BREACH)
