"""Masking by value: where a value stands, what is shown of it, and that the rest of a text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.model.masking import HIDDEN, Value, masking, ordinary, shown_value, without_numbers


def name(text: str) -> Value:
    return Value(text, shown_value(text, "name"), "name")


def code(text: str) -> Value:
    return Value(text, shown_value(text, "code"), "code")


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("王样一", "name", "王××"),
        ("王强", "name", "王××"),
        ("John Smith", "name", "J××"),
        ("639999199001010011", "code", "639××××11"),
        ("SL140004", "code", "SL××"),
        ("0412", "code", "0××"),
        ("1990-01-01", "date", "××××-××-××"),
    ],
)
def test_what_is_shown(text: str, kind: str, shown: str) -> None:
    assert shown_value(text, kind) == shown


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("承办人王样一未签名", "承办人王××未签名"),
        ("王 样　一、王样一", "王××、王××"),
        ("王样未签名", "王样未签名"),
        ("证号sl140004号", "证号SL××号"),
        ("证号SL1400045、ASL140004", "证号SL1400045、ASL140004"),
        ("", ""),
    ],
)
def test_a_value_is_masked_where_it_stands(text: str, masked: str) -> None:
    assert masking([name("王样一"), code("SL140004")])(text) == masked


def test_the_longer_of_two_goes_first() -> None:
    assert masking([name("样一"), name("王样一")])("王样一和样一") == "王××和样××"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("缺少送达文书", "缺少送达文书"),
        ("文书不在卷内；文书等材料", "文书不在卷内；文书等材料"),
        ("文书未编号，卷内文书不全", "文书未编号，卷内文书不全"),
        ("执法人员文书、王样一", "执法人员文××、王样一"),
        ("文书执法证有效期已过", "文××执法证有效期已过"),
        ("仅1人（文书）", "仅1人（文××）"),
        ("签名为“文书”", "签名为“文××”"),
    ],
)
def test_a_name_that_is_an_ordinary_word_is_masked_only_by_itself(text: str, masked: str) -> None:
    assert "文书" in ordinary()
    assert masking([name("文书")])(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("身份号码639999199001010011有误", "身份号码639××××11有误"),
        ("号码63999919900101001x", "号码639××××1x"),
        ("旧号639999900101001", "旧号639××××01"),
        ("电话13800000000未核实", "电话138××××00未核实"),
        ("账号6222020200000000000", "账号6222020200000000000"),  # no right check digit
        ("账号4111111111111111", "账号411××××11"),
        ("案卷3301062021000012", "案卷3301062021000012"),
        ("信用代码91639999MA00000A1X", "信用代码91639999MA00000A1X"),
        ("罚款100000元，2021-03-05", "罚款100000元，2021-03-05"),
    ],
)
def test_numbers_of_persons_are_known_by_their_form(text: str, masked: str) -> None:
    assert without_numbers(text) == masked


def test_a_number_of_a_case_is_nobodys() -> None:
    assert without_numbers("另案13800000000", {"13800000000"}) == "另案13800000000"


#: Few letters, so that names overlap, stand in each other and beside each other.
LETTERS = st.text("王李样例一二文书、 ，×A", max_size=20)
NAMES = st.sets(st.text("王李样例一二文书", min_size=2, max_size=4), max_size=6)


@given(text=LETTERS, names=NAMES)
def test_masking_twice_changes_nothing(text: str, names: set[str]) -> None:
    masked = masking([name(text) for text in names])
    assert masked(masked(text)) == masked(text)


@given(text=LETTERS, names=NAMES)
def test_a_masked_text_holds_no_value(text: str, names: set[str]) -> None:
    told = masking([name(text) for text in names])(text)
    assert not [own for own in names - ordinary() if own in told.replace(" ", "")]


@given(text=LETTERS, names=NAMES)
def test_a_text_without_a_value_stays(text: str, names: set[str]) -> None:
    told = masking([name(own) for own in names if own not in text.replace(" ", "")])(text)
    assert told == text


@given(text=st.text("0123456789xX王 ，", max_size=40))
def test_numbers_are_masked_once(text: str) -> None:
    once = without_numbers(text)
    assert without_numbers(once) == once
    assert (once == text) == (HIDDEN not in once)
