"""The article cited is the one in force on the day of the step."""

from datetime import date

import pytest

from casereview.law.rules import cite, expand_basis, legal_rules

from .sample import given, item, outcome, rubric, score, scored, table

OLD, NEW = "P17-038-2", "P21-057-2"
PLAIN = expand_basis("处§17")


def cited(row, rules=(OLD, NEW), **more):
    """Outcome and basis of one case."""
    entry = item("PRO-01", given("案由"), basis={"rules": rules, **more}, step=["审批日期", "决定日期"])
    found = outcome(score(table([{"案由": None, **row}]), rubric(scored(entry, 5))), "1", "PRO-01")
    return found["outcome"], found["basis"]


def article(name: str) -> str:
    return cite(legal_rules()[name])


def test_the_two_rules_follow_each_other_without_a_gap() -> None:
    assert (legal_rules()[OLD].ends, legal_rules()[NEW].begins) == (date(2021, 7, 14), date(2021, 7, 15))


@pytest.mark.parametrize(
    ("day", "rule"), [(date(2021, 7, 14), OLD), (date(2021, 7, 15), NEW), (date(2024, 1, 1), NEW)]
)
def test_the_day_of_the_step_chooses(day, rule) -> None:
    assert cited({"决定日期": day}) == ("breach", article(rule))


def test_the_first_date_given_is_the_step() -> None:
    assert cited({"审批日期": date(2021, 7, 14), "决定日期": date(2021, 7, 15)}) == ("breach", article(OLD))
    assert cited({"审批日期": None, "决定日期": date(2021, 7, 15)}) == ("breach", article(NEW))


@pytest.mark.parametrize("row", [{}, {"决定日期": None}, {"决定日期": ...}])
def test_without_a_day_all_versions_are_cited_and_the_item_stands(row) -> None:
    assert cited(row) == ("breach", f"{article(OLD)}；{article(NEW)}")


def test_an_item_none_of_whose_rules_was_in_force_does_not_concern_the_case() -> None:
    assert cited({"决定日期": date(2021, 7, 14)}, rules=[NEW])[0] == "not_applicable"
    assert cited({"决定日期": date(2021, 7, 15)}, rules=[NEW]) == ("breach", article(NEW))


def test_articles_by_shorthand_stand_after_the_rules_and_alone() -> None:
    assert cited({"决定日期": date(2022, 1, 1)}, articles="处§17") == (
        "breach",
        f"{article(NEW)}；{PLAIN}",
    )
    assert cited({}, rules=[], articles="处§17") == ("breach", PLAIN)


@pytest.mark.parametrize(("day", "noted"), [(date(2021, 7, 14), True), (date(2021, 7, 15), False)])
def test_articles_by_the_numbering_of_2021_say_so_for_earlier_steps(day, noted) -> None:
    _, basis = cited({"决定日期": day}, rules=(), articles="处§17")
    assert basis.startswith(PLAIN) and ("供对照" in basis) == noted
