"""Evidence: values as people write them, personal ones masked, in both languages."""

import pytest

from casereview.checks.words import named, phrase, shown, together

from .conftest import table


def said(expression, case, **settings):
    frame, context = table([case], **settings)
    return frame.select(expression(context)).item()


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("决定日期", "2021-03-05", "2021-03-05"),
        ("询问开始时间", "2021-03-05T09:05", "2021-03-05 09:05"),
        ("罚款金额", 20000, "20000"),
        ("罚款金额", "20000.50", "20000.50"),
        ("罚款金额", 100, "100"),
        ("罚款倍数", 1.5, "1.5"),
        ("罚款倍数", 10, "10"),
        ("扣除天数", 30, "30"),
        ("是否告知听证", "是", "是"),
        ("是否告知听证", "否", "否"),
        ("处罚种类", ["警告", "罚款"], "警告、罚款"),
        ("案由", "占道经营{}", "占道经营{}"),
        ("案由", None, "（空）"),
    ],
)
def test_a_value_as_a_person_writes_it(field, value, text):
    assert said(lambda context: shown(context, field), {field: value}) == text


@pytest.mark.parametrize(
    ("party", "text"),
    [
        ("法人", "某某有限公司"),
        ("其他组织", "某某有限公司"),
        ("自然人", "某××"),
        ("个体工商户", "某××"),
        (None, "某××"),
    ],
)
def test_only_the_name_of_a_body_is_shown_in_full(party, text):
    case = {"当事人名称": "某某有限公司", "当事人类型": party}
    assert said(lambda context: shown(context, "当事人名称"), case) == text


@pytest.mark.parametrize("field", ["证件号码", "法定代表人"])
@pytest.mark.parametrize("party", ["法人", "自然人"])
def test_what_is_a_persons_stays_masked_for_bodies_too(field, party):
    case = {field: "王样一二三", "当事人类型": party}
    assert said(lambda context: shown(context, field), case) == "王××"
    assert said(lambda context: shown(context, field), {field: None}, language="en") == "(blank)"


def test_the_party_type_may_have_no_column():
    assert said(lambda context: shown(context, "当事人名称"), {"当事人名称": "王样一"}) == "王××"


def test_the_first_given_of_several_is_named():
    case = {"首次调查日期": None, "立案日期": "2021-03-05"}
    expression = lambda context: named(context, "首次调查日期", "立案日期")  # noqa: E731
    assert said(expression, case) == "立案日期 2021-03-05"
    assert (
        said(expression, {"首次调查日期": "2021-03-01", "立案日期": "2021-03-05"})
        == "首次调查日期 2021-03-01"
    )
    assert said(expression, dict.fromkeys(case), language="en") == "首次调查日期 (blank)"


def test_all_of_several_with_their_blanks():
    case = {"案由": "占道经营", "罚款金额": None}
    assert (
        said(lambda context: together(context, "案由", "罚款金额"), case) == "案由 占道经营，罚款金额 （空）"
    )


def test_a_sentence_takes_values_that_look_like_slots():
    def sentence(context):
        return phrase(context, "evidence.says", field="案由", value=shown(context, "案由"), accepted="{}")

    assert said(sentence, {"案由": "{accepted}"}) == "案由写作“{accepted}”，应为“{}”"
    assert said(lambda context: phrase(context, "evidence.blank"), {}) == "（空）"
