"""A step within its period: boundaries, both laws, holidays, extensions, what cannot be told."""

import pytest
from pydantic import ValidationError

from .conftest import UNREADABLE, check_of, counts, judge

SERVICE = "{kind: within, from: 决定日期, to: 送达日期, period: service}"
PAYMENT = "{kind: within, from: 送达日期, to: 缴款日期, period: payment}"
DECIDING = """
kind: within
from: 立案日期
to: 决定日期
period: decision_limit
plus:
  - {field: 扣除天数}
  - {field: 延期天数, only_with: 延期批准日期}
"""
SEIZURE = """
kind: within
from: 查封扣押日期
to: 查封扣押解除日期
period: seizure
plus: [{field: 查封扣押延长天数, only_with: 查封扣押延长批准日期, at_most: 30}]
rolls: false
"""
APPROVAL = """
kind: within
from: 查封扣押日期
to: 查封扣押批准日期
limit: {quantity: 1}
rolls: false
earlier: in_order
absent: breach
"""


@pytest.mark.parametrize(
    ("decided", "served", "count"),
    [
        ("2021-07-14", "2021-07-21", 0),  # seven calendar days under the earlier law
        ("2021-07-14", "2021-07-22", 1),
        ("2021-07-10", "2021-07-19", 0),  # the seventh day is Saturday the 17th: runs on to Monday
        ("2021-07-10", "2021-07-20", 1),
        ("2021-07-15", "2021-07-26", 0),  # seven working days from the day the new law is in force
        ("2021-07-15", "2021-07-27", 1),
        ("2021-09-16", "2021-09-27", 0),  # Saturday 18 and Sunday 26 are worked, 19 to 21 are off
        ("2021-09-16", "2021-09-28", 1),
        ("2021-09-16", "2021-09-16", 0),
    ],
)
def test_the_last_day_is_in_time_and_the_next_is_late(decided, served, count):
    assert counts(SERVICE, [{"决定日期": decided, "送达日期": served}]) == [count]


def test_a_make_up_saturday_is_a_working_day():
    # Served before the Spring Festival of 2021: 18, 19 and Saturday 20 February were worked.
    seven = "{kind: within, from: 决定日期, to: 送达日期, limit: {quantity: 3, counts: working}}"
    rows = [{"决定日期": "2021-02-10", "送达日期": day} for day in ("2021-02-20", "2021-02-22")]
    assert counts(seven, rows) == [0, 1]


def test_a_calendar_period_ending_on_a_holiday_runs_on_unless_it_protects_the_party():
    # Fifteen days after 2021-09-16 is 1 October; the next working day is Friday the 8th.
    rows = [{"送达日期": "2021-09-16", "缴款日期": day} for day in ("2021-10-08", "2021-10-09")]
    assert counts(PAYMENT, rows) == [0, 1]
    still = PAYMENT.replace("}", ", rolls: false}")
    assert counts(
        still, [{"送达日期": "2021-09-16", "缴款日期": d} for d in ("2021-10-01", "2021-10-02")]
    ) == [
        0,
        1,
    ]


def test_years_end_on_the_day_of_the_same_number():
    bar = """
    kind: within
    from: [违法行为终了日期, 违法行为发生日期]
    to: 发现日期
    period: prosecution
    rolls: false
    """
    rows = [
        {"违法行为终了日期": None, "违法行为发生日期": "2020-02-29", "发现日期": "2022-02-28"},
        {"违法行为终了日期": None, "违法行为发生日期": "2020-02-29", "发现日期": "2022-03-01"},
        {"违法行为终了日期": "2020-03-05", "违法行为发生日期": "2019-01-01", "发现日期": "2022-03-05"},
    ]
    assert counts(bar, rows) == [0, 1, 0]


def test_extensions_count_only_as_the_rule_lets_them():
    filed = {"立案日期": "2021-09-01", "扣除天数": None, "延期天数": None, "延期批准日期": None}
    approved = {**filed, "延期天数": 30, "延期批准日期": "2021-11-20"}
    rows = [
        {**filed, "决定日期": "2021-11-30"},
        {**filed, "决定日期": "2021-12-01"},
        {**filed, "扣除天数": 1, "决定日期": "2021-12-01"},
        {**approved, "决定日期": "2021-12-30"},
        {**approved, "决定日期": "2021-12-31"},
        {**approved, "延期批准日期": None, "决定日期": "2021-12-01"},
    ]
    said = judge(DECIDING, rows)
    assert [item.count for item in said] == [0, 1, 0, 0, 1, 1]
    assert said[4].evidence == (
        "立案日期 2021-09-01，决定日期 2021-12-31，超过90日期限（已计入延长或扣除30日）"
    )


def test_an_extension_counts_up_to_its_limit():
    sealed = {"查封扣押日期": "2022-03-01", "查封扣押延长天数": 45, "查封扣押延长批准日期": "2022-03-30"}
    rows = [{**sealed, "查封扣押解除日期": day} for day in ("2022-04-30", "2022-05-01")]
    assert counts(SEIZURE, rows) == [0, 1]


def test_late_is_undetermined_where_the_source_does_not_tell_of_extensions():
    rows = [{"立案日期": "2021-09-01", "决定日期": day} for day in ("2021-11-30", "2021-12-01")]
    assert counts(DECIDING, rows) == [0, None]
    unread = {"立案日期": "2021-09-01", "决定日期": "2021-12-01", "延期天数": None, "延期批准日期": None}
    assert counts(DECIDING, [{**unread, "扣除天数": UNREADABLE}]) == [None]


def test_a_blank_step_is_a_breach_only_where_the_check_says_so():
    assert counts(SERVICE, [{"决定日期": "2021-09-01", "送达日期": None}]) == [None]
    sealed = {"查封扣押日期": "2022-03-01"}
    rows = [{**sealed, "查封扣押批准日期": day} for day in (None, "2022-03-02", "2022-03-03", "2022-02-20")]
    said = judge(APPROVAL, rows)
    assert [item.count for item in said] == [1, 0, 1, 0]
    assert said[0].evidence == "未填查封扣押批准日期"
    assert counts(APPROVAL, [sealed]) == [None]
    assert counts(APPROVAL, [{**sealed, "查封扣押批准日期": UNREADABLE}]) == [None]
    assert counts(APPROVAL, [{"查封扣押日期": None, "查封扣押批准日期": None}]) == [None]


def test_inverted_dates_are_a_slip_and_not_a_finding():
    rows = [
        {"决定日期": "2021-09-02", "送达日期": "2021-09-01"},
        {"决定日期": "2011-09-02", "送达日期": "2021-09-03"},
    ]
    said = judge(SERVICE, rows)
    assert [item.count for item in said] == [None, None]
    assert {item.reason for item in said} == {"日期先后颠倒或相隔逾十年，疑为填报错误"}


def test_beyond_the_holiday_table_nothing_is_guessed():
    rows = [
        {"决定日期": "2026-12-29", "送达日期": "2027-01-15"},
        {"决定日期": "2026-12-21", "送达日期": "2026-12-22"},
    ]
    said = judge(SERVICE, rows)
    assert [item.count for item in said] == [None, 0]
    assert said[0].reason is not None and "节假日表" in said[0].reason
    # A calendar period that does not hang on a holiday needs no table.
    limit = "{kind: within, from: 决定日期, to: 送达日期, limit: {quantity: 7}, rolls: false}"
    assert counts(limit, [{"决定日期": "2031-01-01", "送达日期": "2031-01-09"}]) == [1]


def test_an_unreadable_first_date_does_not_give_way_to_the_second():
    bar = "{kind: within, from: [违法行为终了日期, 违法行为发生日期], to: 发现日期, period: prosecution}"
    act = {"违法行为发生日期": "2018-01-05", "发现日期": "2021-09-01"}
    assert counts(bar, [{**act, "违法行为终了日期": UNREADABLE}]) == [None]
    assert counts(bar, [{**act, "违法行为终了日期": None}]) == [1]


def test_a_local_period_without_a_value_is_undetermined_and_named():
    filing = "{kind: within, from: 案源日期, to: 立案日期, period: filing_limit}"
    case = {"案源日期": "2021-09-01", "立案日期": "2021-09-30"}
    (said,) = judge(filing, [case])
    assert said.count is None and said.reason is not None and "立案期限" in said.reason
    stated = {"filing_limit": {"quantity": 15, "counts": "working", "note": "样例口径"}}
    (said,) = judge(filing, [case], periods=stated)
    assert said.count == 1
    assert said.evidence == "案源日期 2021-09-01，立案日期 2021-09-30，超过15个工作日（按样例口径）期限"
    (said,) = judge(filing, [case], periods=stated, language="en")
    assert said.evidence == (
        "案源日期 2021-09-01, 立案日期 2021-09-30: later than the limit of 15 working days (by 样例口径)"
    )


def test_a_period_may_start_where_another_ends():
    # Six months for suit end on Sunday 2022-03-06 and run on to the 7th; three more end on 7 June.
    court = "{kind: within, from: 送达日期, to: 申请强制执行日期, after: suit, period: court_application}"
    rows = [{"送达日期": "2021-09-06", "申请强制执行日期": day} for day in ("2022-06-07", "2022-06-08")]
    assert counts(court, rows) == [0, 1]
    unknown = court.replace("after: suit", "after: filing_limit")
    (said,) = judge(unknown, rows[:1])
    assert said.count is None and said.reason is not None and "立案期限" in said.reason


def test_one_limit_is_stated_and_no_more():
    with pytest.raises(ValidationError, match="RUB-025"):
        check_of("{kind: within, from: 决定日期, to: 送达日期}")
    with pytest.raises(ValidationError, match="RUB-025"):
        check_of(SERVICE.replace("}", ", limit: {quantity: 7}}"))


def test_only_dates_are_counted():
    with pytest.raises(ValidationError, match="RUB-027"):
        check_of(SERVICE.replace("送达日期", "送达方式"))
