"""Two roles not held by one person."""

from .conftest import UNREADABLE, counts, judge

CHAIR = "{kind: disjoint, one: 听证主持人, other: 执法人员}"
REVIEW = "{kind: disjoint, one: 法制审核人, other: 执法人员}"
OFFICERS = ["王样一", "李样二"]


def test_a_shared_name_counts_one():
    rows = [
        {"法制审核人": ["赵样三"], "执法人员": OFFICERS},
        {"法制审核人": ["赵样三", "李样二"], "执法人员": OFFICERS},
        {"法制审核人": OFFICERS, "执法人员": OFFICERS},
        {"法制审核人": None, "执法人员": OFFICERS},
        {"法制审核人": OFFICERS, "执法人员": None},
    ]
    said = judge(REVIEW, rows)
    assert [item.count for item in said] == [0, 1, 2, None, None]
    assert said[1].evidence == "李样二既在法制审核人（赵样三、李样二）又在执法人员（王样一、李样二）之列"
    assert judge(REVIEW, rows[1:2], language="en")[0].evidence == (
        "李样二 stands in 法制审核人 (赵样三、李样二) and in 执法人员 (王样一、李样二)"
    )
    assert counts(REVIEW, [{"执法人员": OFFICERS}]) == [None]
    assert counts(REVIEW, [{"法制审核人": UNREADABLE, "执法人员": OFFICERS}]) == [None]


def test_a_text_may_hold_several_names():
    texts = ("王样一", "赵样三", "赵样三、王样一", " 李样二 ", "王样")
    rows = [{"听证主持人": text, "执法人员": OFFICERS} for text in texts]
    assert counts(CHAIR, rows) == [1, 0, 1, 1, 0]


def test_a_name_padded_to_a_width_is_one_person():
    assert counts(CHAIR, [{"听证主持人": "张　三", "执法人员": ["张三"]}]) == [1]
