"""Scores by the ecological standard of 2024, to the digit."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casereview.model.outcome import Outcome
from tests.scoring.sample import case_row, outcome, outcomes, score, table

from .e24_sample import DAY, NAMES, PENALTY, judged, points, rubric


@pytest.mark.parametrize("name", NAMES)
def test_a_file_in_order_has_full_marks(name: str) -> None:
    row = case_row(judged(name, {}), "1")
    assert (row["score"], row["provisional"], row["grade"]) == (100, False, None)


#: Without hearing, demand and application 81 points concern the case; 7.5 are not earned, 6.5 taken off.
NOT_NEEDED = ("PRO-E240900", "PRO-E241000", "PRO-E241200", "PRO-E241300")
LACKING = {"FAC-E240204": "4", "FAC-E240601": "2", "DOC-E240704": "1", "PRO-E240101": "0.5"}
BASIC = {"DOC-E24B01": "3", "DOC-E24B02": "2", "DOC-E24B09": "1.5"}


def test_the_worked_example_holds_to_the_digit() -> None:
    own = rubric("e24-penalty")
    for item, lost in (LACKING | BASIC).items():
        assert own.by_id[item].points == Decimal(lost)
    said = dict.fromkeys(NOT_NEEDED, Outcome.NOT_APPLICABLE)
    results = judged("e24-penalty", said | dict.fromkeys([*LACKING, *BASIC], Outcome.BREACH))
    concerned = [item for (_, item), found in outcomes(results).items() if found != Outcome.NOT_APPLICABLE]
    counted = [own.by_id[item].points or 0 for item in concerned if own.by_id[item].part == "earned"]
    assert sum(counted) == 81
    assert points(results) == Decimal("88.87")  # 50 + 50 × 73.5 ÷ 81 − 6.5 = 88.8703…


def test_a_veto_makes_the_file_nought_and_not_what_is_left_of_it() -> None:
    said = dict.fromkeys([*LACKING, "PRO-E24V14"], Outcome.BREACH)
    row = case_row(judged("e24-penalty", said), "1")
    assert (row["score"], row["provisional"], row["veto_items"]) == (0, False, "PRO-E24V14")


def test_a_missing_document_bears_its_points_in_one_finding() -> None:
    results = judged("e24-penalty", {"DOC-E241100": Outcome.BREACH})
    assert results.findings.select("item", "deducted").rows() == [("DOC-E241100", 15)]
    assert "环执法发〔2024〕4号" in results.findings["basis"].item()
    assert points(results) == Decimal("92.5")
    assert outcome(results, "1", "DOC-E241101")["outcome"] == Outcome.NOT_APPLICABLE


def test_of_the_other_evidence_the_documents_fall_together_films_and_testimony_do_not() -> None:
    results = judged("e24-penalty", {"FAC-E240500": Outcome.BREACH})
    assert results.findings.select("item", "deducted").rows() == [("FAC-E240500", 6)]
    assert points(results) == 97


def test_a_document_not_needed_leaves_numerator_and_denominator() -> None:
    said = {"FAC-E240400": Outcome.NOT_APPLICABLE, "FAC-E240204": Outcome.BREACH}
    assert points(judged("e24-penalty", said)) == Decimal("97.89")  # 50 + 50 × 91 ÷ 95
    assert points(judged("e24-penalty", {"FAC-E240204": Outcome.BREACH})) == 98


def test_daily_penalties_are_over_a_hundred_and_twenty_points() -> None:
    assert points(judged("e24-daily", {"DOC-E241800": Outcome.BREACH})) == Decimal("93.75")


def test_basic_elements_take_off_no_more_than_twenty() -> None:
    every = [entry.id for entry in rubric("e24-seizure").items if "-E24B" in entry.id]
    assert points(judged("e24-seizure", dict.fromkeys(every, Outcome.BREACH))) == 80
    assert points(judged("e24-seizure", {"ARC-E24B05": Outcome.BREACH})) == 99


def test_without_a_filing_form_a_penalty_loses_its_points_and_a_crime_does_not() -> None:
    assert points(judged("e24-penalty", {"PRO-E240100": Outcome.BREACH})) == 99
    form = {"PRO-E240199": Outcome.NOT_APPLICABLE, "PRO-E242600": Outcome.BREACH}
    assert points(judged("e24-crime", form)) == Decimal("92.02")  # 50 + 50 × 79 ÷ 94


@pytest.mark.parametrize(("name", "item"), [("e24-detention", "PRO-E242801"), ("e24-crime", "PRO-E242802")])
def test_the_bonus_is_added_and_exceeds_full_marks_only_where_a_rubric_lets_it(name: str, item: str) -> None:
    met = {item: Outcome.MET}
    assert points(judged(name, met)) == 100
    assert points(judged(name, met, bonus_beyond_full=True)) == 115
    approval = "PRO-E242400" if name == "e24-detention" else "PRO-E242600"
    lost = judged(name, {**met, approval: Outcome.BREACH, "FAC-E240200": Outcome.BREACH})
    assert points(lost) == 100  # 90 or 85, and fifteen
    more = {item: Outcome.BREACH for item in (approval, "FAC-E240200", "FAC-E240300", "FAC-E240500")}
    less = points(judged(name, more))
    assert points(judged(name, {**more, **met})) == less + 15 < 100


def test_a_blank_date_is_a_suspicion_and_a_person_decides() -> None:
    blank = score(table([{**PENALTY, "立案日期": None}]), rubric("e24-penalty"))
    assert outcome(blank, "1", "PRO-E240100")["outcome"] == Outcome.SUSPECT
    assert outcome(blank, "1", "PRO-E240101")["outcome"] == Outcome.UNJUDGED
    assert "立案日期" in outcome(blank, "1", "PRO-E240100")["evidence"]
    for row in ({**PENALTY, "立案日期": DAY}, PENALTY):
        found = score(table([row]), rubric("e24-penalty"))
        assert outcome(found, "1", "PRO-E240100")["outcome"] == Outcome.UNJUDGED


@pytest.mark.parametrize(
    ("closed", "said"), [({"结案日期": None}, Outcome.NOT_APPLICABLE), ({"结案日期": DAY}, Outcome.UNJUDGED)]
)
def test_the_closing_form_is_asked_of_closed_cases(closed: Mapping[str, Any], said: Outcome) -> None:
    results = score(table([{**PENALTY, **closed}]), rubric("e24-penalty"))
    assert outcome(results, "1", "PRO-E241400")["outcome"] == said
    assert outcome(results, "1", "PRO-E241401")["outcome"] == said


#: Decided with nothing to leave out of the ninety days.
TIMED = {"决定日期": date(2024, 4, 2), "扣除天数": 0, "延期天数": 0, "延期批准日期": None}


@pytest.mark.parametrize(
    ("case", "item", "said"),
    [
        ({"当事人名称": "样甲公司", "决定书当事人": "样乙公司"}, "SUB-E24V03", Outcome.SUSPECT),
        ({"法制审核人": ["王样一"], "执法人员": ["王样一"]}, "PRO-E24V21", Outcome.SUSPECT),
        ({**TIMED, "立案日期": date(2024, 1, 2)}, "DOC-E241110", Outcome.BREACH),
        ({**TIMED, "立案日期": date(2024, 1, 3)}, "DOC-E241110", Outcome.MET),
        ({"案源日期": DAY, "立案日期": date(2024, 5, 5)}, "PRO-E240103", Outcome.BREACH),
        ({"抽样日期": DAY, "检验报告日期": date(2024, 5, 5)}, "FAC-E240404", Outcome.BREACH),
    ],
)
def test_what_the_catalogue_checks_is_wired_in(case: Mapping[str, Any], item: str, said: Outcome) -> None:
    results = score(table([{**PENALTY, **case}]), rubric("e24-penalty"))
    assert outcome(results, "1", item)["outcome"] == said
