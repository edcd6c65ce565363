"""Unified social credit codes (GB 32100) and residents' identity numbers (GB 11643)."""

import re
from datetime import date

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

#: The digits and letters of GB 32100: I, O, S, V and Z are left out.
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_RESIDENT = re.compile(r"\d{17}[0-9X]")
#: What some systems export for "none".
_MISSING = frozenset({"", "00000000000000000X", "0" * 18})
#: A number that went through a spreadsheet's floating point: 3.30106E+17, or eighteen digits ending in 000.
_DAMAGED = re.compile(r"[\d.]+E\+?\d+|\d{15}000")
#: Letters that stand for hidden digits: 3301XXXXXXXXXX1234.
_HIDDEN = re.compile(r"[*＊?•●]|X{2}")


def credit_code_ok(code: str) -> bool | None:
    """Whether a unified social credit code is well-formed and its check character right.

    None where it cannot be told: missing, damaged, masked, or a registration number of the earlier
    fifteen-digit kind. Where the issuing authority's letter is new the code is still checked.
    """
    number = _plain(code)
    if number is None or re.fullmatch(r"\d{15}", number):
        return None
    return bool(_CREDIT_CODE.fullmatch(number)) and number[-1] == uscc.calc_check_digit(number)


def resident_id_ok(code: str) -> bool | None:
    """Whether an eighteen-character identity number holds a date and the right check character.

    None where it cannot be told: missing, damaged, masked, or not of eighteen characters.
    """
    number = _plain(code)
    if number is None or len(number) != 18:
        return None
    return _born(number) is not None and number[-1] == ric.calc_check_digit(number)


def birth_date(resident_id: str) -> date | None:
    """The date of birth in an identity number whose check character is right, else None."""
    number = _plain(resident_id)
    return _born(number) if number is not None and resident_id_ok(number) else None


def _plain(code: str) -> str | None:
    """The code in capitals without spaces; None where it is missing, damaged or masked."""
    number = re.sub(r"[\s\u200b-]", "", code).upper()
    unreadable = number in _MISSING or _DAMAGED.fullmatch(number) or _HIDDEN.search(number)
    return None if unreadable else number


def _born(number: str) -> date | None:
    """The date in a number of the resident kind; None where the form or the date is wrong."""
    if not _RESIDENT.fullmatch(number):
        return None
    try:
        return ric.get_birth_date(number)
    except ValidationError:
        return None
