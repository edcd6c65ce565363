"""What only several cases together raise."""

import pytest

from .conftest import UNREADABLE, counts, judge

OVERLAP = "{kind: overlap}"
SAME_ACT = "{kind: same_act}"
OUTLIER = "{kind: outlier}"


def interview(officers, begin, end, **others):
    return {"执法人员": officers, "询问开始时间": begin, "询问结束时间": end, **others}


def test_one_officer_in_two_interviews_at_a_time():
    rows = [
        interview(["王样一", "李样二"], "2021-09-01T09:00", "2021-09-01T10:00"),
        interview(["王样一", "赵样三"], "2021-09-01T09:59", "2021-09-01T11:00"),
        interview(["赵样三"], "2021-09-01T11:00", "2021-09-01T12:00"),  # begins as the other ends
        interview(["王样一"], "2021-09-01T09:30", "2021-09-01T09:40", unit="外区单位"),
        interview(["王样一"], None, None),
        interview(None, "2021-09-01T09:00", "2021-09-01T10:00"),
        interview(["王样一"], UNREADABLE, "2021-09-01T10:00"),
    ]
    said = judge(OVERLAP, rows)
    assert [item.count for item in said] == [1, 1, 0, 0, None, None, None]
    assert said[0].evidence == "王样一同时在案卷例2中询问（2021-09-01 09:59—2021-09-01 11:00）"
    english = judge(OVERLAP, rows, language="en")[1].evidence
    assert english is not None and english.startswith("王样一 was interviewing in case 例1")


def test_two_officers_in_the_same_two_interviews_count_twice():
    rows = [interview(["王样一", "李样二"], "2021-09-01T09:00", "2021-09-01T10:00") for _ in range(2)]
    assert counts(OVERLAP, rows) == [2, 2]
    assert counts(OVERLAP, [{"执法人员": ["王样一"]}]) == [None]


def fined(code, fine=500, day="2021-09-01", matter="占道经营", name="甲店", **others):
    return {
        "统一社会信用代码": code, "当事人名称": name, "违法行为发生日期": day, "案由": matter,
        "罚款金额": fine, **others,
    }  # fmt: skip


def test_one_act_is_fined_once():
    rows = [
        fined("A1"),
        fined("A1", name="甲商店", unit="外区单位"),  # the code counts, and any unit
        fined("A1", day="2021-09-02"),
        fined("A1", matter="乱倒垃圾"),
        fined("A1", fine=0),  # a case without a fine
        fined("A1", fine=None),
        fined("A1", day=None),
        fined(None, name="乙店"),
        fined(None, name="乙店"),
        fined(None, name=None),
    ]
    said = judge(SAME_ACT, rows)
    assert [item.count for item in said] == [1, 1, 0, 0, 0, None, None, 1, 1, None]
    assert said[0].evidence == "同一当事人2021-09-01的“占道经营”在例1（示例单位）、例2（外区单位）中均处罚款"
    assert counts(SAME_ACT, [{"罚款金额": 500}]) == [None]


def like(*fines, matter="占道经营"):
    return [{"案由": matter, "罚款金额": fine} for fine in fines]


SEVEN = (1000, 1100, 1200, 1300, 1400, 1500, 1600)


@pytest.mark.parametrize(("fine", "count"), [(2050, 0), (2051, 1), (550, 0), (549, 1), (None, None)])
def test_tukeys_fences(fine, count):
    assert counts(OUTLIER, like(*SEVEN, fine))[-1] == count


def test_too_few_like_cases_are_not_compared_and_say_how_many_there_are():
    few = judge(OUTLIER, like(*SEVEN))
    assert [(said.count, said.reason) for said in few] == [
        (None, "同一案由有罚款的案件只有7件，不足8件，不作比较")
    ] * 7
    assert counts(OUTLIER, like(*SEVEN, 1700)) == [0] * 8
    assert counts("{kind: outlier, minimum: 7}", like(*SEVEN)) == [0] * 7
    (alone,) = judge(OUTLIER, like(90000), language="en")
    assert alone.count is None
    assert alone.reason == "only 1 case(s) of the same 案由 bear a fine, fewer than 8: not compared"


def test_the_cases_of_another_matter_are_not_like():
    other = judge(OUTLIER, like(*SEVEN, 1700) + like(90000, matter="乱倒垃圾"))[-1]
    assert (other.count, other.reason) == (None, "同一案由有罚款的案件只有1件，不足8件，不作比较")


def test_only_fines_above_nil_are_compared():
    said = judge(OUTLIER, like(*SEVEN, 0, None))
    assert [item.count for item in said] == [None] * 7 + [0, None]
    assert said[0].reason == "同一案由有罚款的案件只有7件，不足8件，不作比较"
    assert said[-1].reason is None, "a blank amount is told as such"
    assert counts(OUTLIER, like(*SEVEN, 2050, 0, 0)) == [0] * 10, "nil does not move the fences"
    assert counts(OUTLIER, like(*SEVEN, 2051, 0, 0)) == [0] * 7 + [1, 0, 0]


def test_a_blank_matter_is_compared_with_none():
    (said,) = judge(OUTLIER, [*like(*SEVEN, 1700), {"案由": None, "罚款金额": 90000}])[-1:]
    assert (said.count, said.reason) == (None, None)
    assert counts(OUTLIER, [{"案由": None, "罚款金额": 90000}] * 8) == [None] * 8
    assert counts(OUTLIER, [{"罚款金额": 90000}]) == [None]


def test_the_fences_are_shown_in_plain_figures():
    said = judge(OUTLIER, like(*(fine * 10**4 for fine in SEVEN), 90 * 10**7))[-1]
    assert said.evidence == "罚款900000000元，同案由“占道经营”8件案卷的常见区间为6500000—20500000元"
