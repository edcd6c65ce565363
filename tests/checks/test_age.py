"""The age of a party on the day of the act."""

import pytest

from .conftest import UNREADABLE, counts, judge

CHILD = "{kind: age, on: 违法行为发生日期, below: 14}"
YOUTH = "{kind: age, on: 违法行为发生日期, from_age: 14, below: 18}"


@pytest.mark.parametrize(
    ("day", "child", "youth"),
    [
        ("2021-09-10", 1, 0),
        ("2021-09-11", None, None),  # the fourteenth birthday itself
        ("2021-09-12", 0, 1),
        ("2025-09-10", 0, 1),
        ("2025-09-11", 0, None),
        ("2025-09-12", 0, 0),
        (None, None, None),
    ],
)
def test_the_birthday_itself_is_left_open(day, child, youth):
    case = {"出生日期": "2007-09-11", "违法行为发生日期": day}
    assert counts(CHILD, [case]) == [child]
    assert counts(YOUTH, [case]) == [youth]


def test_the_number_tells_where_no_date_of_birth_is_given():
    act = {"违法行为发生日期": "2003-06-01"}
    rows = [
        {**act, "证件号码": "639999199001010014"},
        {**act, "证件号码": "639999199001010018"},  # wrong check digit
        {**act, "证件号码": "6399991990********"},
        {**act, "证件号码": None},
        {**act, "证件号码": UNREADABLE},
    ]
    said = judge(CHILD, rows)
    assert [item.count for item in said] == [1, None, None, None, None]
    assert said[0].evidence == "违法行为发生日期 2003-06-01，当事人13周岁"
    assert (
        judge(CHILD, rows[:1], language="en")[0].evidence == "违法行为发生日期 2003-06-01: the party was 13"
    )
    assert counts(CHILD, [act]) == [None]


def test_a_party_not_yet_born_is_a_slip():
    case = {"出生日期": "2021-09-11", "违法行为发生日期": "2021-09-10"}
    assert counts(CHILD, [case]) == [None]
    assert counts(YOUTH, [case]) == [None]


def test_an_unreadable_date_of_birth_gives_way_to_nothing():
    act = {"出生日期": UNREADABLE, "违法行为发生日期": "2003-06-01"}
    assert counts(CHILD, [{**act, "证件号码": number} for number in (None, "639999199001010014")]) == [
        None,
        None,
    ]
