"""A text that states what it must."""

import pytest

from .conftest import UNREADABLE, counts, judge

REMEDIES = """
kind: says
wordings:
  - {field: 决定书复议期限, accepted: [60日, 六十日]}
  - {field: 决定书诉讼期限, accepted: [6个月, 六个月]}
"""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("60日", 0),
        ("６０日", 0),
        ("60 日内", 0),
        ("六十日之内", 0),
        ("60日以内", 0),
        ("自收到本决定书之日起60日内", 0),
        ("收到处罚决定书之日起六十日内", 0),
        ("15日", 1),
        ("160日", 1),
        ("2个月", 1),
        ("自收到本决定书之日起三个月内", 1),
        ("60", None),  # days or months, the cell does not say
        (None, None),
    ],
)
def test_the_accepted_wordings(text, count):
    assert counts(REMEDIES, [{"决定书复议期限": text, "决定书诉讼期限": "6个月"}]) == [count]


def test_each_wrong_wording_counts_one():
    rows = [
        {"决定书复议期限": "30日", "决定书诉讼期限": "3个月"},
        {"决定书复议期限": "30日", "决定书诉讼期限": None},
        {"决定书复议期限": "60日", "决定书诉讼期限": UNREADABLE},
    ]
    said = judge(REMEDIES, rows)
    assert [item.count for item in said] == [2, 1, None]
    assert said[0].evidence == "决定书复议期限写作“30日”，应为“60日”；决定书诉讼期限写作“3个月”，应为“6个月”"
    assert judge(REMEDIES, rows[1:2], language="en")[0].evidence == (
        "决定书复议期限 says “30日”, should be “60日”"
    )
    assert counts(REMEDIES, [{"决定书复议期限": "60日"}]) == [None]
    assert counts(REMEDIES, [{"决定书复议期限": "15日"}]) == [1]
