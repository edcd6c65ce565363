"""Dates and times of day as exports and people write them (formats.md, trap 2).

Read as they stand: real dates, serial numbers, 2021-3-5, 2021/03/05, 2021.3.5, 20210305, 2021年3月5日,
二〇二一年三月五日, with a time of day, ISO with T and zone, millisecond timestamps; full-width digits and
blanks do no harm. Never guessed: two-digit years, other eras, days without a year, months without a day.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from casereview.intake.cells import BLANK, Reading, unreadable
from casereview.law.numerals import chinese_number
from casereview.model.names import half_width

#: How 长期 is written; other systems write 9999-12-31 or the word.
UNLIMITED = date(2099, 12, 31)
EARLIEST_BIRTH_YEAR, EARLIEST_YEAR, LATEST_YEAR = 1901, 1949, 2099
NOT_A_DATE, INCOMPLETE, NO_SUCH_DAY, IMPLAUSIBLE = "VAL-001", "VAL-002", "VAL-003", "VAL-004"
NOT_A_TIME, NO_TIME_OF_DAY = "VAL-005", "VAL-006"
#: The columns of a ledger name the same days again and again: forty years of them are kept as read.
MOMENTS_KEPT = 16_384

_UNLIMITED_WORDS = ("长期", "长期有效")
#: What an empty cell becomes: serial 0, the years 1899 and 1900 in spreadsheets, 0000 and 0001 in databases.
_EMPTY = re.compile(r"0|(?:1899|1900|0000|0001)(?:\D.*|\d{4})")
_EMPTY_YEARS = (1, 1899, 1900)
_IN_CHINA = timedelta(hours=8)
_FIRST_SERIAL, _LAST_SERIAL = 18264, 73050  # 1950-01-01 and 2099-12-31 in the 1900 system
_DAYS_TO_1904 = 1462

_TIME = (
    r"(?P<half>上午|下午|AM|PM)?\s*(?P<hour>\d{1,2})\s*"
    r"(?::\s*(?P<minute>\d{1,2})(?:\s*:\s*(?P<second>\d{1,2})(?:\.\d+)?)?"
    r"|[时点]\s*(?:(?P<minute_cn>\d{1,2})(?:\s*分\s*(?:(?P<second_cn>\d{1,2})\s*秒)?)?)?)"
    r"\s*(?P<after>AM|PM)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_WEEKDAY = r"(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?"
_DATE = re.compile(
    r"(?P<year>\d{4})\s*(?:(?P<sign>[-/.])\s*(?P<month>\d{1,2})\s*(?P=sign)\s*(?P<day>\d{1,2})"
    r"|年\s*(?P<month_cn>\d{1,2})\s*月\s*(?P<day_cn>\d{1,2})\s*[日号]?)"
    rf"{_WEEKDAY}(?:(?:(?<=[日号)])\s*|\s*T\s*|\s+){_TIME})?"
)
_COMPACT = re.compile(
    rf"(?P<year>\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}})(?:\s+{_TIME}|(?P<clock>\d{{6}}))?"
)
_PARTIAL = re.compile(
    r"(?:\d{4}年?|\d{4}\s*[-/.年]\s*\d{1,2}月?|\d{6}|\d{1,2}\s*月\s*\d{1,2}\s*日?|(?:民国)?\d{2,3}\s*[-/.年]\s*\d{1,2}.*)"
)
_MILLISECONDS = re.compile(r"\d{13}(?:\.0)?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_CHINESE = re.compile(
    r"(?P<year>[〇○零一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)


def read_date(cell: object, *, date1904: bool = False, earliest: int = EARLIEST_YEAR) -> Reading:
    """The date of a cell that is not blank; a time of day is dropped, a zoned time is taken in China's zone.

    Years before `earliest` or after 2099 are not plausible, except 9999, which is 长期 (2099-12-31).
    """
    moment = _moment(cell, date1904)
    if not isinstance(moment, datetime):
        return moment
    if moment.year == 9999:
        return Reading(UNLIMITED)
    return _fault(moment, earliest) or Reading(moment.date())


def read_datetime(cell: object, *, date1904: bool = False) -> Reading:
    """The moment of a cell that is not blank, to the second.

    A date without a time of day says nothing about when in the day something happened: it gives no
    value and a code of severity notice, and counts as unreadable so that checks on it are undetermined.
    Midnight is how a spreadsheet stores a date alone, and is read as one.
    """
    moment = _moment(cell, date1904)
    if not isinstance(moment, datetime):
        return unreadable(NOT_A_TIME) if moment.unreadable == NOT_A_DATE else moment
    fault = _fault(moment, EARLIEST_YEAR)
    if fault is None and moment.time() == time():
        return unreadable(NO_TIME_OF_DAY)
    return fault or Reading((moment + timedelta(milliseconds=500)).replace(microsecond=0))


def _fault(moment: datetime, earliest: int) -> Reading | None:
    if moment.year in _EMPTY_YEARS:
        return BLANK
    return None if earliest <= moment.year <= LATEST_YEAR else unreadable(IMPLAUSIBLE)


def _moment(cell: object, date1904: bool) -> datetime | Reading:
    """The cell as a moment in China's time, or why there is none."""
    if isinstance(cell, datetime):
        return _in_china(cell.replace(tzinfo=None), cell.utcoffset())
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, (time, timedelta)):  # what serial 0 looks like in a date or time format
        return BLANK if cell in (time(), timedelta()) else unreadable(NOT_A_DATE)
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        return unreadable(NOT_A_DATE)
    text = format(cell, ".10f").rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
    return _written(half_width(text).strip().rstrip("。.").strip().upper(), date1904)


@lru_cache(maxsize=MOMENTS_KEPT)
def _written(text: str, date1904: bool) -> datetime | Reading:
    if text in _UNLIMITED_WORDS:
        return datetime.combine(UNLIMITED, time())
    if _EMPTY.fullmatch(text):
        return BLANK
    if _MILLISECONDS.fullmatch(text):
        return datetime(1970, 1, 1) + timedelta(milliseconds=int(text[:13])) + _IN_CHINA
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text), date1904)
    chinese = _CHINESE.fullmatch("".join(text.split()))
    if chinese:
        return _from_parts(chinese.groupdict())
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None and "年" in text:  # 年, 月 and 日 part the numbers, whatever blanks stand between
        found = _DATE.fullmatch("".join(text.split()))
    if found:
        return _from_parts({name: part for name, part in found.groupdict().items() if part})
    return unreadable(INCOMPLETE if _PARTIAL.fullmatch(text) else NOT_A_DATE)


def _from_serial(serial: float, date1904: bool) -> datetime | Reading:
    days = serial + _DAYS_TO_1904 if date1904 else serial
    if not _FIRST_SERIAL <= days < _LAST_SERIAL + 1:
        return unreadable(IMPLAUSIBLE)
    seconds = round(days % 1 * 86400)  # a serial keeps a second only to a fraction
    return datetime(1899, 12, 30) + timedelta(days=int(days), seconds=seconds)


def _from_parts(parts: dict[str, str]) -> datetime | Reading:
    """A moment from the groups of a pattern; a day the calendar does not have is named as such."""
    month, day = parts.get("month_cn") or parts["month"], parts.get("day_cn") or parts["day"]
    try:
        moment = datetime(chinese_number(parts["year"]), chinese_number(month), chinese_number(day))
    except ValueError:
        return unreadable(NO_SUCH_DAY)
    clock = parts.get("clock", "")
    hour = int(clock[:2] or parts.get("hour", "0"))
    minute = int(clock[2:4] or parts.get("minute") or parts.get("minute_cn", "0"))
    second = int(clock[4:] or parts.get("second") or parts.get("second_cn", "0"))
    half = parts.get("half") or parts.get("after")
    if half in ("下午", "晚上", "PM") and hour < 12:
        hour += 12
    if half in ("上午", "AM") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return unreadable(NOT_A_DATE)
    moment = moment.replace(hour=hour, minute=minute, second=second)
    return _in_china(moment, _offset(parts["zone"]) if "zone" in parts else None)


def _offset(zone: str) -> timedelta:
    if zone == "Z":
        return timedelta()
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -offset if zone[0] == "-" else offset


def _in_china(moment: datetime, offset: timedelta | None) -> datetime:
    """A zoned moment in China's time: 2021-03-04T16:00Z is the 5th of March there."""
    if offset is None or moment.year in (1, 9999):  # the ends of the calendar stand for blank and 长期
        return moment
    return moment + (_IN_CHINA - offset)
