"""The ecological standard of 2024 in six rubrics: its figures as printed, and whose cases each scores."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from casereview.cli.rubric_examples import chosen_items, without_example
from casereview.rubric.grammar import ScoredItem
from casereview.rubric.reading import read_rubric
from casereview.rubric.shipped import SHIPPED
from casereview.scoring.examples import run_example
from tests.scoring.sample import SETTINGS, TEXTS, score, table

from .e24_sample import CASES, DAY, ITEMS, NAMES, PENALTY, rubric

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


def elements(name: str) -> list[ScoredItem]:
    """The scored elements of documents, bonuses among them."""
    return [entry for entry in rubric(name).items if entry.points is not None and "-E24B" not in entry.id]


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
    assert (own.model, own.not_applicable) == ("earn", "redistributed")
    assert (own.base, own.full) == (Decimal(50), Decimal(50))
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
    for listed in list(permutations(NAMES))[::240]:
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
def test_the_examples_kept_beside_the_items_hold_and_leave_no_outcome_out(name: str) -> None:
    chosen, problems = chosen_items([name], ITEMS)
    assert problems == [] and without_example(chosen, TEXTS) == []
    results = [run_example(entry.item, example, SETTINGS) for entry in chosen for example in entry.examples]
    assert [
        (result.item, result.example.name, result.outcome) for result in results if not result.passed
    ] == []
    assert len(results) > 25


def test_no_example_belongs_to_no_item() -> None:
    every = {entry.id for name in NAMES for entry in rubric(name).items}
    assert {path.stem for path in (SHIPPED / "e24" / "examples").glob("*.yaml")} <= every


def test_other_rubrics_do_not_read_these_items() -> None:
    assert read_rubric("penalty-ordinary")[0].item_files == ()
