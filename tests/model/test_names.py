"""Document numbers and names, brought to one form for comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.model.names import (
    document_serial,
    document_year,
    half_width,
    normalise_name,
    normalise_number,
)

SPELLINGS = [
    "某市监罚〔2021〕12号",
    "某市监罚[2021]12号",
    "某市监罚【2021】12号",
    "某市监罚(2021)12号",
    "某市监罚（2021）12号",
    "某市监罚［２０２１］１２号",
    "某市监罚 〔2021〕 12 号",
    "某市监罚〔2021〕第12号",
    "某市监罚〔2021〕012号",
    "某市监罚（2021）第0012号",
    "\ufeff某市监罚〔2021〕12号\u200b",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_of_a_number_compares_equal(text):
    assert normalise_number(text) == "某市监罚〔2021〕12号"
    assert document_serial(text) == ("某市监罚", 2021, 12)
    assert document_year(text) == 2021


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某市监罚〔2021〕12号", "某市监罚〔2021〕120号"),
        ("某市监罚〔2021〕12号", "某市监罚〔2022〕12号"),
        ("某市监罚〔2021〕12号", "某市监简罚〔2021〕12号"),
        ("某〔2021〕10号", "某〔2021〕1号"),
    ],
)
def test_different_numbers_stay_different(one, other):
    assert normalise_number(one) != normalise_number(other)


@pytest.mark.parametrize(
    ("text", "serial", "year"),
    [
        ("市场【2019】1号", ("市场", 2019, 1), 2019),
        ("某公（治）行罚决字〔2021〕00012号", ("某公〔治〕行罚决字", 2021, 12), 2021),
        ("某罚字2021第12号", ("某罚字", 2021, 12), 2021),
        ("某罚字2021年第012号", ("某罚字", 2021, 12), 2021),
        ("某罚字2021-12号", ("某罚字", 2021, 12), 2021),
        ("某市监罚〔2021〕12-1号", None, 2021),
        ("某市监罚〔21〕12号", None, None),
        ("某罚字第2021号", None, None),
        ("某罚20211号", None, None),
        ("12", None, None),
        ("", None, None),
        ("某〔2021〕" + "9" * 5000 + "号", None, 2021),
    ],
)
def test_serial_and_year(text, serial, year):
    assert document_serial(text) == serial
    assert document_year(text) == year


def test_an_ordinal_before_a_word_stays():
    assert normalise_number("第一大队罚〔2021〕1号") == "第一大队罚〔2021〕1号"


@given(st.integers(1950, 2099), st.integers(1, 99999))
def test_a_serial_is_found_in_the_standard_form(year, number):
    assert document_serial(f"某罚〔{year}〕{number}号") == ("某罚", year, number)


@given(st.text(max_size=30))
def test_normalising_twice_changes_nothing(text):
    assert half_width(half_width(text)) == half_width(text)
    assert normalise_name(normalise_name(text)) == normalise_name(text)


@given(st.from_regex(r"[某罚ａ（〔【\[][0-9０-９第 〕】\])）号-]{0,12}", fullmatch=True))
def test_normalising_a_number_twice_changes_nothing(text):
    assert normalise_number(normalise_number(text)) == normalise_number(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某某商贸（西宁）有限公司", "某某商贸(西宁)有限公司"),
        ("ＡＢＣ公司", "abc 公司"),
        ("张　三", "张三"),
        ("买买提·艾力", "买买提•艾力"),
    ],
)
def test_names_that_differ_in_writing_only_compare_equal(one, other):
    assert normalise_name(one) == normalise_name(other)


def test_names_of_different_people_stay_different():
    assert normalise_name("张三") != normalise_name("张三丰")
