"""An amount no higher than another, or than the law allows on a day."""

import pytest
from pydantic import ValidationError

from .conftest import UNREADABLE, check_of, counts, judge

TOLD = "{kind: not_more, field: 罚款金额, than: 拟罚款金额}"
CAP = "{kind: not_more, field: 罚款金额, period: summary_cap_person}"


def test_not_more_than_what_was_told():
    rows = [{"罚款金额": fine, "拟罚款金额": 5000} for fine in (5000, "5000.01", 4000, None)]
    said = judge(TOLD, rows)
    assert [item.count for item in said] == [0, 1, 0, None]
    assert said[1].evidence == "罚款金额 5000.01，拟罚款金额 5000"
    assert counts(TOLD, [{"罚款金额": 5000}]) == [None]
    assert counts(TOLD, [{"罚款金额": 6000, "拟罚款金额": UNREADABLE}]) == [None]


@pytest.mark.parametrize(
    ("decided", "fine", "count"),
    [
        ("2021-07-14", 50, 0),
        ("2021-07-14", "50.01", 1),
        ("2021-07-15", 200, 0),
        ("2021-07-15", "200.01", 1),
        (None, 10**6, None),
        ("2021-07-15", None, None),
        ("2016-01-01", 10**6, None),  # no value on record for the day
    ],
)
def test_the_cap_in_force_on_the_day_of_the_decision(decided, fine, count):
    assert counts(CAP, [{"决定日期": decided, "罚款金额": fine}]) == [count]


def test_the_words_for_a_cap():
    case = {"决定日期": "2021-09-01", "罚款金额": "250.50"}
    assert judge(CAP, [case])[0].evidence == "罚款金额 250.50元，超过200元"
    assert judge(CAP, [case], language="en")[0].evidence == "罚款金额 250.50 yuan, more than 200 yuan"
    (said,) = judge(CAP.replace("summary_cap_person", "filing_limit"), [case])
    assert said.count is None and said.reason is not None and "立案期限" in said.reason


def test_one_measure_of_amounts():
    with pytest.raises(ValidationError, match="RUB-025"):
        check_of("{kind: not_more, field: 罚款金额}")
    with pytest.raises(ValidationError, match="RUB-027"):
        check_of("{kind: not_more, field: 罚款金额, than: 决定日期}")
