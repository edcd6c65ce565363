"""The table of requirements, and its articles and the items' shorthand in official Chinese."""

import re
from datetime import date

import pytest

from casereview.law.citation import parse_citations
from casereview.law.register import Register
from casereview.law.rules import LegalRule, cite, expand_basis, legal_rules

RULES = legal_rules()
P21 = "《中华人民共和国行政处罚法》（2021修订）"


def test_the_table_is_whole() -> None:
    assert len(RULES) == 159
    assert RULES["P21-060"].begins == date(2021, 7, 15)
    assert RULES["P21-060"].fields == ("立案日", "决定日", "延期批准天数", "扣除天数")
    assert [RULES["P17-046"].in_force(day) for day in (date(2021, 7, 14), date(2021, 7, 15))] == [True, False]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("P21-044", P21 + "第四十四条、第六十二条"),
        ("P17-042-2", "《中华人民共和国行政处罚法》（2017修正）第四十二条第一款第一项"),
        # Article 64 has one paragraph with a list: its numbers are items.
        ("P21-064-1", P21 + "第六十四条第一项"),
        ("P21-064-8", P21 + "第六十四条第八项、第六十五条"),
        ("P17-022", "《中华人民共和国行政处罚法》（2017修正）第二十二条、第三十八条第一款第四项"),
        ("P21-033-2", P21 + "第三十三条第二款、第三款"),
        ("P17-016", "《中华人民共和国行政处罚法》（2017修正）第十五条至第十七条"),
        ("P21-020", P21 + "第二十条、第二十一条"),
        ("Q12-025b", "《中华人民共和国行政强制法》第二十五条第一款、第二款"),
        ("G19-026", "《中华人民共和国政府信息公开条例》（2019修订）第二十条第六项、第二十六条"),
        ("G18-118a", "国办发〔2018〕118号第二部分第（三）项"),
        ("G18-424", "发改办财金〔2018〕424号"),
        ("J26-018", "《行政执法监督条例》（国务院令第825号）第十五条、第十八条"),
        ("L-河北-21", "《河北省行政执法监督条例》第二十一条"),
        ("M22-095", "《中华人民共和国民事诉讼法》第九十五条"),
    ],
)
def test_citing_a_requirement(rule: str, words: str) -> None:
    assert cite(RULES[rule]) == words


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if "〔" not in rule.law], ids=lambda rule: rule.id
)
def test_every_citation_reads_back_as_the_articles_of_the_table(rule: LegalRule) -> None:
    cited = parse_citations(cite(rule))
    stated = [int(number) for part in rule.article.split(";") for number in re.split(r"[-(]", part)[:1]]
    assert [one.article for one in cited if one.article in stated] == stated
    for one, part in zip(
        (one for one in cited if one.article in stated), rule.article.split(";"), strict=True
    ):
        assert len(one.paragraphs) == len(re.findall(r"\(\d+\)", part))
        assert len(one.items) == len(re.findall(r"\([一二三四五六七八九十]\)", part))


def test_national_laws_carry_their_full_title() -> None:
    register = Register.standard()
    for rule in RULES.values():
        title = re.match("《(.+?)》", cite(rule))
        statute = register.find(rule.law)
        if title and statute and statute.kind in ("法律", "行政法规"):
            assert title[1] == statute.title


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("处§44,§62", P21 + "第四十四条、第六十二条"),
        # Article 59 lists the contents of a decision: (1) is its item one.
        ("处§59(1),§85", P21 + "第五十九条第一项、第八十五条"),
        ("处§62,§64(1),§85", P21 + "第六十二条、第六十四条第一项、第八十五条"),
        ("处§36(1)", P21 + "第三十六条第一款"),
        ("处§54–61", P21 + "第五十四条至第六十一条"),
        ("处§67-69", P21 + "第六十七条至第六十九条"),
        ('处§54 "及时" (limit in dept rule)', P21 + "第五十四条"),
        ("处§48 (7/20-day limits are dept rules)", P21 + "第四十八条"),
        (
            "强§53, 诉§46",
            "《中华人民共和国行政强制法》第五十三条；《中华人民共和国行政诉讼法》（2017修正）第四十六条",
        ),
        ("民诉§95", "《中华人民共和国民事诉讼法》（2023修正）第九十五条"),
        (
            "处§59(5), 复§20, 诉§46",
            P21 + "第五十九条第五项；《中华人民共和国行政复议法》（2023修订）第二十条；"
            "《中华人民共和国行政诉讼法》（2017修正）第四十六条",
        ),
        ("许§42", "《中华人民共和国行政许可法》第四十二条"),
        ("dept rule", ""),
        ("–", ""),
        ("环保法 [K]", ""),
        ("§44", ""),
        ("", ""),
    ],
)
def test_the_shorthand_of_a_basis(basis: str, words: str) -> None:
    assert expand_basis(basis) == words
