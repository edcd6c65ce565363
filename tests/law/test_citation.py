"""Citations in the spellings of real decisions; odd text is read in good time and never raises."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.law.citation import Citation, parse_citations
from casereview.law.numerals import chinese_number, to_chinese

EXCERPT = Path(__file__).parents[1] / "data" / "cn_cases5_excerpt.csv"
ROWS = list(csv.DictReader(EXCERPT.read_text(encoding="utf-8").splitlines()))
TEXTS = [row[column] for row in ROWS for column in ("法条依据", "处罚依据")]


def short(text: str) -> list[tuple[object, ...]]:
    """Title, article, paragraphs and items of each citation."""
    return [(one.title, one.article, one.paragraphs, one.items) for one in parse_citations(text)]


@pytest.mark.parametrize(
    ("reference", "paragraphs", "items"),
    [
        ("", (), ()),
        ("第一款", (1,), ()),
        ("第一款第（二）项", (1,), (2,)),
        ("第一款第(二)项", (1,), (2,)),
        ("第一款第（一)项", (1,), (1,)),
        ("第一款第（十四）项", (1,), (14,)),
        ("第一款（一）项", (1,), (1,)),
        ("第一款第二项", (1,), (2,)),
        ("第二项", (), (2,)),
        ("第(二)项", (), (2,)),
        ("第（六）项 ", (), (6,)),
        ("第1款第2项", (1,), (2,)),
        ("第一款第１项、第２项", (1,), (1, 2)),
        ("第一款二-三项", (1,), (2, 3)),
        ("第一款第（一）至（三）项", (1,), (1, 2, 3)),
        ("第一款第（一）、（三）项", (1,), (1, 3)),
        ("第一款第（一）（三）项", (1,), (1, 3)),
        ("第一款及第（六）项", (1,), (6,)),
        ("第一款、第二款", (1, 2), ()),
        ("第一、二款", (1, 2), ()),
        ("第一项第三款", (3,), (1,)),
    ],
)
@pytest.mark.parametrize("article", ["第一百一十五条", "第115条", "第１１５条", " 第 115 条"])
def test_what_follows_an_article(
    article: str, reference: str, paragraphs: tuple[int, ...], items: tuple[int, ...]
) -> None:
    assert short(f"根据《消防法》{article}{reference}之规定。") == [("消防法", 115, paragraphs, items)]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "《消防法》第六十三条第一款、第六十四条第一款",
            [("消防法", 63, (1,), ()), ("消防法", 64, (1,), ())],
        ),
        (
            "《发票管理办法》第二十二条第二款第（一）项及第三十七条第一款",
            [("发票管理办法", 22, (2,), (1,)), ("发票管理办法", 37, (1,), ())],
        ),
        ("《税法》第五十六条、七十条", [("税法", 56, (), ()), ("税法", 70, (), ())]),
        ("《税法》六十三条第一款", [("税法", 63, (1,), ())]),
        ("《税法》第十至十二条", [("税法", 10, (), ()), ("税法", 11, (), ()), ("税法", 12, (), ())]),
        ("《税法》第七、九条", [("税法", 7, (), ()), ("税法", 9, (), ())]),
        (
            "《税法》第八条第一款第（一）项、第二款第（三）项",
            [("税法", 8, (1,), (1,)), ("税法", 8, (2,), (3,))],
        ),
        ("《甲法》第一条|《乙法》第二条", [("甲法", 1, (), ()), ("乙法", 2, (), ())]),
        ("《甲法》第一条，《乙办法》的规定", [("甲法", 1, (), ()), ("乙办法", None, (), ())]),
        ("《甲裁量基准》第46项", [("甲裁量基准", None, (), (46,))]),
        ("《甲细则》第五章认证认可类第一百一十条", [("甲细则", 110, (), ())]),
        # Editions, numbers and short names in brackets after a title.
        ("《食品安全法》（2015）第一百二十四条", [("食品安全法", 124, (), ())]),
        ("《药品管理法》（2015修正）第七十三条", [("药品管理法", 73, (), ())]),
        ("《行政处罚法》（以下简称《处罚法》）第三十二条", [("行政处罚法", 32, (), ())]),
        ("《某规定》（政发〔2018〕1号）第三条", [("某规定", 3, (), ())]),
        ("《公司法 》第七条", [("公司法", 7, (), ())]),
        # Titles that hold other titles.
        ("《四川省〈大气污染防治法〉实施办法》第八条", [("四川省〈大气污染防治法〉实施办法", 8, (), ())]),
        ("《四川省《大气污染防治法》实施办法》第八条", [("四川省《大气污染防治法》实施办法", 8, (), ())]),
        ("《关于第三条的解释》第二条", [("关于第三条的解释", 2, (), ())]),
        # What a decision quotes from a statute is not cited by it.
        ("《甲法》第五条“违反本条例第六条规定的”及《乙法》第8条", [("甲法", 5, (), ()), ("乙法", 8, (), ())]),
        ("《甲法》第五条“违反第六条的，处", [("甲法", 5, (), ())]),
        ('《甲法》第五条"违反第六条的"、第七条', [("甲法", 5, (), ()), ("甲法", 7, (), ())]),
        # 本法, 该法, 同法.
        ("违反《甲法》第五条，依据同法第六十条第二款", [("甲法", 5, (), ()), ("甲法", 60, (2,), ())]),
        (
            "《甲法》第五条、该法第六条和本法第七条",
            [("甲法", 5, (), ()), ("甲法", 6, (), ()), ("甲法", 7, (), ())],
        ),
        ("《甲条例》第六条；本条例第七条", [("甲条例", 6, (), ()), ("甲条例", 7, (), ())]),
        ("《甲法》第六十三条的规定，第六十四条", [("甲法", 63, (), ()), ("甲法", 64, (), ())]),
        # Nothing is cited.
        ("该条例第三条例外", []),
        ("第三方检测", []),
        ("合同第三条款", []),
        ("3项违法行为", []),
        ("", []),
    ],
)
def test_spellings(text: str, cited: list[tuple[object, ...]]) -> None:
    assert short(text) == cited


@pytest.mark.parametrize(
    ("text", "title", "named"),
    [
        ("《食品安全法》第一百二十四条", "食品安全法", True),
        ("依照食品安全法第一百二十四条", "食品安全法", False),
        ("食品安全法第一百二十四条", "食品安全法", False),
        ("由食品监督管理部门依照食品安全法第一百二十四条", "食品安全法", False),
        ("违反了城市市容和环境卫生管理条例第一百二十四条", "城市市容和环境卫生管理条例", False),
        ("《食品安全法第一百二十四条", "食品安全法", False),
        ("第一百二十四条", "", False),
        ("本法第一百二十四条", "", False),
        ("依据有关规定第一百二十四条", "", False),
    ],
)
def test_whether_the_title_stands_in_its_marks(text: str, title: str, named: bool) -> None:
    (cited,) = parse_citations(text)
    assert (cited.title, cited.named, cited.article) == (title, named, 124)


@pytest.mark.parametrize(
    ("text", "article", "suffix"),
    [
        ("第一百二十条之一", 120, 1),
        ("第120条之二第一款", 120, 2),
        ("第六条之规定", 6, 0),
        ("第六条之一至第三款", 6, 1),
    ],
)
def test_inserted_articles(text: str, article: int, suffix: int) -> None:
    (cited,) = parse_citations("《刑法》" + text)
    assert (cited.article, cited.article_suffix) == (article, suffix)


def test_sub_items() -> None:
    (cited,) = parse_citations("《裁量标准》（2021版）第八十二项第三小项")
    assert (cited.items, cited.subitems) == ((82,), (3,))
    (cited,) = parse_citations("《甲法》第二十条第一款第（六）项第3目")
    assert (cited.paragraphs, cited.items, cited.subitems) == ((1,), (6,), (3,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国专利法", "专利法"),
        ("专利法（2020修正）", "中华人民共和国专利法"),
        ("关于走逃（失联）企业的公告", "关于走逃(失联)企业的公告"),
        ("四川省〈水法〉实施办法", "四川省《水法》实施办法"),
    ],
)
def test_equal_titles(one: str, other: str) -> None:
    assert Citation(one).key == Citation(other).key


def test_other_titles_stay_apart() -> None:
    assert Citation("专利法").key != Citation("专利法实施细则").key
    assert Citation("某条例（试行）").key != Citation("某条例").key


@pytest.mark.parametrize("text", TEXTS)
def test_no_article_of_a_real_decision_is_lost(text: str) -> None:
    outside = re.sub("《[^》]*》", "《》", re.sub("“[^”]*”?", "", text))
    written = re.findall(r"(?:第|(?<=[》、]))([零一二三四五六七八九十百\d]+)条", outside)
    cited = [one for one in parse_citations(text) if one.article is not None]
    assert [one.article for one in cited] == [chinese_number(number) for number in written]
    assert all(one.title for one in cited)


def test_the_excerpt_holds_what_is_claimed_of_it() -> None:
    assert len(ROWS) == 45
    unnamed = [one.title for text in TEXTS for one in parse_citations(text) if not one.named]
    assert unnamed == ["食品安全法"]


@given(st.integers(1, 1260), st.integers(1, 20), st.integers(1, 30), st.booleans(), st.booleans())
def test_round_trip(article: int, paragraph: int, item: int, arabic: bool, bracketed: bool) -> None:
    def write(number: int) -> str:
        return str(number) if arabic else to_chinese(number)

    last = f"第（{write(item)}）项" if bracketed else f"第{write(item)}项"
    text = f"《某某条例》第{write(article)}条第{write(paragraph)}款{last}"
    assert short(text) == [("某某条例", article, (paragraph,), (item,))]


@given(st.text(alphabet='《》第条款项之一二百十3（）()、,和至“”"法例办 本同规定', max_size=60))
def test_odd_text_never_raises(text: str) -> None:
    for one in parse_citations(text):
        assert one.article is None or one.article >= 0


@pytest.mark.parametrize(
    "text", ["第一、" * 4000, "《" * 9000, "第（一）" * 4000, "第" + "一" * 9000, "本法第一条" * 3000]
)
def test_long_odd_text_is_read_in_good_time(text: str) -> None:
    assert len(parse_citations(text)) <= 3000
