"""Money, counts and multiples as exports and people write them (formats.md, trap 1)."""

import math
import re
from decimal import Decimal

from casereview.intake.cells import Reading, cell_text, unreadable
from casereview.law.amounts import read_chinese_amount
from casereview.law.numerals import chinese_number
from casereview.model.names import without_blanks

NOT_MONEY, NEGATIVE, FINER_THAN_FEN, OWN_UNIT = "VAL-010", "VAL-011", "VAL-012", "VAL-013"
NOT_A_COUNT, NOT_A_NUMBER = "VAL-020", "VAL-021"

_FEN = Decimal("0.01")
#: Binary fractions and the sums made of them differ from what was meant by less than half of this.
_NOISE = Decimal("0.000001")
#: A decimal column of 18 digits, two of them behind the point.
_LIMIT = Decimal(10) ** 16
_UNITS = {"元": 1, "千元": 1000, "万": 10_000, "万元": 10_000, "亿": 10**8, "亿元": 10**8}
_PREFIX = re.compile(r"^(?:人民币|RMB|CNY)?[¥:]?")
_AMOUNT = re.compile(
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?P<unit>[千万亿]?元|[万亿])?[整正]?"
)
_NEGATIVE = re.compile(r"[-−负].*\d.*|\(¥?[\d,.]+\)")
_CHINESE_UNIT = re.compile(r"[元角分]")
_CHINESE_NUMBER = re.compile(r"^[零〇一二三四五六七八九十百千]+")
_COUNT = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?(?P<unit>\D*)")
_COUNT_UNITS = {"日": ("日", "天"), "页": ("页", "P", "张")}
_NUMBER = re.compile(r"(?P<number>\d{1,12}(?:\.\d+)?)(?P<unit>\D*)")


def read_money(cell: object, *, factor: int = 1) -> Reading:
    """The amount of a cell that is not blank, in yuan, exact to the fen.

    `factor` is the header's unit (万元: 10000). A unit in the cell itself wins over it, with a notice.
    Negative amounts, and amounts with a part of a fen, are unreadable: nothing is rounded but the noise
    a binary fraction leaves behind the sixth place of the yuan.
    """
    if _is_number(cell):
        return _yuan(Decimal(str(cell)), factor)  # the shortest text of a float is what was typed
    if not isinstance(cell, str):
        return unreadable(NOT_MONEY)
    text = _PREFIX.sub("", without_blanks(cell).upper().replace("圆", "元")).rstrip("。")
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return unreadable(NEGATIVE) if _NEGATIVE.fullmatch(text) else _in_chinese(text, factor)
    own = _UNITS[found["unit"]] if found["unit"] else factor
    return _stated(_yuan(Decimal(found["number"].replace(",", "")), own), own, factor)


def _yuan(number: Decimal, factor: int) -> Reading:
    if number < 0:
        return unreadable(NEGATIVE)
    if number * factor >= _LIMIT:
        return unreadable(NOT_MONEY)
    amount = (number * factor).quantize(_NOISE)
    exact = amount.quantize(_FEN)
    return Reading(exact) if exact == amount else unreadable(FINER_THAN_FEN)


def _in_chinese(text: str, factor: int) -> Reading:
    """An amount in words (伍仟元整), or words and figures; without 元 it may not stand under 万元."""
    has_unit = _CHINESE_UNIT.search(text) is not None
    amount = read_chinese_amount(text) if has_unit or factor == 1 else None
    if amount is None:
        return unreadable(NOT_MONEY)
    return _stated(_yuan(amount, 1), _UNITS["万元"] if "万元" in text else 1, factor)


def _stated(reading: Reading, own: int, factor: int) -> Reading:
    """The reading with a notice where the cell's own unit is not the one its header states."""
    if factor in (1, own) or reading.unreadable:
        return reading
    return Reading(reading.value, notice=OWN_UNIT)


def read_count(cell: object, *, unit: str = "") -> Reading:
    """A whole number of a cell that is not blank; the field's own unit may stand behind it (30日, 12页)."""
    found = _COUNT.fullmatch(_number_text(cell))
    if found is None or found["unit"] not in ("", unit, *_COUNT_UNITS.get(unit, ())):
        return unreadable(NOT_A_COUNT)
    return Reading(int(found["number"].replace(",", "")))


def read_number(cell: object, *, unit: str = "") -> Reading:
    """A number of a cell that is not blank; the field's own unit may stand behind it (3倍), 20% is 0.2."""
    found = _NUMBER.fullmatch(_number_text(cell))
    if found is None or found["unit"] not in ("", unit, "%"):
        return unreadable(NOT_A_NUMBER)
    number = Decimal(found["number"])
    return Reading(float(number / 100 if found["unit"] == "%" else number))


def _is_number(cell: object) -> bool:
    if isinstance(cell, (float, Decimal)):
        return math.isfinite(cell)
    return isinstance(cell, int) and not isinstance(cell, bool)


def _number_text(cell: object) -> str:
    """The number as text without blanks; empty where the cell is of a kind that holds no number."""
    if not (isinstance(cell, str) or _is_number(cell)):
        return ""
    text = without_blanks(cell_text(cell)).upper().rstrip("。")
    return _CHINESE_NUMBER.sub(_arabic, text)


def _arabic(found: re.Match[str]) -> str:
    try:
        return str(chinese_number(found[0]))
    except ValueError:
        return found[0]
