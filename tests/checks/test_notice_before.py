"""Notice a number of days before a hearing, counted the wide and the strict way."""

import pytest

from .conftest import UNREADABLE, counts, judge

WIDE = "{kind: notice_before, notice: 听证通知日期, event: 听证举行日期, period: hearing_notice}"
STRICT = WIDE.replace("}", ", reading: strict}")


@pytest.mark.parametrize(
    ("notice", "hearing", "wide", "strict"),
    [
        ("2021-07-05", "2021-07-11", 1, 1),  # calendar days until 2021-07-14
        ("2021-07-05", "2021-07-12", 0, 1),
        ("2021-07-05", "2021-07-13", 0, 0),
        ("2021-11-01", "2021-11-09", 1, 1),  # six working days and the day of notice
        ("2021-11-01", "2021-11-10", 0, 1),
        ("2021-11-01", "2021-11-11", 0, 0),
        ("2021-09-16", "2021-09-27", 0, 1),  # Saturday 18 and Sunday 26 are worked, 19 to 21 are off
        ("2021-09-17", "2021-09-27", 1, 1),
        ("2021-11-01", "2021-11-01", 1, 1),
    ],
)
def test_seven_days_before(notice, hearing, wide, strict):
    case = {"听证通知日期": notice, "听证举行日期": hearing}
    assert counts(WIDE, [case]) == [wide]
    assert counts(STRICT, [case]) == [strict]


def test_a_notice_on_a_day_off_does_not_shorten_the_wait():
    rows = [{"听证通知日期": "2021-10-31", "听证举行日期": day} for day in ("2021-11-09", "2021-11-10")]
    assert counts(STRICT, rows) == [1, 0]


def test_what_cannot_be_told():
    rows = [
        {"听证通知日期": None, "听证举行日期": "2021-11-10"},
        {"听证通知日期": "2021-11-10", "听证举行日期": "2021-11-01"},
        {"听证通知日期": "2026-12-25", "听证举行日期": "2027-01-10"},
        {"听证通知日期": UNREADABLE, "听证举行日期": "2021-11-10"},
    ]
    said = judge(WIDE, rows)
    assert [item.count for item in said] == [None] * 4
    assert said[1].reason is not None and "颠倒" in said[1].reason
    assert said[2].reason is not None and "节假日表" in said[2].reason
    assert counts(WIDE, [{"听证举行日期": "2021-11-10"}]) == [None]


def test_the_words():
    case = {"听证通知日期": "2021-11-01", "听证举行日期": "2021-11-09"}
    assert judge(WIDE, [case])[0].evidence == (
        "听证通知日期 2021-11-01，听证举行日期 2021-11-09，不足7个工作日"
    )
    english = judge(STRICT, [case], language="en")[0].evidence
    assert english is not None and english.startswith(
        "听证通知日期 2021-11-01, 听证举行日期 2021-11-09: not 7"
    )
