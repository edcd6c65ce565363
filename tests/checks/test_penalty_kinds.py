"""Kinds of penalty: statutory, told, allowed."""

import pytest
from pydantic import ValidationError

from .conftest import UNREADABLE, check_of, counts, judge

STATUTORY = "{kind: statutory_kinds}"
TOLD = "{kind: kinds_within, of: 拟处罚种类}"
SUMMARY = "{kind: kinds_within, accepted: [罚款, 警告]}"


def case(kinds, day="2021-09-01"):
    return {"处罚种类": kinds, "决定日期": day}


@pytest.mark.parametrize(
    ("kinds", "day", "count"),
    [
        (["警告", "罚款"], "2021-07-14", 0),
        (["通报批评"], "2021-07-14", 1),
        (["通报批评"], "2021-07-15", 0),
        (["罚款", "责令改正"], "2021-07-15", 0),  # a measure beside a penalty
        (["责令改正"], "2021-07-15", 1),  # a measure alone
        (["罚款", "赔偿损失", "追究刑事责任"], "2021-07-15", 2),
        (["罚款"], None, None),
        (None, "2021-07-15", None),
    ],
)
def test_the_kinds_of_the_law_in_force(kinds, day, count):
    assert counts(STATUTORY, [case(kinds, day)]) == [count]


def test_what_is_no_kind_is_named():
    (said,) = judge(STATUTORY, [case(["罚款", "赔偿损失", "责令改正"])])
    assert said.evidence == "处罚种类“赔偿损失”不在决定日期 2021-09-01 施行的法定种类之列"
    (said,) = judge(STATUTORY, [case(["赔偿损失"])], language="en")
    assert said.evidence == "“赔偿损失” is no statutory kind of penalty on 2021-09-01"
    assert counts(STATUTORY, [{"决定日期": "2021-09-01"}]) == [None]
    assert counts(STATUTORY, [case(UNREADABLE)]) == [None]


def test_no_kind_that_was_not_told():
    rows = [
        {"处罚种类": ["罚款"], "拟处罚种类": ["罚款", "警告"]},
        {"处罚种类": ["罚款", "吊销许可证"], "拟处罚种类": ["罚款"]},
        {"处罚种类": ["罚款", "责令改正"], "拟处罚种类": ["罚款"]},
        {"处罚种类": ["责令改正"], "拟处罚种类": ["罚款"]},
        {"处罚种类": ["罚款"], "拟处罚种类": None},
        {"处罚种类": None, "拟处罚种类": ["罚款"]},
    ]
    said = judge(TOLD, rows)
    assert [item.count for item in said] == [0, 1, 0, 0, None, None]
    assert said[1].evidence == "处罚种类“吊销许可证”超出拟处罚种类"
    assert judge(TOLD, rows[1:2], language="en")[0].evidence == "“吊销许可证” goes beyond 拟处罚种类"
    assert counts(TOLD, [{"处罚种类": ["罚款"]}]) == [None]


def test_only_the_kinds_a_procedure_allows():
    rows = [case(["罚款", "警告"]), case(["没收违法所得"]), case(["罚款", "责令停业整顿"]), case(None)]
    assert counts(SUMMARY, rows) == [0, 1, 1, None]
    compound = "{kind: kinds_within, accepted: [没收违法所得、没收非法财物]}"
    assert counts(compound, [case(["没收违法所得、没收非法财物"]), case(["没收违法所得"])]) == [0, 1]


def test_one_measure_of_kinds():
    with pytest.raises(ValidationError, match="RUB-025"):
        check_of("{kind: kinds_within}")
    with pytest.raises(ValidationError, match="RUB-025"):
        check_of("{kind: kinds_within, of: 拟处罚种类, accepted: 罚款}")
