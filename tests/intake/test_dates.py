"""Dates and moments: every supported spelling reads the same, nothing else is guessed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.intake.cells import Reading
from casereview.intake.dates import read_date, read_datetime

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
WIDE = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")
FIFTH = date(2021, 3, 5)


def spellings(day: date) -> list[object]:
    serial = (day - date(1899, 12, 30)).days
    noon = datetime(day.year, day.month, day.day, 12, 0)
    return [
        day,
        noon,
        serial,
        float(serial) + 0.75,
        str(serial),
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day.year}-{day.month}-{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        int(f"{day:%Y%m%d}"),
        float(f"{day:%Y%m%d}"),
        f"{day:%Y%m%d}103000",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y年%m月%d日} 10:30",
        f" {day.year} 年 {day.month} 月 {day.day} 日。",
        f"{day.year}年{day.month}月{day.day}日（星期三）",
        f"{day:%Y-%m-%d}T10:30:00",
        f"{day:%Y-%m-%d}T10:30:00.000+08:00",
        f"{day:%Y-%m-%d} 00:00:00.0",
        f"{day:%Y/%m/%d} 下午 2:30",
        f"{day:%Y-%m-%d}".translate(WIDE),
    ]


@given(DAYS)
def test_every_spelling_of_a_day_reads_as_that_day(day):
    for cell in spellings(day):
        assert read_date(cell) == Reading(day), cell


@given(st.datetimes(datetime(1973, 1, 1), datetime(2099, 12, 31)))
def test_a_millisecond_timestamp_is_taken_in_chinas_time(moment):
    moment = moment.replace(microsecond=0)
    stamp = int((moment - timedelta(hours=8)).replace(tzinfo=UTC).timestamp() * 1000)
    if stamp >= 10**12:  # thirteen digits
        assert read_date(str(stamp)) == read_date(float(stamp)) == Reading(moment.date())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1568180781000", date(2019, 9, 11)),
        ("2021-03-04T16:00:00.000Z", FIFTH),
        ("2021-03-04T15:59:59Z", date(2021, 3, 4)),
        ("二〇二一年三月五日", FIFTH),
        ("二○二一年十二月三十一日", date(2021, 12, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2021年3月5号", FIFTH),
        ("2021.3.5.", FIFTH),
        ("1949-10-01", date(1949, 10, 1)),
    ],
)
def test_dates_that_need_care(text, day):
    assert read_date(text) == Reading(day)


@pytest.mark.parametrize("cell", ["2099-12-31", "2099/12/31", "9999-12-31", "9999-12-31T16:00:00Z", "长期"])
def test_an_unlimited_term_is_the_last_day_of_2099(cell):
    assert read_date(cell) == Reading(date(2099, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        *(0, 0.0, "0", "1900-01-00", "1900/1/0", "1899-12-30", "1899-12-31", "1900-01-01", "0000-00-00"),
        *("0001-01-01T00:00:00Z", datetime(1899, 12, 31), date(1899, 12, 30), time(), timedelta()),
    ],
)
def test_what_an_empty_cell_becomes_in_a_date_format_is_blank(cell):
    assert read_date(cell) == read_datetime(cell) == Reading()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2021-02-30", "VAL-003"),
        ("2021-13-01", "VAL-003"),
        ("2023年2月29日", "VAL-003"),
        ("二〇二一年二月三十日", "VAL-003"),
        ("21-3-5", "VAL-002"),
        ("21.3.5", "VAL-002"),
        ("110年3月5日", "VAL-002"),
        ("民国110年3月5日", "VAL-002"),
        ("2021年3月", "VAL-002"),
        ("2021-03", "VAL-002"),
        ("202103", "VAL-002"),
        ("3月5日", "VAL-002"),
        (2021, "VAL-002"),
        ("1901-01-01", "VAL-004"),
        ("1948-12-31", "VAL-004"),
        ("2101-01-01", "VAL-004"),
        (12345, "VAL-004"),
        (99999, "VAL-004"),
        ("5/3/2021", "VAL-001"),
        ("2021-3/5", "VAL-001"),
        ("2021-3-11:30", "VAL-001"),
        ("2021-3-1 5", "VAL-001"),
        ("2021-03-05至2021-03-08", "VAL-001"),
        ("2021-3-5、2021-3-6", "VAL-001"),
        ("2021-03-05 25:00", "VAL-001"),
        ("H28.11.28", "VAL-001"),
        ("三月初", "VAL-001"),
        ("立即", "VAL-001"),
        (True, "VAL-001"),
        (time(10, 30), "VAL-001"),
        (float("inf"), "VAL-001"),
    ],
)
def test_what_is_not_one_day_is_unreadable(cell, code):
    assert read_date(cell) == Reading(unreadable=code)


def test_serials_of_the_1904_system():
    assert read_date(42798, date1904=True) == Reading(FIFTH)
    assert read_date("2021-03-05", date1904=True) == Reading(FIFTH)


def test_the_plausible_serials_end_at_both_bounds():
    assert read_date(18264) == Reading(date(1950, 1, 1))
    assert read_date(18263).unreadable == "VAL-004"
    assert read_date(73050) == Reading(date(2099, 12, 31))


def test_a_birth_date_may_lie_before_1949():
    assert read_date("1945-03-05", earliest=1901) == Reading(date(1945, 3, 5))
    assert read_date("1900-03-05", earliest=1901) == Reading()


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2021-03-05 10:30", datetime(2021, 3, 5, 10, 30)),
        ("2021/3/5 9:05:07", datetime(2021, 3, 5, 9, 5, 7)),
        ("2021年3月5日10时30分", datetime(2021, 3, 5, 10, 30)),
        ("2021年3月5日 14时05分", datetime(2021, 3, 5, 14, 5)),
        ("2021年3月5日9时", datetime(2021, 3, 5, 9)),
        ("2021年3月5日9点5分6秒", datetime(2021, 3, 5, 9, 5, 6)),
        ("２０２１－０３－０５　１０：３０", datetime(2021, 3, 5, 10, 30)),
        ("2021/3/5 下午 2:30", datetime(2021, 3, 5, 14, 30)),
        ("2021/3/5 12:30 PM", datetime(2021, 3, 5, 12, 30)),
        ("2021/3/5 12:05 AM", datetime(2021, 3, 5, 0, 5)),
        ("2021-03-05T02:30:00Z", datetime(2021, 3, 5, 10, 30)),
        ("2021-03-05T10:30:00+09:00", datetime(2021, 3, 5, 9, 30)),
        (44260.4375, datetime(2021, 3, 5, 10, 30)),
        (datetime(2021, 3, 5, 10, 29, 59, 999_999), datetime(2021, 3, 5, 10, 30)),
        (datetime(2021, 3, 5, 2, 30, tzinfo=UTC), datetime(2021, 3, 5, 10, 30)),
    ],
)
def test_moments(cell, moment):
    assert read_datetime(cell) == Reading(moment)


@pytest.mark.parametrize("cell", ["2021-03-05", FIFTH, datetime(2021, 3, 5), 44260, "2021-03-05 00:00:00"])
def test_a_date_without_a_time_of_day_is_no_moment(cell):
    assert read_datetime(cell) == Reading(unreadable="VAL-006")


@pytest.mark.parametrize("cell", ["14时05分", "上午", "2021-03-05 25:00", time(14, 5)])
def test_a_time_without_a_date_is_no_moment(cell):
    assert read_datetime(cell) == Reading(unreadable="VAL-005")


@given(st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)))
def test_a_moment_reads_the_same_as_value_and_as_text(moment):
    moment = moment.replace(microsecond=0)
    if moment.time() != time():
        assert read_datetime(moment) == read_datetime(str(moment)) == Reading(moment)
        assert read_datetime(f"{moment:%Y年%m月%d日%H时%M分%S秒}") == Reading(moment)


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(-(2**63), 2**63 - 1)))
def test_no_cell_breaks_the_reader(cell):
    for reading in (read_date(cell), read_datetime(cell)):
        assert reading.value is None or not reading.unreadable
