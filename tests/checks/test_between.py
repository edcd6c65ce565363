"""An amount within its statutory range."""

from .conftest import UNREADABLE, counts, judge

FINE = """
kind: between
field: 罚款金额
lower: 法定罚款下限
upper: 法定罚款上限
lower_when: [{field: 裁量情节, is_not: 减轻}]
"""


def case(fine, low=5000, high=50000, weight="无"):
    return {"罚款金额": fine, "法定罚款下限": low, "法定罚款上限": high, "裁量情节": weight}


def test_both_bounds_are_within():
    rows = [case(5000), case(50000), case("4999.99"), case("50000.01")]
    said = judge(FINE, rows)
    assert [item.count for item in said] == [0, 0, 1, 1]
    assert said[3].evidence == "罚款金额 50000.01，法定罚款下限 5000，法定罚款上限 50000"
    english = judge(FINE, [case(60000, low=None)], language="en")[0].evidence
    assert english == "罚款金额 60000, 法定罚款下限 (blank), 法定罚款上限 50000"


def test_mitigation_may_go_under_the_lower_bound_only():
    assert counts(FINE, [case(1000, weight="减轻"), case(60000, weight="减轻")]) == [0, 1]
    assert counts(FINE, [case(1000, weight=None), case(6000, weight=None)]) == [None, 0]


def test_a_bound_not_given_leaves_its_side_open():
    rows = [case(60000, low=None), case(10000, low=None), case(1000, high=None), case(None)]
    assert counts(FINE, rows) == [1, None, 1, None]
    assert counts(FINE, [{"罚款金额": 10000, "法定罚款下限": 5000, "裁量情节": "无"}]) == [None]
    assert counts(FINE, [case(10000, high=UNREADABLE)]) == [None]
