"""Enough distinct persons in a list."""

import pytest
from pydantic import ValidationError

from .conftest import UNREADABLE, check_of, counts, judge

TWO = "{kind: at_least_names, field: 执法人员, minimum: 2}"


def test_two_distinct_persons():
    rows = [{"执法人员": names} for names in (["王样一", "李样二"], ["王样一"], ["王样一", "王样一"], None)]
    said = judge(TWO, rows)
    assert [item.count for item in said] == [0, 1, 1, None]
    assert said[1].evidence == "执法人员仅1人（王样一），应不少于2人"
    assert judge(TWO, rows[1:2], language="en")[0].evidence == (
        "执法人员: 1 person(s) (王样一), at least 2 wanted"
    )
    assert counts(TWO, [{}]) == [None]
    assert counts(TWO, [{"执法人员": UNREADABLE}]) == [None]


def test_only_a_list_has_names():
    with pytest.raises(ValidationError, match="RUB-027"):
        check_of(TWO.replace("执法人员", "审批人"))
