"""Checks and conditions in words: every kind has its sentence, with the values it is given."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from casereview.checks.conditions import Conditions
from casereview.checks.kinds import AnyCheck
from casereview.model.catalogue import LANGUAGES, Texts, entries
from casereview.rubric.load import load_items
from casereview.rubric.phrases import check_words, conditions_words, period_words

ZH, EN = Texts("zh"), Texts("en")
ITEMS, _ = load_items()
CHECKS = [(item.id, check) for item in ITEMS.values() for check in item.checks]


def words(texts: Texts = ZH, **check: Any) -> str:
    return check_words(TypeAdapter(AnyCheck).validate_python(check), texts)


def conditions(*stated: Any, texts: Texts = ZH) -> str:
    return conditions_words(TypeAdapter(Conditions).validate_python(stated), texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_of_the_catalogue_has_words_in_both_languages(language: str) -> None:
    for name, check in CHECKS:
        sentence = check_words(check, Texts(language))
        assert sentence and "None" not in sentence and "{" not in sentence, name
        assert "()" not in sentence and "（）" not in sentence and "。。" not in sentence, name


def test_every_kind_has_a_sentence() -> None:
    kinds = {kind.model_fields["kind"].annotation.__args__[0] for kind in AnyCheck.__origin__.__args__}
    said = {key.split(".")[1] for key in entries() if key.startswith("kind.")}
    assert said == kinds


def test_dated_values_of_a_period_are_all_named() -> None:
    assert words(kind="within", **{"from": "决定日期", "to": "送达日期", "period": "service"}) == (
        "送达日期应当在决定日期之后的决定书送达期限"
        "（2018-01-01至2021-07-14为7日；自2021-07-15起为7个工作日）以内。不合的，记为“存在问题”。"
    )
    assert period_words("archive_limit", ZH) == "归档期限（由评查方案设定）"
    assert period_words("own_limit", EN) == "“own_limit” (set by the review file)"


def test_each_further_parameter_adds_its_clause() -> None:
    stated = {"kind": "within", "from": ["案源日期", "发现日期"], "to": "立案日期", "limit": {"quantity": 3}}
    plain = words(**stated)
    assert plain.startswith("立案日期应当在案源日期（未填的，以发现日期为准）之后的3日以内。")
    more = {"rolls": False, "absent": "breach", "earlier": "in_order", "after": "suit"}
    clauses = ("末日遇节假日不顺延", "空白的，视为没有", "在先的，视为符合", "提起行政诉讼期限")
    for (name, value), clause in zip(more.items(), clauses, strict=True):
        assert clause not in plain
        assert clause in words(**stated, **{name: value})
    extra = {"field": "延期天数", "only_with": "延期批准日期", "at_most": 30}
    assert "延期天数（须填有延期批准日期）（至多30日）" in words(**stated, plus=[extra])


def test_what_is_raised_and_when_is_said() -> None:
    stated = {"kind": "given", "fields": "移送日期"}
    assert words(**stated) == "移送日期应当填写。不合的，记为“存在问题”。"
    assert words(**stated, raises="suspect").endswith("记为“待查”。")
    when = [{"field": "是否涉嫌犯罪", "is": "是"}]
    assert words(**stated, when=when).startswith("是否涉嫌犯罪为“是”的，移送日期")
    assert words(EN, **stated, when=when) == (
        "Where 是否涉嫌犯罪 is “是”: 移送日期 must be given. Else: not in order."
    )


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({"field": "程序类型", "is": "简易程序"}, "程序类型为“简易程序”"),
        (
            {"field": "程序类型", "is_not": "简易程序", "or_blank": True},
            "程序类型不为“简易程序”（未填的按符合对待）",
        ),
        ({"field": "送达方式", "in": ["直接", "留置"]}, "送达方式为“直接”或者“留置”"),
        ({"field": "处罚种类", "contains": "罚款"}, "处罚种类含有“罚款”"),
        ({"field": "处罚内容", "contains": "改正"}, "处罚内容含有“改正”字样"),
        ({"field": "罚款金额", "above": 0}, "罚款金额大于0"),
        ({"field": "罚款金额", "below": "法定罚款下限"}, "罚款金额小于法定罚款下限"),
        ({"field": "决定日期", "since": "2021-07-15"}, "决定日期在2021-07-15以后（含当日）"),
        ({"field": ["案源日期", "发现日期"], "is": "given"}, "填有案源日期（未填的，以发现日期为准）"),
        ({"field": "决定日期", "is": "missing"}, "决定日期空白或者台账没有该栏"),
    ],
)  # fmt: skip
def test_conditions_in_words(condition: dict[str, Any], sentence: str) -> None:
    assert conditions(condition) == sentence


def test_and_and_or_are_told_apart() -> None:
    either = {"any": [{"field": "罚款金额", "is": "known"}, {"field": "处罚种类", "contains": "罚款"}]}
    both = ({"field": "程序类型", "is": "普通程序"}, either)
    assert conditions(*both) == "程序类型为“普通程序”，且（已知罚款金额或者处罚种类含有“罚款”）"
    assert conditions(*both, texts=EN) == (
        "程序类型 is “普通程序” and (罚款金额 is known or 处罚种类 names “罚款”)"
    )
