"""The code a party's type calls for."""

import pytest

from .conftest import UNREADABLE, counts, judge

IDENTITY = "{kind: identity}"
FIRM, PERSON = "91639999MA0000001R", "639999199001010014"


def case(party, credit=None, card=None, card_type=None):
    return {"当事人类型": party, "统一社会信用代码": credit, "证件号码": card, "证件类型": card_type}


@pytest.mark.parametrize(
    ("party", "count"),
    [
        (case("法人", FIRM), 0),
        (case("法人", FIRM[:-1] + "0"), 1),
        (case("法人", None, PERSON), 1),
        (case("其他组织", FIRM), 0),
        (case("自然人", None, PERSON), 0),
        (case("自然人", None, PERSON[:-1] + "8"), 1),
        (case("自然人", FIRM), 1),
        (case("自然人", None, PERSON[:-1] + "8", "护照"), 0),
        (case("自然人", None, "E12345678", "护照"), 0),
        (case("自然人", None, "E12345678"), 0),
        (case("自然人", None, "639999900101001"), 0),  # fifteen digits carry no check digit
        (case("自然人", None, "639999********0014"), None),
        (case("自然人", None, "6399**********14"), None),  # masked, and of another length
        (case("自然人", None, "E1****678", "护照"), None),
        (case("自然人", None, "63999919900101001", "居民身份证"), None),  # a digit is lost
        (case("自然人", None, "639999 19900101 0018"), 1),
        (case("自然人", None, "639999199001010000"), None),
        (case("法人", "00000000000000000X"), None),
        (case("个体工商户", None, PERSON), 0),
        (case("个体工商户", "92639999MA0000002R"), 0),
        (case("个体工商户"), 1),
        (case(None, FIRM), None),
    ],
)
def test_who_needs_which_code(party, count):
    assert counts(IDENTITY, [party]) == [count]


def test_no_column_and_an_unreadable_cell_are_undetermined():
    assert counts(IDENTITY, [{"当事人类型": "法人", "证件号码": None}]) == [None]
    assert counts(IDENTITY, [case("法人", UNREADABLE)]) == [None]
    assert counts(IDENTITY, [case("个体工商户", UNREADABLE)]) == [None]
    # Either code will do: a wrong one is a breach only where the other is known not to be there.
    assert counts(IDENTITY, [case("个体工商户", UNREADABLE, PERSON)]) == [0]
    assert counts(IDENTITY, [case("个体工商户", UNREADABLE, PERSON[:-1] + "8")]) == [None]


def test_a_card_of_a_type_that_cannot_be_read_may_be_another():
    rows = [case("自然人", None, number, UNREADABLE) for number in (PERSON, PERSON[:-1] + "8")]
    assert counts(IDENTITY, rows) == [0, None]


def test_the_words_hold_no_number():
    said = judge(
        IDENTITY, [case("自然人", None, PERSON[:-1] + "8"), case("法人"), case("自然人", card="63**14")]
    )
    assert said[0].evidence == "当事人类型为自然人，证件号码校验码不符"
    assert said[1].evidence == "当事人类型为法人，未填统一社会信用代码"
    assert said[2].reason == "证件号码损坏或已遮盖，无法核验"
    assert (
        judge(IDENTITY, [case("法人")], language="en")[0].evidence
        == "party is 法人: 统一社会信用代码 not given"
    )
