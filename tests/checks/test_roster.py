"""Officers and their cards against the roster."""

from datetime import date

import pytest

from .conftest import UNREADABLE, counts, judge

QUALIFIED = "{kind: qualified}"
AFTER = "{kind: card_valid, on: [[首次调查日期, 立案日期], [决定日期]], side: after}"
BEFORE = AFTER.replace("after", "before")
UNIT = "示例单位"
OFFICERS = [
    {"unit": UNIT, "name": "王样一", "number": "示例01", "begins": "2018-01-01", "ends": "2021-09-01"},
    {"unit": UNIT, "name": "李样二", "number": "示例02", "begins": "2020-01-01", "ends": "2025-12-31"},
]


def dated(rows):
    """The rows with dates as the references hold them."""
    return [
        {key: date.fromisoformat(value) if key in ("begins", "ends") else value for key, value in row.items()}
        for row in rows
    ]


def acts(names, numbers):
    return {"执法人员": names, "执法证号": numbers}


def test_as_many_numbers_as_officers():
    rows = [
        acts(["王样一", "李样二"], ["示例01", "示例02"]),
        acts(["王样一", "李样二"], ["示例01"]),
        acts(["王样一", "李样二"], ["示例01", "示例01"]),  # one card for two
        acts(["王样一", "王样一"], ["示例01"]),  # one person named twice
        acts(["王样一", "李样二"], None),
        acts(None, ["示例01"]),
        acts(["王样一"], UNREADABLE),
    ]
    said = judge(QUALIFIED, rows)
    assert [item.count for item in said] == [0, 1, 1, 0, None, None, None]
    assert said[1].evidence == "执法人员王样一、李样二，执法证号仅有示例01"
    assert said[4].reason == "未提供执法人员名册"
    english = judge(QUALIFIED, rows[1:2], language="en")[0].evidence
    assert english == "officers 王样一、李样二, but card numbers only 示例01"


def test_names_and_numbers_stand_in_the_roster():
    rows = [
        acts(["王样一", "李样二"], ["示例01", "示例02"]),
        acts(["王样一", "赵样三"], ["示例01", "示例02"]),
        acts(["王样一", "李样二"], ["示例01", "示例09"]),
        acts(["王样一", "赵样三"], ["示例01", "示例09"]),  # one officer, not two
        acts(["王样一", "李样二"], None),
    ]
    said = judge(QUALIFIED, rows, officers=dated(OFFICERS))
    assert [item.count for item in said] == [0, 1, 1, 1, 0]
    assert said[3].evidence == "赵样三、示例09不在本单位执法人员名册中"


def test_a_roster_without_numbers_compares_names_only():
    plain = [{"unit": UNIT, "name": row["name"]} for row in OFFICERS]
    rows = [
        acts(["王样一", "李样二"], ["示例01", "示例02"]),
        acts(["王样一", "赵样三"], ["示例01", "示例03"]),
    ]
    assert counts(QUALIFIED, rows, officers=plain) == [0, 1]


def test_a_unit_without_a_roster_is_undetermined_and_named():
    (said,) = judge(
        QUALIFIED, [{**acts(["王样一"], ["示例01"]), "unit": "外区单位"}], officers=dated(OFFICERS)
    )
    assert (said.count, said.reason) == (None, "执法人员名册中没有外区单位")
    case = {
        **acts(["王样一"], None),
        "unit": "外区单位",
        "首次调查日期": "2021-08-02",
        "决定日期": "2021-09-01",
    }
    (said,) = judge(AFTER, [case], officers=dated(OFFICERS))
    assert (said.count, said.reason) == (None, "执法人员名册中没有外区单位")


def case(names, first="2021-08-02", decided="2021-09-01", filed="2021-08-03"):
    return {"执法人员": names, "首次调查日期": first, "立案日期": filed, "决定日期": decided}


@pytest.mark.parametrize(
    ("row", "after", "before"),
    [
        (case(["王样一", "李样二"]), 0, 0),
        (case(["王样一", "李样二"], decided="2021-09-02"), 1, 0),
        (case(["王样一"], first="2017-12-31"), 0, 1),
        (case(["王样一"], first=None, filed="2021-09-02", decided="2021-09-03"), 1, 0),
        (case(["王样一"], decided=None), None, None),
        (case(["王样一"], first="2021-09-02", decided=None), 1, None),
        (case(None), None, None),
        (case(["王样一", "赵样三"]), None, None),  # not in the roster: nothing is known of the card
        (case(["王样一", "赵样三"], decided="2021-09-02"), 1, None),
        (case(["李样二"], first=UNREADABLE), None, None),
    ],
)
def test_a_card_covers_the_days(row, after, before):
    assert counts(AFTER, [row], officers=dated(OFFICERS)) == [after]
    assert counts(BEFORE, [row], officers=dated(OFFICERS)) == [before]


RENEWED = {"unit": UNIT, "name": "王样一", "number": "示例11", "begins": "2021-09-03", "ends": "2026-08-31"}


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [("2021-09-01", 0, 0), ("2021-09-02", 1, 0), ("2021-09-03", 0, 0), ("2026-09-01", 1, 0)],
)
def test_any_card_that_covers_the_day_will_do_and_a_gap_between_two_is_a_lapse(day, after, before):
    for renewed in ([*OFFICERS, RENEWED], [RENEWED, *OFFICERS]):
        assert counts(AFTER, [case(["王样一"], decided=day)], officers=dated(renewed)) == [after]
        assert counts(BEFORE, [case(["王样一"], decided=day)], officers=dated(renewed)) == [before]


def test_the_words_for_a_gap_show_both_cards():
    (said,) = judge(AFTER, [case(["王样一"], decided="2021-09-02")], officers=dated([*OFFICERS, RENEWED]))
    assert said.evidence == (
        "王样一执法证有效期2018-01-01—2021-09-01、2021-09-03—2026-08-31，决定日期 2021-09-02 不在有效期内"
    )


@pytest.mark.parametrize(("first", "before"), [("2017-12-31", 1), ("2018-01-01", 0)])
def test_a_day_before_the_first_of_several_cards_is_a_doubt(first, before):
    row = case(["王样一"], first=first)
    assert counts(BEFORE, [row], officers=dated([RENEWED, *OFFICERS])) == [before]
    assert counts(AFTER, [row], officers=dated([RENEWED, *OFFICERS])) == [0]


def test_a_day_before_the_first_card_and_a_gap_are_each_told_by_its_own_side():
    row = case(["王样一"], first="2017-12-31", decided="2021-09-02")
    assert counts(AFTER, [row], officers=dated([*OFFICERS, RENEWED])) == [1]
    assert counts(BEFORE, [row], officers=dated([*OFFICERS, RENEWED])) == [1]


def test_a_card_with_one_end_left_open():
    until = [{"unit": UNIT, "name": "王样一", "ends": "2021-09-01"}]
    since = [{"unit": UNIT, "name": "王样一", "begins": "2021-09-03"}]
    row = case(["王样一"], decided="2021-09-02")
    assert counts(AFTER, [row], officers=dated(until)) == [1]
    assert counts(AFTER, [row], officers=dated(until + since)) == [1]
    assert counts(BEFORE, [row], officers=dated(until + since)) == [0]
    assert counts(AFTER, [row], officers=dated(since)) == [0]
    assert counts(BEFORE, [row], officers=dated(since)) == [1]


def test_the_words_name_the_date_that_was_used():
    filed = case(["王样一"], first=None, filed="2021-09-02", decided="2021-09-03")
    (said,) = judge(AFTER, [filed], officers=dated(OFFICERS))
    assert said.evidence == "王样一执法证有效期2018-01-01—2021-09-01，立案日期 2021-09-02 不在有效期内"
    (said,) = judge(AFTER, [filed], officers=dated(OFFICERS), language="en")
    assert said.evidence == "王样一's card was valid 2018-01-01—2021-09-01, not on 立案日期 2021-09-02"


def test_a_roster_without_days_says_nothing_of_validity():
    plain = [{"unit": UNIT, "name": row["name"]} for row in OFFICERS]
    assert counts(AFTER, [case(["王样一"])], officers=plain) == [None]
    assert judge(AFTER, [case(["王样一"])])[0].reason == "未提供执法人员名册"
