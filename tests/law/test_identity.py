"""Codes with a right and a wrong check character, and those that cannot be judged."""

from datetime import date

import pytest

from casereview.law.identity import birth_date, credit_code_ok, resident_id_ok


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("91110000600037341L", True),
        ("91110000600037341l", True),
        (" 9111 0000 6000 37341L ", True),
        ("91110000600037341M", False),
        ("91110000600037342L", False),
        ("91110000O00037341L", False),  # the letter O
        ("9111000060003734", False),
        ("330100000012345", None),  # a registration number of fifteen digits
        ("9.11100006000373E+17", None),
        ("911100006000373000", None),
        ("9111********37341L", None),
        ("00000000000000000X", None),
        ("00000000000000000x", None),
        ("", None),
    ],
)
def test_credit_codes(code: str, answer: bool | None) -> None:
    assert credit_code_ok(code) is answer


def test_a_rural_collective_has_a_letter_in_front() -> None:
    from_n = "N2330106MF12345678"[:17]
    assert [credit_code_ok(from_n + last) for last in "0123456789ABCDEFGHJKLMNPQRTUWXY"].count(True) == 1


@pytest.mark.parametrize(
    ("code", "answer", "born"),
    [
        ("11010519491231002X", True, date(1949, 12, 31)),  # the standard's own example
        ("11010519491231002x", True, date(1949, 12, 31)),
        ("440524188001010014", True, date(1880, 1, 1)),
        ("110105194912310021", False, None),
        ("11010519491331002X", False, None),  # month 13
        ("11010519490229002X", False, None),
        ("1101051949123100AX", False, None),
        ("110105491231002", None, None),
        ("110105********002X", None, None),
        ("110105XXXXXXXX002X", None, None),
        ("1.10105194912310E+17", None, None),
        ("110105194912310000", None, None),
        ("00000000000000000X", None, None),
        ("不详", None, None),
    ],
)
def test_resident_numbers(code: str, answer: bool | None, born: date | None) -> None:
    assert resident_id_ok(code) is answer
    assert birth_date(code) == born


def test_a_county_that_was_dissolved_is_no_fault_of_the_number() -> None:
    # 999999 is no county at all; the check character is what the standard lets a table judge.
    number = "99999919900101123"
    assert [resident_id_ok(number + last) for last in "0123456789X"].count(True) == 1
