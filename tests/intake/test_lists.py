"""Several entries in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.intake.lists import split_list, split_penalties

NAMES = st.text(st.sampled_from("张王李赵买提江阿卜杜拉强伟芳"), min_size=2, max_size=5)


@pytest.mark.parametrize("separator", ["、", "，", ",", "；", ";", "/", "|", "｜", "\n", "\r\n", "、 "])
@given(names=st.lists(NAMES, min_size=1, max_size=6))
def test_every_separator_gives_the_entries_back_in_order(separator, names):
    assert split_list(separator.join(names)) == names


@given(names=st.lists(NAMES, min_size=1, max_size=6))
def test_a_list_already_split_stays_as_it_is(names):
    again = [entry for name in split_list("、".join(names)) for entry in split_list(name)]
    assert again == names


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("张　三", ["张三"]),
        ("欧阳 锋", ["欧阳锋"]),
        ("张三 李四", ["张三", "李四"]),
        ("张三　李四 王五", ["张三", "李四", "王五"]),
        ("张 三、李 四", ["张三", "李四"]),
        ("张三 李四、王五", ["张三 李四", "王五"]),
        ("、张三；", ["张三"]),
        ("张三、张三", ["张三", "张三"]),
        ("６３０１０１、630102", ["630101", "630102"]),
        ("张三（组长、一大队），李四", ["张三（组长、一大队）", "李四"]),
        ("张三（一大队 组长）", ["张三（一大队 组长）"]),
        ("《甲办法、乙办法》、丙", ["《甲办法、乙办法》", "丙"]),
        ("1、立案审批表 2、现场检查（勘验）笔录 3、决定书", ["立案审批表", "现场检查（勘验）笔录", "决定书"]),
        ("1.张三\n2.李四", ["张三", "李四"]),
        ("01、02", ["01", "02"]),
        ("1、2、3", ["1", "2", "3"]),
        ("买买提·艾力", ["买买提·艾力"]),
        ("（张三", ["（张三"]),
        ("、", []),
    ],
)
def test_entries(cell, entries):
    assert split_list(cell) == entries


@pytest.mark.parametrize(
    "compound",
    [
        "没收违法所得、没收非法财物",
        "没收违法所得、非法财物",
        "没收非法财物和违法所得",
        "没收违法产品、工具",
        "没收违法产品、工具、设备",
        "暂扣或者吊销许可证、暂扣或者吊销执照",
        "暂扣或者吊销许可证、执照",
        "吊销许可证、执照",
    ],
)
def test_a_kind_that_carries_a_separator_stays_whole(compound):
    assert split_penalties(compound) == [compound]
    assert split_penalties(f"罚款、{compound}；警告") == ["罚款", compound, "警告"]
    assert split_penalties(f"警告 {compound}") == ["警告", compound]


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("警告并处罚款", ["警告", "罚款"]),
        ("警告，并处罚款", ["警告", "罚款"]),
        ("没收违法所得并处以罚款", ["没收违法所得", "罚款"]),
        ("没收违法所得和罚款", ["没收违法所得", "罚款"]),
        ("罚款+没收非法财物", ["罚款", "没收非法财物"]),
        ("罚款、没收违法所得", ["罚款", "没收违法所得"]),
        ("没收违法所得、罚款", ["没收违法所得", "罚款"]),
        ("没收违法产品、产品召回", ["没收违法产品", "产品召回"]),
        ("责令改正|罚款", ["责令改正", "罚款"]),
        ("责令停产停业和整顿", ["责令停产停业和整顿"]),
        ("其他（责令改正、拆除）", ["其他（责令改正、拆除）"]),
        ("1,2", ["1", "2"]),
    ],
)
def test_kinds_of_penalty(cell, kinds):
    assert split_penalties(cell) == kinds


def test_whole_kinds_are_kept_for_penalties_only():
    assert split_list("没收违法所得、没收非法财物") == ["没收违法所得", "没收非法财物"]
