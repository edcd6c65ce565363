"""Invented parties: names no one bears, and numbers whose check digits are right.

Area 639999 is in no table of GB/T 2260, so that no number here can be a real one's.
"""

from datetime import date

REGION = "639999"
CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
SUBJECT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # of the organisation code inside it, GB 11714
RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
DIGITS = "零一二三四五六七八九"


def credit_code(kind: str, serial: int) -> str:
    """A unified social credit code (GB 32100-2015); kind is its first two characters (11, 91, 92)."""
    digits = f"{serial:08d}"
    rest = -sum(int(digit) * weight for digit, weight in zip(digits, SUBJECT_WEIGHTS, strict=True)) % 11
    body = f"{kind}{REGION}{digits}{'0123456789X'[rest]}"
    total = sum(
        CREDIT_CHARACTERS.index(character) * weight
        for character, weight in zip(body, CREDIT_WEIGHTS, strict=True)
    )
    return body + CREDIT_CHARACTERS[-total % 31]


def resident_id(born: date, serial: int) -> str:
    """A resident identity number (GB 11643) of the invented area."""
    body = f"{REGION}{born:%Y%m%d}{serial % 1000:03d}"
    total = sum(int(character) * weight for character, weight in zip(body, RESIDENT_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def spoil_check_digit(number: str) -> str:
    """The same number with a wrong last character."""
    return number[:-1] + ("2" if number[-1] == "1" else "1")


def cycle_name(serial: int) -> str:
    """甲子, 乙丑 …: the sixty-year cycle, as a shop's or firm's invented trade name."""
    return STEMS[serial % 10] + BRANCHES[serial % 12]


def person_name(serial: int, middle: str = "样") -> str:
    """赵样一: a surname, 样 (sample) and a number; nobody's name."""
    surname, number = SURNAMES[serial % 20], serial // 20 + 1
    return surname + middle + "".join(DIGITS[int(digit)] for digit in str(number))


def firm_name(serial: int, trade: str) -> str:
    """示例甲子建材有限公司, the sixty names of the cycle made distinct by a number."""
    return f"示例{cycle_name(serial)}{DIGITS[serial // 60 + 1]}号{trade}有限公司"


def shop_name(serial: int, trade: str) -> str:
    """示例甲子…号便利店, without the operator's name."""
    return f"示例{cycle_name(serial)}{DIGITS[serial // 60 + 1]}号{trade}"
