import pytest

from casereview.intake.aliases import Match, match_header, money_unit
from casereview.intake.headers import Header
from casereview.model.field import fields


def field(label: str, group: str = "") -> str | None:
    match = match_header(Header(0, label, group))
    return match.field if match else None


@pytest.mark.parametrize("name", fields())
def test_every_name_alias_and_code_names_its_field(name: str) -> None:
    for text in (name, *fields()[name].aliases, *fields()[name].codes):
        for part in text.split("+"):
            assert field(part) == name


@pytest.mark.parametrize(
    ("label", "how", "factor"),
    [
        ("罚款金额", "name", 1),
        ("罚款金额（元）", "alias", 1),
        ("罚款金额(单位：万元)", "name", 10_000),
        ("处罚金额/万元", "alias", 10_000),
        ("罚款金额（千元）", "name", 1_000),
        ("CF_NR_FK", "code", 10_000),
        ("FINE_SUM", "code", 1),
    ],
)
def test_money_headings_carry_their_unit(label: str, how: str, factor: int) -> None:
    match = match_header(Header(0, label))
    assert match is not None
    assert (match.field, match.how, match.factor) == ("罚款金额", how, factor)


def test_a_money_unit_on_another_field_is_no_match() -> None:
    assert field("案由（万元）") is None
    assert field("卷内页数（页）") == "卷内页数"
    assert money_unit("卷内页数（页）") == ""
    assert money_unit("罚款（万元）") == "万元"


@pytest.mark.parametrize(
    ("group", "label", "name"),
    [
        ("告知书", "送达日期", "告知送达日期"),
        ("行政处罚决定书", "送达日期", "送达日期"),
        ("决定书", "文号", "决定书文号"),
        ("听证", "申请日期", "听证申请日期"),
        ("立案情况", "日期", "立案日期"),
        ("当事人", "名称", "当事人名称"),
        ("送达情况", "送达方式", "送达方式"),
        ("责令改正通知书", "送达日期", None),
        ("告知书", "文号", None),
        ("听证通知书", "送达日期", "听证通知日期"),
    ],
)
def test_the_group_says_which_document_is_meant(group: str, label: str, name: str | None) -> None:
    assert field(label, group) == name


def test_parts_of_one_field_are_told_apart() -> None:
    first, second = (match_header(Header(0, label)) for label in ("执法人员1", "执法人员2"))
    assert first == Match("执法人员", "alias", first.rank if first else 0, 1, "执法人员1")
    assert second is not None and second.part == "执法人员2"


def test_a_near_miss_is_no_match() -> None:
    assert field("决定日") is None
