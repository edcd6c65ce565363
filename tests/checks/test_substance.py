"""A text long enough, and dated."""

import pytest

from .conftest import UNREADABLE, counts, judge

FACTS = "{kind: substance, field: 违法事实, minimum: 20}"
LONG = "当事人在经营场所内销售超过保质期的食品货值一百元"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"2021年3月5日，{LONG}", 0),
        (f"２０２１年３月５日，{LONG}", 0),
        (f"2021.3.5{LONG}", 0),
        (f"2021-03-05{LONG}", 0),
        (f"二〇二一年三月五日{LONG}", 0),
        (f"二○二一年三月五日{LONG}", 0),
        (LONG, 1),  # no date
        (f"{LONG}，共计1500.50元", 1),  # an amount is no date
        (f"{LONG}，货值110.5元", 1),
        ("2021年3月5日占道经营", 1),  # too short
        ("2021年3月5日" + "甲" * 11, 0),
        ("2021年3月5日" + "甲" * 10, 1),
        (None, None),
    ],
)
def test_length_and_date(text, count):
    assert counts(FACTS, [{"违法事实": text}]) == [count]


def test_the_words_say_what_is_lacking_and_not_the_facts():
    said = judge(FACTS, [{"违法事实": "占道经营"}, {"违法事实": LONG}])
    assert [item.evidence for item in said] == ["违法事实仅4字，不足20字", "违法事实未写明日期"]
    assert judge(FACTS, [{"违法事实": "占道经营"}], language="en")[0].evidence == (
        "违法事实 has 4 characters, fewer than 20"
    )


def test_no_column_and_an_unreadable_cell_are_undetermined():
    assert counts(FACTS, [{}]) == [None]
    assert counts(FACTS, [{"违法事实": UNREADABLE}]) == [None]
