"""The hearing right: told where it must be, and a hearing held where it was asked for."""

import pytest

from .conftest import UNREADABLE, counts, judge

KINDS = "{kind: hearing_told, ground: kinds}"
FINE = "{kind: hearing_told, ground: fine}"
TAKEN = "{kind: hearing_told, ground: confiscation}"
HELD = "{kind: hearing_held}"
THRESHOLD = {"hearing_threshold": {"person": 10000, "organisation": 100000, "note": "样例口径"}}


def case(told="否", **others):
    return {"是否告知听证": told, "当事人类型": "法人", "决定日期": "2021-09-01", **others}


@pytest.mark.parametrize(
    ("told", "kinds", "day", "count"),
    [
        ("否", ["吊销许可证"], "2021-07-14", 1),
        ("否", ["责令关闭"], "2021-07-14", 0),
        ("否", ["责令关闭"], "2021-07-15", 1),
        ("否", ["罚款"], "2021-07-15", 0),
        ("是", ["吊销许可证"], "2021-07-15", 0),
        ("是", None, None, 0),
        (None, ["罚款"], "2021-07-15", 0),
        (None, ["吊销许可证"], "2021-07-15", None),
        ("否", None, "2021-07-15", None),
        ("否", ["吊销许可证"], None, None),
        ("否", ["暂扣或者吊销许可证"], "2021-07-15", None),  # the form does not say which
        (UNREADABLE, ["吊销许可证"], "2021-07-15", None),
    ],
)
def test_kinds_that_call_for_telling(told, kinds, day, count):
    assert counts(KINDS, [case(told, 处罚种类=kinds, 决定日期=day)]) == [count]


@pytest.mark.parametrize(
    ("party", "fine", "count"),
    [
        ("自然人", "9999.99", 0),
        ("自然人", 10000, 1),
        ("个体工商户", 10000, 1),
        ("法人", "99999.99", 0),
        ("其他组织", 100000, 1),
        (None, 10**6, None),
        ("法人", None, None),
        ("法人", UNREADABLE, None),
    ],
)
def test_a_fine_that_reaches_the_threshold(party, fine, count):
    assert counts(FINE, [case(罚款金额=fine, 当事人类型=party)], **THRESHOLD) == [count]


def test_without_a_threshold_only_what_was_told_is_in_order():
    rows = [case("否", 罚款金额=10**6), case("是", 罚款金额=10**6), case(None, 罚款金额=10**6)]
    assert counts(FINE, rows) == [None, 0, None]


@pytest.mark.parametrize(
    ("taken", "kinds", "count"),
    [
        (100000, ["没收违法所得"], 1),
        (99999, ["没收违法所得"], 0),
        (None, ["罚款"], 0),  # nothing was confiscated
        (None, ["没收违法所得"], None),  # something was, its amount is not given
        (None, None, None),
        (UNREADABLE, ["罚款", "没收非法财物"], None),
    ],
)
def test_confiscation_counts_where_there_is_any(taken, kinds, count):
    assert counts(TAKEN, [case(没收金额=taken, 处罚种类=kinds)], **THRESHOLD) == [count]


def test_a_source_without_the_amount_of_confiscation():
    rows = [case(处罚种类=["罚款"]), case(处罚种类=["没收违法所得"])]
    assert counts(TAKEN, rows, **THRESHOLD) == [0, None]
    assert counts(TAKEN, rows) == [0, None]


def test_the_words_name_amount_threshold_and_its_source():
    row = case(罚款金额="100000.50")
    assert judge(FINE, [row], **THRESHOLD)[0].evidence == (
        "罚款金额 100000.50元，达到听证标准100000元（按样例口径），是否告知听证为否"
    )
    english = judge(FINE, [row], language="en", **THRESHOLD)[0].evidence
    assert english is not None and english.startswith("罚款金额 100000.50 yuan reaches")


def asked(served, day, held=None, decided="2021-12-01"):
    return {"告知送达日期": served, "听证申请日期": day, "听证举行日期": held, "决定日期": decided}


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (asked("2021-07-12", "2021-07-15"), 1),  # the third calendar day
        (asked("2021-07-12", "2021-07-16"), 0),  # too late to ask
        (asked("2021-09-16", "2021-09-24"), 1),  # the fifth working day, Saturday 18 worked
        (asked("2021-09-16", "2021-09-26"), 0),  # a Sunday worked
        (asked("2021-09-16", "2021-09-17", held="2021-10-20"), 0),
        (asked("2021-09-16", "2021-09-17", decided=None), 0),  # not decided yet
        (asked(None, "2021-09-17"), None),
        (asked("2021-09-16", None), None),
        (asked("2021-09-16", "2021-09-15"), None),  # asked before it was told: a slip
        (asked("2021-09-16", "2021-09-17", held=UNREADABLE), None),
        (asked("2021-09-16", "2021-09-17", decided=UNREADABLE), None),
        (asked("2026-12-30", "2027-01-04"), None),
    ],
)
def test_a_hearing_asked_for_in_time_is_held(row, count):
    assert counts(HELD, [row]) == [count]


def test_no_column_for_the_hearing_or_the_decision_is_undetermined():
    row = asked("2021-09-16", "2021-09-17")
    for name in ("听证举行日期", "决定日期"):
        assert counts(HELD, [{key: value for key, value in row.items() if key != name}]) == [None]


def test_why_a_hearing_cannot_be_judged():
    slip, beyond = judge(HELD, [asked("2021-09-16", "2021-09-15"), asked("2026-12-30", "2027-01-04")])
    assert slip.reason is not None and "颠倒" in slip.reason
    assert beyond.reason is not None and "节假日表" in beyond.reason
