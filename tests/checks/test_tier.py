"""The fine within its discretion tier, and the benchmark cited."""

from .conftest import UNREADABLE, counts, judge

TIER = "{kind: in_tier}"
CITED = "{kind: benchmark_cited}"
ROW = {"basis": "示例基准", "case_type": "占道经营", "tier": "较轻", "lower": 200, "upper": 500}


def case(fine, **others):
    return {"罚款金额": fine, "裁量依据": "示例基准", "案由": "占道经营", "裁量档次": "较轻", **others}


def test_the_bounds_of_the_export_count():
    rows = [case(fine, 裁量罚款下限=200, 裁量罚款上限=500) for fine in (200, 500, "199.99", "500.01", None)]
    said = judge(TIER, rows)
    assert [item.count for item in said] == [0, 0, 1, 1, None]
    assert said[3].evidence == "罚款500.01元，裁量档次“较轻”为200—500元"
    assert judge(TIER, rows[3:4], language="en")[0].evidence == (
        "fine 500.01 yuan; the tier “较轻” is 200–500 yuan"
    )
    one_sided = [case(fine, 裁量罚款下限=200, 裁量罚款上限=None) for fine in (100, 300)]
    assert counts(TIER, one_sided) == [1, None]
    assert counts(TIER, [case(300, 裁量罚款下限=200, 裁量罚款上限=UNREADABLE)]) == [None]


def test_else_the_discretion_table_by_basis_matter_and_tier():
    rows = [case(500), case(501), case(501, 裁量档次="较重"), case(501, 裁量档次=None)]
    assert counts(TIER, rows, discretion=[ROW]) == [0, 1, None, None]
    assert judge(TIER, rows[:1])[0].reason == "未提供裁量基准表，来源也没有裁量罚款上下限"


def test_a_bound_that_cannot_be_read_is_not_looked_up():
    row = case(501, 裁量罚款下限=None, 裁量罚款上限=UNREADABLE)
    assert counts(TIER, [row], discretion=[ROW]) == [None]


def test_a_table_without_matters_holds_for_all():
    rows = [case(501), case(501, 案由=None), case(501, 案由="其他")]
    assert counts(TIER, rows, discretion=[{**ROW, "case_type": ""}]) == [1, 1, 1]
    both = [{**ROW, "case_type": "", "upper": 1000}, ROW]
    assert counts(TIER, rows, discretion=both) == [1, 0, 0]


def test_a_tier_stated_twice_with_other_bounds_decides_nothing():
    twice = [ROW, {**ROW, "upper": 800}]
    assert counts(TIER, [case(501), case(100)], discretion=twice) == [None, 1]


def test_a_benchmark_is_cited_where_the_unit_has_one():
    rows = [{"裁量依据": "示例基准"}, {"裁量依据": None}, {"裁量依据": None, "unit": "外区单位"}]
    said = judge(CITED, rows, benchmark_units=["示例单位"])
    assert [item.count for item in said] == [0, 1, None]
    assert said[1].evidence == "未填裁量依据"
    assert said[2].reason == "评查方案未列明该单位适用的裁量基准"
    assert counts(CITED, rows) == [None, None, None]
    assert counts(CITED, [{}], benchmark_units=["示例单位"]) == [None]
    assert counts(CITED, [{"裁量依据": UNREADABLE}], benchmark_units=["示例单位"]) == [None]
