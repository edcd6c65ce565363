"""The ecological standard of 2024 in six rubrics: its figures as printed, and its score to the digit."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import permutations
from typing import Any

import pytest

from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Rubric, ScoredItem
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.reading import read_rubric
from casereview.scoring.results import Results
from tests.scoring.sample import case_row, mark, outcome, outcomes, score, table

ITEMS, _ = load_items()
#: The documents of each kind of file with the points the standard prints, by their number in the ids.
DOCUMENTS: Mapping[str, Mapping[str, int]] = {
    "e24-penalty": {
        "01": 2, "02": 10, "03": 10, "04": 5, "05": 8, "06": 8, "07": 10, "08": 10, "09": 4, "10": 8,
        "11": 15, "12": 2, "13": 5, "14": 3,
    },
    "e24-no-penalty": {
        "01": 4, "02": 10, "03": 10, "04": 5, "05": 8, "06": 8, "07": 10, "15": 10, "09": 4, "10": 8,
        "16": 20, "14": 3,
    },
    "e24-daily": {
        "01": 2, "02": 10, "03": 10, "04": 5, "05": 8, "06": 8, "07": 10, "08": 10, "09": 4, "10": 8,
        "11": 15, "17": 5, "18": 15, "12": 2, "13": 5, "14": 3,
    },
    "e24-seizure": {"02": 10, "03": 10, "04": 7, "05": 8, "19": 10, "20": 20, "21": 13, "22": 11, "23": 11},
    "e24-detention": {
        "24": 10, "25": 10, "01": 4, "02": 10, "03": 10, "04": 5, "05": 8, "06": 8, "07": 10, "08": 10,
        "11": 15,
    },
    "e24-crime": {"26": 15, "27": 15, "01": 6, "02": 15, "03": 15, "04": 10, "05": 12, "06": 12},
}  # fmt: skip
TOTALS = {
    "e24-penalty": 100, "e24-no-penalty": 100, "e24-daily": 120, "e24-seizure": 100,
    "e24-detention": 100, "e24-crime": 100,
}  # fmt: skip
VETOES = {
    "e24-penalty": 19, "e24-no-penalty": 13, "e24-daily": 22, "e24-seizure": 14, "e24-detention": 19,
    "e24-crime": 3,
}  # fmt: skip
NAMES = list(DOCUMENTS)
DAY = date(2024, 5, 6)
PENALTY = {"案件类型": "行政处罚", "处理结果": "处罚", "决定日期": DAY}
#: What a case of each kind looks like in a ledger.
CASES: Mapping[str, Mapping[str, Any]] = {
    "e24-crime": {**PENALTY, "处理结果": "移送", "是否涉嫌犯罪": True},
    "e24-detention": {**PENALTY, "是否移送": True, "是否涉嫌犯罪": False},
    "e24-daily": {**PENALTY, "案由": "拒不改正超标排放，按日连续处罚"},
    "e24-seizure": {"案件类型": "行政强制", "查封扣押日期": DAY},
    "e24-no-penalty": {**PENALTY, "处理结果": "不予处罚"},
    "e24-penalty": PENALTY,
}


@cache
def rubric(name: str) -> Rubric:
    found, problems = load_rubric(name, ITEMS)
    assert found is not None and problems == []
    return found


def elements(name: str) -> list[ScoredItem]:
    """The scored elements of documents, bonuses among them."""
    return [entry for entry in rubric(name).items if entry.points is not None and "-E24B" not in entry.id]


def judged(name: str, said: Mapping[str, Outcome], **settings: Any) -> Results:
    """One case, every item met but those `said` and what hangs on them; `settings` change the rubric's."""
    chosen = rubric(name).model_copy(update=settings)
    stated = {entry.id: Outcome.MET for entry in chosen.items} | {
        entry.id: Outcome.NOT_APPLICABLE for entry in chosen.items if entry.part == "bonus"
    }
    lifted = {item for item, found in said.items() if found == Outcome.NOT_APPLICABLE}
    stated = {item: found for item, found in stated.items() if chosen.by_id[item].scoring.under not in lifted}
    marks = [opinion(name, item, found) for item, found in {**stated, **said}.items()]
    return score(table([CASES[name]]), chosen, marks=marks)


def opinion(name: str, item: str, found: Outcome) -> Mark:
    return mark("1", item, found, rubric=name)


def points(results: Results) -> Decimal:
    return case_row(results, "1")["score"]


@pytest.mark.parametrize("name", NAMES)
def test_documents_bring_the_points_printed(name: str) -> None:
    found: dict[str, Decimal] = {}
    for entry in elements(name):
        if entry.part == "earned":
            document = entry.id.partition("-E24")[2][:2]
            found[document] = found.get(document, Decimal(0)) + (entry.points or 0)
    assert found == DOCUMENTS[name]
    assert sum(found.values()) == TOTALS[name]


def test_the_six_kinds_of_file_have_the_elements_printed() -> None:
    assert [len(elements(name)) for name in NAMES] == [73, 63, 96, 46, 62, 41]
    assert sum(len(elements(name)) for name in NAMES) == 381
    assert sum(map(len, DOCUMENTS.values())) + 2 == 72  # the bonuses are counted as documents


def test_there_are_twenty_five_vetoes() -> None:
    vetoes = {name: {entry.id for entry in rubric(name).items if entry.veto} for name in NAMES}
    assert {name: len(found) for name, found in vetoes.items()} == VETOES
    every = sorted(set().union(*vetoes.values()), key=lambda item: item[-2:])
    assert [item.partition("-E24V")[2] for item in every] == [f"{number:02d}" for number in range(1, 26)]
    assert {entry.veto for name in NAMES for entry in rubric(name).items if entry.veto} == {"zero"}
    assert all(rubric(name).by_id[item].points is None for name in NAMES for item in vetoes[name])


@pytest.mark.parametrize("name", NAMES)
def test_basic_elements_take_off_twenty_points_at_most_each_once(name: str) -> None:
    basic = [entry for entry in rubric(name).items if "-E24B" in entry.id]
    assert (len(basic), sum(entry.points or 0 for entry in basic)) == (14, 20)
    assert {entry.part for entry in basic} == {"deducted"}
    assert all(entry.loss_per_occurrence == entry.points for entry in basic)
    assert rubric(name).deductions_at_most == 20


@pytest.mark.parametrize("name", NAMES)
def test_the_score_is_made_as_the_standard_makes_it(name: str) -> None:
    own = rubric(name)
    assert (own.model, own.base, own.full, own.not_applicable) == ("earn", 50, 50, "redistributed")
    assert own.full_marks == 100 and own.grades == ()
    bonus = [entry for entry in own.items if entry.part == "bonus"]
    assert [entry.points for entry in bonus] == [15] * (name in {"e24-detention", "e24-crime"})
    assert own.bonus_at_most == (15 if bonus else None)


@pytest.mark.parametrize("name", NAMES)
def test_every_element_hangs_on_its_document(name: str) -> None:
    own = rubric(name)
    for entry in elements(name):
        if entry.part == "bonus" or entry.id in {"FAC-E240504", "FAC-E240505"}:
            assert entry.scoring.under == ""  # films and testimony are asked for each by itself
        else:
            switch = own.by_id[entry.scoring.under]
            assert switch.id[:9] == entry.id[:9] and switch.points is None


@pytest.mark.parametrize("name", NAMES)
def test_what_names_no_law_rests_on_the_standard(name: str) -> None:
    for entry in rubric(name).items:
        basis = entry.item.basis
        assert bool(basis.rules or basis.articles) != ("环执法发〔2024〕4号" in basis.standard), entry.id
        assert entry.item.results == ()  # no handling result takes an item out of its own rubric


@pytest.mark.parametrize("name", NAMES)
def test_no_veto_and_no_document_is_settled_by_data_alone(name: str) -> None:
    decided = [entry for entry in rubric(name).items if entry.item.decided_by == "data"]
    assert all(entry.points is not None and entry.veto is None for entry in decided)
    hinted = [entry for entry in rubric(name).items if entry.item.decided_by == "inspector"]
    assert {check.raises for entry in hinted for check in entry.item.checks} <= {"suspect"}


def test_each_case_is_scored_by_its_own_rubric_in_whatever_order_they_are_listed() -> None:
    rows = [{**case, "case": name} for name, case in CASES.items()]
    sources = [[row] for row in rows]
    for listed in list(permutations(NAMES))[::120]:
        results = score(table(*sources), *map(rubric, listed))
        assert dict(results.cases.select("case_id", "rubric").iter_rows()) == {name: name for name in CASES}


@pytest.mark.parametrize(
    "case",
    [
        {**PENALTY, "程序类型": "简易程序"},
        {**PENALTY, "处理结果": "撤销案件"},
        {**PENALTY, "处理结果": "移送", "是否涉嫌犯罪": False},
        {"案件类型": "行政许可"},
        {"案件类型": "行政强制", "查封扣押日期": None},
    ],
)
def test_a_case_of_no_kind_is_left_out_rather_than_guessed(case: Mapping[str, Any]) -> None:
    results = score(table([case]), *map(rubric, NAMES))
    assert results.cases.is_empty() and results.counts.skipped == 1


def test_a_ledger_that_does_not_tell_the_kinds_is_read_as_ordinary_penalties() -> None:
    results = score(table([{"决定日期": DAY}]), *map(rubric, CASES))
    assert results.cases["rubric"].to_list() == ["e24-penalty"]


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


def test_other_rubrics_do_not_read_these_items() -> None:
    assert read_rubric("penalty-ordinary")[0].item_files == ()
