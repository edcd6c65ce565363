"""Small conditions: what each test holds of, and what it leaves open."""

import polars as pl
import pytest
from pydantic import TypeAdapter, ValidationError

from casereview.checks.conditions import AnyCondition, all_hold, any_holds

from .conftest import UNREADABLE, table

CONDITION = TypeAdapter(AnyCondition)


def holds(condition, cases, **settings):
    frame, context = table(cases, **settings)
    return frame.with_columns(held=CONDITION.validate_python(condition).holds(context))["held"].to_list()


PROCEDURE = [{"程序类型": value} for value in ("普通程序", "简易程序", None)]


@pytest.mark.parametrize(
    ("test", "held"),
    [
        ({"is": "普通程序"}, [True, False, None]),
        ({"is_not": "普通程序"}, [False, True, None]),
        ({"is_not": "普通程序", "or_blank": True}, [False, True, True]),
        ({"in": ["普通程序", "快速程序"]}, [True, False, None]),
        ({"not_in": ["普通程序", "快速程序"]}, [False, True, None]),
        ({"in": "普通程序"}, [True, False, None]),
        ({"contains": "普通"}, [True, False, None]),
        ({"lacks": "普通"}, [False, True, None]),
        ({"ends_with": ["易程序"]}, [False, True, None]),
        ({"is": "given"}, [True, True, False]),
        ({"is": "absent"}, [False, False, True]),
        ({"is": "known"}, [True, True, False]),
        ({"is": "missing"}, [False, False, True]),
    ],
)
def test_tests_on_words(test, held):
    assert holds({"field": "程序类型", **test}, PROCEDURE) == held


@pytest.mark.parametrize(
    ("test", "unmapped", "unreadable"),
    [
        ({"is": "普通程序"}, None, None),
        ({"is_not": "普通程序"}, None, None),
        ({"is_not": "普通程序", "or_blank": True}, True, True),
        ({"not_in": ["普通程序"]}, None, None),
        ({"lacks": "普通"}, None, None),
        ({"is": "given"}, None, None),
        ({"is": "absent"}, None, None),
        ({"is": "known"}, False, None),
        ({"is": "missing"}, True, None),
    ],
)
def test_no_column_and_an_unreadable_cell(test, unmapped, unreadable):
    assert holds({"field": "程序类型", **test}, [{}]) == [unmapped]
    assert holds({"field": "程序类型", **test}, [{"程序类型": UNREADABLE}]) == [unreadable]


@pytest.mark.parametrize(
    ("test", "held"),
    [
        ({"is": "罚款"}, [True, False, None]),
        ({"contains": "罚款"}, [True, False, None]),
        ({"contains": "罚"}, [False, False, None]),  # an element, not a part of one
        ({"lacks": "罚款"}, [False, True, None]),
        ({"not_in": ["罚款", "警告"]}, [False, False, None]),
    ],
)
def test_a_list_contains_whole_elements(test, held):
    rows = [{"处罚种类": kinds} for kinds in (["警告", "罚款"], ["警告"], None)]
    assert holds({"field": "处罚种类", **test}, rows) == held


@pytest.mark.parametrize(
    ("test", "held"),
    [
        ({"at_least": 1000}, [False, True, True, None]),
        ({"above": 1000}, [False, False, True, None]),
        ({"below": "法定罚款下限"}, [True, False, False, None]),
    ],
)
def test_tests_on_amounts_are_exact_to_the_fen(test, held):
    rows = [{"罚款金额": fine, "法定罚款下限": 1000} for fine in ("999.99", 1000, "1000.01", None)]
    assert holds({"field": "罚款金额", **test}, rows) == held


def test_tests_on_days():
    rows = [{"决定日期": day} for day in ("2021-07-14", "2021-07-15", None)]
    assert holds({"field": "决定日期", "before": "2021-07-15"}, rows) == [True, False, None]
    assert holds({"field": "决定日期", "since": "2021-07-15"}, rows) == [False, True, None]


def test_tests_on_yes_and_no():
    rows = [{"是否告知听证": value} for value in ("是", "否", None)]
    assert holds({"field": "是否告知听证", "is": "是"}, rows) == [True, False, None]
    assert holds({"field": "是否告知听证", "is_not": "是"}, rows) == [False, True, None]
    assert holds({"field": "是否告知听证", "in": ["否"]}, rows) == [False, True, None]


def test_of_several_fields_the_first_given_counts():
    condition = {"field": ["首次调查日期", "立案日期"], "since": "2021-07-15"}
    rows = [
        {"首次调查日期": "2021-07-14", "立案日期": "2021-07-16"},
        {"首次调查日期": None, "立案日期": "2021-07-16"},
        {"首次调查日期": UNREADABLE, "立案日期": "2021-07-16"},
        {"首次调查日期": None, "立案日期": None},
    ]
    assert holds(condition, rows) == [False, True, None, None]
    given = {"field": ["首次调查日期", "立案日期"], "is": "given"}
    assert holds(given, rows) == [True, True, True, False]


def test_any_of_several_conditions():
    condition = {
        "any": [{"field": "程序类型", "is": "普通程序"}, {"field": "决定日期", "since": "2021-07-15"}]
    }
    rows = [
        {"程序类型": "普通程序", "决定日期": None},
        {"程序类型": "简易程序", "决定日期": "2021-07-15"},
        {"程序类型": "简易程序", "决定日期": "2021-07-14"},
        {"程序类型": "简易程序", "决定日期": None},
    ]
    assert holds(condition, rows) == [True, True, False, None]
    assert CONDITION.validate_python(condition).names == ("程序类型", "决定日期")


def test_no_conditions_hold_together_and_none_alone():
    _, context = table([{}])
    assert pl.select(all_hold((), context), any_holds((), context).alias("any")).row(0) == (True, False)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"field": "决定日", "is": "given"}, "RUB-021"),
        ({"field": "xyz", "is": "given"}, "RUB-020"),
        ({"field": "程序类型"}, "RUB-022"),
        ({"field": "程序类型", "is": "普通程序", "contains": "普通"}, "RUB-022"),
        ({"field": "程序类型", "at_least": 5}, "RUB-023"),
        ({"field": "程序类型", "since": "2021-07-15"}, "RUB-023"),
        ({"field": "决定日期", "contains": "2021"}, "RUB-023"),
        ({"field": "决定日期", "is": "2021-07-15"}, "RUB-023"),
        ({"field": "罚款金额", "in": ["100"]}, "RUB-023"),
        ({"field": "处罚种类", "ends_with": "款"}, "RUB-023"),
        ({"field": "罚款金额", "below": "决定日期"}, "RUB-027"),
        ({"field": ["决定日期", "罚款金额"], "is": "given"}, "RUB-028"),
        ({"field": "是否告知听证", "is": "yes"}, "RUB-024"),
        ({"field": "是否告知听证", "in": ["对"]}, "RUB-024"),
    ],
)
def test_what_cannot_be_asked_is_refused(written, code):
    with pytest.raises(ValidationError) as refused:
        CONDITION.validate_python(written)
    assert [fault["type"] for fault in refused.value.errors()] == [code]


def test_states_may_be_asked_of_any_field():
    for name in ("决定日期", "罚款金额", "处罚种类", "是否告知听证"):
        assert holds({"field": name, "is": "given"}, [{name: None}]) == [False]
