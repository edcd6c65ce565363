"""What an item amounts to: its law by days, the outcomes it can give, whether a silent source lifts it."""

from datetime import date
from typing import Any

import pytest

from casereview.law.rules import legal_rules
from casereview.model.outcome import Outcome
from casereview.rubric.effective import (
    articles_of,
    concerns_a_blank_case,
    leaves_days_out,
    periods_of,
    possible_outcomes,
    rules_of,
)
from casereview.rubric.grammar import Item

GIVEN = {"kind": "given", "fields": "立案日期"}
DOUBT = GIVEN | {"raises": "suspect"}


def item(*checks: dict[str, Any], **more: Any) -> Item:
    stated = {"id": "PRO-90", "title": "项目", "english": "Item", "requirement": "要求。", "advice": "改正。"}
    decided = {"decided_by": "data" if checks else "inspector"}
    return Item.model_validate(stated | decided | {"checks": checks} | more)


SUMMARY = [{"field": "程序类型", "is": "简易程序"}]


@pytest.mark.parametrize(
    ("entry", "outcomes"),
    [
        (item(GIVEN), "breach met undetermined"),
        (item(DOUBT), "suspect met undetermined"),
        (item(GIVEN, DOUBT), "breach suspect met undetermined"),
        (item(), "unjudged"),
        (item(DOUBT, decided_by="inspector"), "suspect unjudged"),
        (item(GIVEN, applies=SUMMARY), "breach met undetermined not_applicable"),
        (item(GIVEN, unless=SUMMARY), "breach met undetermined not_applicable"),
        (item(GIVEN, results=["处罚"]), "breach met undetermined not_applicable"),
        (item(GIVEN, results=[]), "breach met undetermined"),
        (item(GIVEN, basis={"rules": ["P21-060"]}), "breach met undetermined not_applicable"),
        (item(GIVEN, basis={"rules": ["P17-040", "P21-061-1"]}), "breach met undetermined"),
    ],
)
def test_the_outcomes_an_item_can_give(entry: Item, outcomes: str) -> None:
    assert possible_outcomes(entry) == {Outcome(word) for word in outcomes.split()}


def test_a_duty_younger_than_its_law_leaves_days_out() -> None:
    assert legal_rules()["P21-060"].begins == date(2021, 7, 15)
    assert leaves_days_out(item(basis={"rules": ["P21-060"]}))
    assert not leaves_days_out(item(basis={"rules": ["P17-040", "P21-061-1"]}))
    assert not leaves_days_out(item())


def test_rules_come_from_the_table_in_the_order_of_the_item() -> None:
    found = rules_of(item(basis={"rules": ["P21-061-1", "P17-040"]}))
    assert found == (legal_rules()["P21-061-1"], legal_rules()["P17-040"])
    assert rules_of(item()) == ()


def test_articles_come_with_the_day_their_version_came_into_force() -> None:
    found = articles_of(item(basis={"articles": "处§44,强§18"}))
    assert found == [
        ("《中华人民共和国行政处罚法》（2021修订）第四十四条", date(2021, 7, 15)),
        ("《中华人民共和国行政强制法》第十八条", date(2012, 1, 1)),
    ]
    assert articles_of(item()) == []


def test_periods_are_named_once() -> None:
    check = {"kind": "within", "from": "送达日期", "to": "申请强制执行日期", "period": "court_application"}
    entry = item(check, check | {"after": "suit", "rolls": False}, GIVEN)
    assert periods_of(entry) == ["court_application", "suit"]


@pytest.mark.parametrize(
    ("applies", "unless", "ordinary", "summary"),
    [
        ([], [], True, True),
        (SUMMARY, [], False, True),
        ([], SUMMARY, True, False),
        ([{"field": "听证举行日期", "is": "given"}], [], None, None),
        ([{"field": "听证举行日期", "is": "known"}], [], False, False),
        ([{"field": "听证举行日期", "is": "missing"}], [], True, True),
        ([*SUMMARY, {"field": "听证举行日期", "is": "given"}], [], False, None),
    ],
)
def test_whether_a_source_that_says_nothing_lifts_an_item(applies, unless, ordinary, summary) -> None:
    entry = item(GIVEN, applies=applies, unless=unless)
    assert concerns_a_blank_case(entry, "普通程序") is ordinary
    assert concerns_a_blank_case(entry, "简易程序") is summary


def test_without_a_procedure_conditions_on_it_are_open() -> None:
    assert concerns_a_blank_case(item(GIVEN, applies=SUMMARY), "") is None
