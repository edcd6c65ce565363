"""One party, one name."""

from .conftest import UNREADABLE, counts, judge

NAMES = "{kind: same_name, fields: [当事人名称, 告知书当事人, 决定书当事人]}"


def case(first, second, third, kind="法人"):
    return {"当事人名称": first, "告知书当事人": second, "决定书当事人": third, "当事人类型": kind}


def test_width_brackets_and_spaces_are_set_aside():
    firm = "某某（城东）商贸有限公司"
    rows = [
        case(firm, "某某(城东)商贸 有限公司", firm),
        case(firm, "某某城东商贸有限公司", firm),
        case(firm, "甲公司", "乙公司"),
        case(firm, None, firm),
        case(firm, None, None),
    ]
    said = judge(NAMES, rows)
    assert [item.count for item in said] == [0, 1, 2, 0, None]
    assert said[1].evidence == f"当事人名称 {firm}，告知书当事人 某某城东商贸有限公司，决定书当事人 {firm}"


def test_a_persons_name_is_masked():
    (said,) = judge(NAMES, [case("张样一", "章样一", None, "自然人")])
    assert said.evidence == "当事人名称 张××，告知书当事人 章××，决定书当事人 （空）"
    (said,) = judge(NAMES, [case("张样一", "章样一", None, None)], language="en")
    assert said.evidence == "当事人名称 张××, 告知书当事人 章××, 决定书当事人 (blank)"


def test_a_name_that_cannot_be_seen_leaves_agreement_open_but_not_a_difference():
    assert counts(NAMES, [{"当事人名称": "甲", "告知书当事人": name} for name in "甲乙"]) == [None, 1]
    assert counts(NAMES, [case("甲", "甲", UNREADABLE), case("甲", "乙", UNREADABLE)]) == [None, 1]
