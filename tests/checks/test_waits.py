"""A step that must wait for a period to end."""

import pytest

from .conftest import UNREADABLE, counts, judge

HEARING = "{kind: waits, from: 告知送达日期, until: 决定日期, period: hearing_request}"
PUBLIC = (
    "{kind: waits, from: 公告日期, until: 送达日期, period: public_service, last_day: enough, rolls: false}"
)
DEMAND = "{kind: waits, from: 催告送达日期, until: 申请强制执行日期, period: demand_wait}"


@pytest.mark.parametrize(
    ("told", "decided", "count"),
    [
        ("2021-07-05", "2021-07-08", 1),  # the third day: the right may still be used on it
        ("2021-07-05", "2021-07-09", 0),
        ("2021-07-14", "2021-07-19", 1),  # the third day is Saturday the 17th and runs on to the 19th
        ("2021-07-14", "2021-07-20", 0),
        ("2021-07-15", "2021-07-22", 1),  # five working days from the day the new law is in force
        ("2021-07-15", "2021-07-23", 0),
        ("2025-09-29", "2025-10-13", 1),  # the National Day holidays, and Saturday 11 October worked
        ("2025-09-29", "2025-10-14", 0),
        ("2021-02-08", "2021-02-18", 1),  # the third day falls into the Spring Festival, until the 17th
        ("2021-02-08", "2021-02-19", 0),
        ("2021-09-16", "2021-09-24", 1),  # 17, Saturday 18, then 22 to 24: the fifth day
        ("2021-09-16", "2021-09-26", 0),  # a Sunday worked
        ("2021-09-01", "2021-09-01", 1),
    ],
)
def test_the_last_day_is_too_early(told, decided, count):
    assert counts(HEARING, [{"告知送达日期": told, "决定日期": decided}]) == [count]


@pytest.mark.parametrize(
    ("posted", "served", "count"),
    [
        ("2021-12-31", "2022-02-28", 1),  # sixty days until the end of 2021
        ("2021-12-31", "2022-03-01", 0),
        ("2022-01-01", "2022-01-30", 1),  # thirty from 2022 on
        ("2022-01-01", "2022-01-31", 0),
    ],
)
def test_the_last_day_may_be_enough(posted, served, count):
    assert counts(PUBLIC, [{"公告日期": posted, "送达日期": served}]) == [count]


def test_ten_full_working_days_after_the_demand():
    rows = [{"催告送达日期": "2021-11-01", "申请强制执行日期": day} for day in ("2021-11-15", "2021-11-16")]
    assert counts(DEMAND, rows) == [1, 0]


def test_what_cannot_be_told():
    told = {"告知送达日期": "2021-09-01"}
    assert counts(HEARING, [{**told, "决定日期": None}, {"决定日期": "2021-09-02"}]) == [None, None]
    assert counts(HEARING, [told]) == [None]
    assert counts(HEARING, [{**told, "决定日期": UNREADABLE}]) == [None]
    slip, beyond = judge(
        HEARING,
        [
            {"告知送达日期": "2021-09-02", "决定日期": "2021-09-01"},
            {"告知送达日期": "2026-12-30", "决定日期": "2027-01-04"},
        ],
    )
    assert (slip.count, beyond.count) == (None, None)
    assert slip.reason is not None and "颠倒" in slip.reason
    assert beyond.reason is not None and "节假日表" in beyond.reason


def test_the_evidence_names_both_days_and_the_limit():
    case = {"告知送达日期": "2021-09-01", "决定日期": "2021-09-03"}
    assert judge(HEARING, [case])[0].evidence == (
        "告知送达日期 2021-09-01，决定日期 2021-09-03，5个工作日期限未满"
    )
    assert judge(HEARING, [case], language="en")[0].evidence == (
        "告知送达日期 2021-09-01, 决定日期 2021-09-03: before the end of 5 working days"
    )


def test_an_unknown_period_is_named():
    (said,) = judge(HEARING.replace("hearing_request", "archive_limit"), [{}])
    assert said.count is None and said.reason is not None and "归档期限" in said.reason
