"""A rubric's own examples: how one is written, run, and found wrong."""

from pathlib import Path

import pytest

from casereview.scoring.examples import Example, load_examples, run_example

from .sample import SETTINGS, given, item

FILED = item("PRO-01", given("立案日期"))


def example(**stated) -> Example:
    return Example.model_validate({"name": "例", "case": {}, "expect": "met", **stated})


@pytest.mark.parametrize(
    ("case", "expected"),
    [({"立案日期": "2022-03-01"}, "met"), ({"立案日期": None}, "breach"), ({}, "undetermined")],
)
def test_given_blank_and_no_column_are_three_things(case, expected) -> None:
    assert run_example(FILED, example(case=case), SETTINGS).outcome == expected


def test_an_unreadable_cell_is_a_fourth() -> None:
    found = run_example(FILED, example(case={}, unreadable=["立案日期"]), SETTINGS)
    assert (found.outcome, found.evidence) == ("undetermined", "立案日期无法识读")


def test_an_example_fails_by_outcome_by_occurrences_or_by_words() -> None:
    blank = {"case": {"立案日期": None}, "expect": "breach"}
    assert run_example(FILED, example(**blank, occurrences=1, evidence="立案日期"), SETTINGS).passed
    for wrong in ({"expect": "met"}, {"occurrences": 2}, {"evidence": "决定日期"}):
        assert not run_example(FILED, example(**{**blank, **wrong}), SETTINGS).passed


def test_other_cases_of_the_run_are_seen() -> None:
    entry = item("DOC-02", {"kind": "unique", "field": "决定书文号"})
    case = {"决定书文号": "甲罚〔2022〕1号"}
    assert run_example(entry, example(case=case, others=[case]), SETTINGS).outcome == "breach"
    assert (
        run_example(entry, example(case=case, others=[{**case, "unit": "另一单位"}]), SETTINGS).outcome
        == "met"
    )


def test_faults_of_an_example_file_are_named_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "PRO-01.yaml").write_text(
        "- name: 例\n  case: {}\n  expect: fine\n- case: {}\n  expect: met\n", "utf-8"
    )
    found, problems = load_examples(tmp_path)
    assert found == {"PRO-01": []}
    assert [(item.code, item.place.row) for item in problems] == [("RUB-013", 3), ("RUB-010", 4)]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("{立案日期: 三月初}", "RUB-047"),
        ("{罚款金额: 一千}", "RUB-047"),
        ("{立案时间: 2022-03-01}", "RUB-021"),
    ],
)
def test_a_case_no_column_can_hold_is_a_fault_of_the_file(tmp_path: Path, case: str, code: str) -> None:
    (tmp_path / "PRO-01.yaml").write_text(f"- name: 例\n  case: {case}\n  expect: met\n", "utf-8")
    found, problems = load_examples(tmp_path)
    assert found == {"PRO-01": []}
    assert [item.code for item in problems] == [code]
