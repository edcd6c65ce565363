"""What the notice may quote of evidence whose personal values are masked already."""

import pytest

from casereview.outputs.privacy import masked


@pytest.mark.parametrize(
    "evidence",
    [
        "决定日期 2021-03-05 不早于告知送达日期 2021-03-05",
        "未填听证主持人",
        "执法人员均未填",
        "执法人员仅1名",
        "执法人员2名，执法证号1个",
        "当事人名称、法定代表人均未填",
        "当事人类型为自然人，未填证件号码",
    ],
)
def test_evidence_that_names_nobody_stays_as_it_is(evidence: str) -> None:
    assert masked(evidence) == evidence


@pytest.mark.parametrize(
    "evidence",
    [
        "执法人员仅1人（李××），应不少于2人",
        "执法人员仅2人（李××、王××），应不少于3人",
        "执法人员李××、王××，执法证号仅有SL××",
        "郑××既在听证主持人（郑××）又在执法人员（郑××、吴××）之列",
        "法定代表人 王××，审批人 李××",
        "当事人名称 示××，证件号码 （空）",
        "证件号码 639××××11",
        "执法人员: 1 person(s) (李××), at least 2 wanted",
        "发生地 示例市城西区××",
    ],
)
def test_evidence_with_masked_persons_keeps_its_point(evidence: str) -> None:
    assert masked(evidence) == evidence


@pytest.mark.parametrize(
    "evidence",
    [
        "当事人名称 示例甲餐饮有限公司，决定书当事人 示例乙餐饮有限公司",
        "当事人名称 示例甲餐饮有限公司，决定书当事人 王××",
        "当事人名称 Example Ltd, 决定书当事人 王××",
        "审批人 李样二",
        "执法人员仅1人（李样二），应不少于2人",
        "案件名称 无证经营案",
        "证件号码 639999********0011",
        "电话13800000000未核实",
        "身份号码639999199001010011有误",
    ],
)
def test_evidence_that_names_a_party_or_was_not_masked_is_withheld(evidence: str) -> None:
    assert masked(evidence) == ""
