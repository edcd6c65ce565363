"""The laws cited, by the register of statutes."""

import pytest

from .conftest import UNREADABLE, counts, judge

#: Facts of the register: 物权法 gave way to 民法典 on 2021-01-01; 行政处罚法 was revised as of 2021-07-15 and
#: has 64 articles before and 86 since.


def check(fault):
    return f"{{kind: statutes, basis: 处罚依据, act: 违法行为发生日期, decision: 决定日期, fault: {fault}}}"


def case(basis, act="2020-06-01", decision="2021-09-01"):
    return {"处罚依据": basis, "违法行为发生日期": act, "决定日期": decision}


@pytest.mark.parametrize(
    ("act", "count"), [("2020-12-31", 0), ("2021-01-01", 1), (None, None), (UNREADABLE, None)]
)
def test_a_law_repealed_on_the_day_of_the_act(act, count):
    assert counts(check("repealed"), [case("《物权法》第三条", act)]) == [count]


@pytest.mark.parametrize(("decision", "count"), [("2020-12-31", 1), ("2021-01-01", 0), (None, None)])
def test_a_law_not_yet_in_force_on_the_day_of_the_decision(decision, count):
    assert counts(check("not_yet"), [case("《中华人民共和国民法典》第三条", decision=decision)]) == [count]


@pytest.mark.parametrize(
    ("act", "decision", "count"),
    [
        ("2021-07-14", "2021-07-15", 1),
        ("2021-07-14", "2021-07-14", 0),
        ("2021-07-15", "2021-09-01", 0),
        (None, "2021-09-01", None),
        ("2021-07-14", None, None),
    ],
)
def test_a_version_that_came_into_force_in_between(act, decision, count):
    assert counts(check("changed"), [case("《行政处罚法》第三十条", act, decision)]) == [count]


@pytest.mark.parametrize(
    ("basis", "decision", "count"),
    [
        ("《行政处罚法》第六十四条", "2021-07-14", 0),
        ("《行政处罚法》第六十五条", "2021-07-14", 1),
        ("《行政处罚法》第八十六条", "2021-07-15", 0),
        ("《行政处罚法》第87条", "2021-07-15", 1),
        ("《行政处罚法》第87条、第88条", "2021-07-15", 2),
        ("《行政处罚法》第六十五条", None, None),
    ],
)
def test_an_article_the_law_does_not_have(basis, decision, count):
    assert counts(check("article"), [case(basis, decision=decision)]) == [count]


@pytest.mark.parametrize("fault", ["repealed", "not_yet", "changed", "article"])
def test_what_the_register_or_the_text_does_not_tell(fault):
    rows = [case("《某市不在册的条例》第三条"), case("有关规定第三条"), case(None), case(UNREADABLE)]
    said = judge(check(fault), rows)
    assert [item.count for item in said] == [None] * 4
    assert said[0].reason is not None and "《某市不在册的条例》" in said[0].reason
    assert said[1].reason == "未识读出所引法律名称"
    assert counts(check(fault), [{"决定日期": "2021-09-01"}]) == [None]


def test_a_fault_found_wins_over_a_law_not_known():
    row = case("《某市不在册的条例》第三条、《物权法》第三条", "2021-06-01")
    (said,) = judge(check("repealed"), [row])
    assert said.count == 1 and said.evidence is not None and "《物权法》" in said.evidence
    (said,) = judge(check("repealed"), [row], language="en")
    assert said.evidence is not None and "《物权法》 was repealed on 2021-01-01" in said.evidence
