"""Chinese numerals, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.law.numerals import chinese_number, to_chinese


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("一十二", 12),
        ("一百零五", 105),
        ("一百五", 105),
        ("一百一十五", 115),
        ("一百十五", 115),
        ("两百", 200),
        ("二〇二一", 2021),
        ("壹佰壹拾伍", 115),
        ("三千零四", 3004),
        ("十二万", 120000),
        ("一亿零三百万零五", 103000005),
        ("52", 52),
        ("５２", 52),
    ],
)
def test_reading(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize("text", ["", "百", "十十", "三百千", "万", "第一", "一点五", "-3", "五百百"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        chinese_number(text)


@given(st.integers(1, 9999))
def test_round_trip(number: int) -> None:
    assert chinese_number(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "text"), [(10, "十"), (15, "十五"), (86, "八十六"), (110, "一百一十"), (1005, "一千零五")]
)
def test_writing(number: int, text: str) -> None:
    assert to_chinese(number) == text
