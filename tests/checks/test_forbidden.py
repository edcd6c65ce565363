"""A state of affairs that must not be."""

from .conftest import UNREADABLE, counts, judge

CORRECTION = """
kind: forbidden
all:
  - {field: 责令改正日期, is: absent}
  - {field: 处罚内容, lacks: 改正}
"""
BODY = """
kind: forbidden
all:
  - {field: 当事人类型, is: 法人}
  - {field: 证件号码, is: given}
"""


def test_every_condition_must_hold():
    rows = [
        {"责令改正日期": None, "处罚内容": "罚款2000元"},
        {"责令改正日期": None, "处罚内容": "责令改正，罚款2000元"},
        {"责令改正日期": "2021-09-01", "处罚内容": "罚款2000元"},
        {"责令改正日期": None, "处罚内容": None},
        {"责令改正日期": "2021-09-01", "处罚内容": None},
    ]
    said = judge(CORRECTION, rows)
    assert [item.count for item in said] == [1, 0, 0, None, 0]
    assert said[0].evidence == "责令改正日期 （空），处罚内容 罚款2000元"
    assert judge(CORRECTION, rows[:1], language="en")[0].evidence == (
        "责令改正日期 (blank), 处罚内容 罚款2000元"
    )


def test_no_column_and_an_unreadable_cell_are_undetermined():
    assert counts(CORRECTION, [{"处罚内容": "罚款2000元"}]) == [None]
    assert counts(CORRECTION, [{"责令改正日期": UNREADABLE, "处罚内容": "罚款2000元"}]) == [None]


def test_a_persons_number_stays_masked_whatever_the_party():
    (said,) = judge(BODY, [{"当事人类型": "法人", "证件号码": "639999199001010014"}])
    assert said.count == 1
    assert said.evidence == "当事人类型 法人，证件号码 639××××14"
