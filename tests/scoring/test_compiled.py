"""One item's automatic outcome: the worst of its checks wins; what is missing is neither breach nor pass."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from .sample import DAY, given, item, single

#: Of a blank 立案日期 a breach, of a blank 结案日期 a suspicion, of a blank 受理日期 nothing can be told.
BREACH, SUSPECT = given("立案日期"), given("结案日期", raises="suspect")
UNKNOWN = {"kind": "order", "chain": ["受理日期", "决定日期"]}


@pytest.mark.parametrize(
    ("row", "expected", "occurrences"),
    [
        ({"立案日期": DAY, "结案日期": DAY, "受理日期": DAY, "决定日期": DAY}, "met", None),
        ({"立案日期": DAY, "结案日期": DAY, "受理日期": None, "决定日期": DAY}, "undetermined", None),
        ({"立案日期": DAY, "结案日期": None, "受理日期": None, "决定日期": DAY}, "suspect", 1),
        ({"立案日期": None, "结案日期": None, "受理日期": None, "决定日期": DAY}, "breach", 1),
    ],
)
def test_the_worst_of_the_checks_wins_in_whatever_order_they_stand(row, expected, occurrences) -> None:
    for checks in permutations((BREACH, SUSPECT, UNKNOWN)):
        found = single([row], item("PRO-01", *checks))
        assert (found["outcome"], found["occurrences"]) == (expected, occurrences)


def test_occurrences_of_a_breach_are_those_of_the_checks_that_raise_breaches() -> None:
    two = {"kind": "given", "fields": ["立案日期", "受理日期"]}
    row = {"立案日期": None, "受理日期": None, "结案日期": None, "决定日期": None}
    found = single([row], item("PRO-01", two, given("决定日期"), SUSPECT))
    assert (found["outcome"], found["occurrences"]) == ("breach", 3)
    assert found["evidence"] == "未填立案日期、受理日期；未填决定日期"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"立案日期": None}, "unjudged"),
        ({"立案日期": DAY}, "unjudged"),
        ({}, "unjudged"),
        ({"决定日期": DAY}, "unjudged"),
    ],
)
def test_an_inspectors_item_is_unjudged_whatever_the_data_leave_open(row, expected) -> None:
    assert single([row], item("PRO-01", decided_by="inspector"))["outcome"] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [({"立案日期": None}, "suspect"), ({"立案日期": DAY}, "unjudged"), ({"决定日期": DAY}, "unjudged")],
)
def test_data_can_raise_a_suspicion_over_an_inspectors_item(row, expected) -> None:
    entry = item("PRO-01", given("立案日期", raises="suspect"), decided_by="inspector")
    found = single([row], entry)
    assert found["outcome"] == expected
    assert found["evidence"]


@pytest.mark.parametrize(
    ("more", "row", "expected"),
    [
        ({"applies": [{"field": "是否陈述申辩", "is": "是"}]}, {"是否陈述申辩": True}, "breach"),
        ({"applies": [{"field": "是否陈述申辩", "is": "是"}]}, {"是否陈述申辩": False}, "not_applicable"),
        ({"applies": [{"field": "是否陈述申辩", "is": "是"}]}, {"是否陈述申辩": None}, "undetermined"),
        ({"unless": [{"field": "是否陈述申辩", "is": "是"}]}, {"是否陈述申辩": True}, "not_applicable"),
        ({"unless": [{"field": "是否陈述申辩", "is": "是"}]}, {"是否陈述申辩": None}, "undetermined"),
        ({"results": ["处罚"]}, {"处理结果": "不予处罚"}, "not_applicable"),
        ({"results": ["处罚"]}, {"处理结果": None}, "breach"),
        ({"results": ["处罚"], "applies": [{"field": "是否陈述申辩", "is": "是"}]},
         {"处理结果": "不予处罚", "是否陈述申辩": None}, "not_applicable"),
    ],
)  # fmt: skip
def test_whether_an_item_concerns_the_case(more, row, expected) -> None:
    found = single([{"立案日期": None, **row}], item("PRO-01", BREACH, **more))
    assert found["outcome"] == expected


def test_an_item_whose_rule_was_not_yet_in_force_is_not_applicable() -> None:
    entry = item("PRO-01", given("公示日期"), basis={"rules": ["P21-048-1"]}, step=["决定日期"])
    rows = [{"决定日期": date(2021, 7, 14), "公示日期": None}]
    assert single(rows, entry)["outcome"] == "not_applicable"


def test_a_check_counts_only_where_its_when_holds() -> None:
    entry = item("PRO-01", given("立案日期", when=[{"field": "是否陈述申辩", "is": "是"}]))
    rows = [{"立案日期": None, "是否陈述申辩": None}]
    assert single([{"立案日期": None, "是否陈述申辩": False}], entry)["outcome"] == "met"
    assert single([{"立案日期": None, "是否陈述申辩": True}], entry)["outcome"] == "breach"
    assert single(rows, entry)["outcome"] == "undetermined"
    assert single([{"立案日期": DAY, "是否陈述申辩": None}], entry)["outcome"] == "met"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"立案日期": None, "决定日期": DAY}, "立案日期为空"),
        ({"立案日期": ..., "决定日期": DAY}, "立案日期无法识读"),
        ({"决定日期": DAY}, "来源没有“立案日期”栏"),
    ],
)
def test_an_undetermined_outcome_names_the_field_it_lacks_and_no_other(row, reason) -> None:
    entry = item("PRO-01", {"kind": "order", "chain": ["立案日期", "决定日期"]}, given("处罚种类"))
    found = single([{**row, "处罚种类": ["罚款"]}], entry)
    assert (found["outcome"], found["evidence"]) == ("undetermined", reason)


def test_a_check_that_could_be_made_is_no_reason_for_what_another_leaves_open() -> None:
    either = {"kind": "given", "fields": ["结案日期", "归档日期"], "any": True, "columns": "one"}
    entry = item("PRO-01", either, {"kind": "order", "chain": ["立案日期", "决定日期"]})
    found = single([{"结案日期": DAY, "立案日期": None, "决定日期": DAY}], entry)
    assert found["outcome"] == "undetermined"
    assert "归档日期" not in found["evidence"], "the column no check missed"
    assert "立案日期" in found["evidence"]


def test_money_compares_to_the_fen() -> None:
    entry = item("PRO-01", BREACH, applies=[{"field": "罚款金额", "at_least": "1000"}])
    assert single([{"立案日期": None, "罚款金额": Decimal("999.99")}], entry)["outcome"] == "not_applicable"
    assert single([{"立案日期": None, "罚款金额": Decimal("1000.00")}], entry)["outcome"] == "breach"
