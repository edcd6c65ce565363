"""An amount in capital characters and its figure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import UNREADABLE, counts, judge

SAME = "{kind: amount_in_words, words: 罚款金额大写, figure: 罚款金额}"


def case(words, figure):
    return {"罚款金额大写": words, "罚款金额": figure}


def test_the_words_read_as_the_figure():
    rows = [
        case("壹万元整", 10000),
        case("人民币伍仟元整（¥5,000.00）", 5000),
        case("肆万玖仟元", 29000),
        case("贰佰元伍角", "200.50"),
        case("贰佰元伍角", 200),
        case("若干", 200),
        case(None, 200),
        case("壹万元整", None),
    ]
    said = judge(SAME, rows)
    assert [item.count for item in said] == [0, 0, 1, 0, 1, None, None, None]
    assert said[2].evidence == "罚款金额大写 肆万玖仟元，罚款金额 29000"
    assert said[5].reason == "大写金额无法识读"
    assert counts(SAME, [{"罚款金额": 200}]) == [None]
    assert counts(SAME, [case("壹万元整", UNREADABLE)]) == [None]


DIGITS = "零壹贰叁肆伍陆柒捌玖"


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 99999))
def test_only_the_right_figure_is_in_order(thousands, hundreds, figure):
    words = f"{DIGITS[thousands]}仟{DIGITS[hundreds]}佰元整"
    right = thousands * 1000 + hundreds * 100
    assert counts(SAME, [case(words, right), case(words, figure)]) == [0, int(figure != right)]
