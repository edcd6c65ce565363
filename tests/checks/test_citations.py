"""How laws are cited."""

import pytest

from .conftest import UNREADABLE, counts, judge

ARTICLE = "{kind: cites, basis: 处罚依据, what: article}"
TITLE = "{kind: cites, basis: 处罚依据, what: title}"
SAME = "{kind: same_citations, one: 告知书处罚依据, other: 处罚依据}"
GUIDANCE = """
kind: not_only_guidance
basis: 处罚依据
endings: [通知, 意见, 方案, 裁量基准, 裁量权基准, 指导意见, 批复]
"""


@pytest.mark.parametrize(
    ("basis", "article", "title"),
    [
        ("《食品安全法》第一百二十二条第一款", 0, 0),
        ("《食品安全法》第122条", 0, 0),
        ("依据《食品安全法》给予处罚", 1, 0),
        ("依照食品安全法第一百二十二条", 0, 1),
        ("依据第一百二十二条", 0, 1),
        ("《甲法》第三条、乙条例第五条", 0, 0),
        ("按照有关规定", None, None),
        (None, None, None),
        (UNREADABLE, None, None),
    ],
)
def test_an_article_and_a_name_in_title_marks(basis, article, title):
    assert counts(ARTICLE, [{"处罚依据": basis}]) == [article]
    assert counts(TITLE, [{"处罚依据": basis}]) == [title]


def test_the_words_quote_the_basis():
    row = {"处罚依据": "依据《食品安全法》"}
    assert judge(ARTICLE, [row])[0].evidence == "处罚依据“依据《食品安全法》”未引用到条"
    assert (
        judge(ARTICLE, [row], language="en")[0].evidence == "处罚依据 “依据《食品安全法》” cites no article"
    )
    assert judge(ARTICLE, [{"处罚依据": "按照有关规定"}])[0].reason == "未识读出所引法律名称"
    assert counts(ARTICLE, [{}]) == counts(TITLE, [{}]) == [None]


@pytest.mark.parametrize(
    ("told", "decided", "count"),
    [
        ("《食品安全法》第一百二十二条", "《中华人民共和国食品安全法》第122条第一款", 0),
        ("《甲法》第三条、第五条", "《甲法》第五条和第三条", 0),
        ("《甲法》第三条", "《甲法》第四条", 1),
        ("《甲法》第三条", "《乙法》第三条", 1),
        ("《甲法》第三条", "《甲法》第三条之一", 1),
        ("《甲法》第三条", "《甲法》第三条、第四条", 1),
        ("第三条", "《甲法》第三条", None),  # of which law it does not say
        ("按照有关规定", "《甲法》第三条", None),
        (None, "《甲法》第三条", None),
        ("《甲法》第三条", UNREADABLE, None),
    ],
)
def test_notice_and_decision_cite_the_same_articles(told, decided, count):
    assert counts(SAME, [{"告知书处罚依据": told, "处罚依据": decided}]) == [count]


def test_both_texts_are_shown():
    row = {"告知书处罚依据": "《甲法》第三条", "处罚依据": "《甲法》第四条"}
    assert judge(SAME, [row])[0].evidence == "告知书处罚依据 《甲法》第三条，处罚依据 《甲法》第四条"
    assert counts(SAME, [{"处罚依据": "《甲法》第四条"}]) == [None]


@pytest.mark.parametrize(
    ("basis", "count"),
    [
        ("《关于加强市容管理的通知》", 1),
        ("《城市管理裁量权基准（试行）》第三条", 1),
        ("《城市管理行政处罚裁量基准（2021年版）》", 1),
        ("《关于加强市容管理的通知》、《甲省市容条例》第三条", 0),
        ("《甲省市容条例》第三条", 0),
        ("《甲省市容管理暂行办法》第三条", 0),
        ("按照有关规定", None),
        (None, None),
        (UNREADABLE, None),
    ],
)
def test_guidance_alone_is_no_basis(basis, count):
    assert counts(GUIDANCE, [{"处罚依据": basis}]) == [count]
    assert counts(GUIDANCE, [{}]) == [None]
