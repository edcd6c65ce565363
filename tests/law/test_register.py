"""Statutes on record: found under any of their names, and the version of a day only where it is certain."""

from datetime import date

import pytest

from casereview.law.register import Register, StatuteRow

REGISTER = Register.standard()


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国行政处罚法",
        "行政处罚法",
        "《行政处罚法》",
        "《中华人民共和国行政处罚法》（2021年修订）",
        "中华人民共和国行政处罚法(2017修正)",
        " 中华人民共和国　行政处罚法 （2021版）",
    ],
)
def test_one_statute_under_many_names(title: str) -> None:
    assert REGISTER.find(title).title == "中华人民共和国行政处罚法"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("四川省〈中华人民共和国大气污染防治法〉实施办法", "四川省《中华人民共和国大气污染防治法》实施办法"),
        ("海南省综合行政执法条例（试行）", "海南省综合行政执法条例（试行）"),
        ("中国(上海)自由贸易试验区条例", "中国（上海）自由贸易试验区条例"),
    ],
)
def test_brackets_that_belong_to_a_title_stay(title: str, found: str) -> None:
    assert REGISTER.find(title).title == found


@pytest.mark.parametrize("title", ["", "《》", "中华人民共和国", "虚构管理办法", "海南省综合行政执法条例"])
def test_unknown_titles_are_unknown(title: str) -> None:
    assert REGISTER.find(title) is None


@pytest.mark.parametrize(
    ("day", "articles"),
    [
        (date(2017, 12, 31), None),  # the 2009 text is not on record
        (date(2018, 1, 1), 64),
        (date(2021, 7, 14), 64),
        (date(2021, 7, 15), 86),
    ],
)
def test_the_version_of_a_day(day: date, articles: int | None) -> None:
    assert REGISTER.find("行政处罚法").articles_on(day) == articles


def test_a_repealed_statute_has_no_version_from_that_day() -> None:
    law = REGISTER.find("侵权责任法")
    assert law.repealed == date(2021, 1, 1)
    assert law.articles_on(date(2020, 12, 31)) == 92
    assert law.version_on(date(2021, 1, 1)) is None


def test_a_version_without_date_of_effect_is_never_certain() -> None:
    law = REGISTER.find("专利法实施细则")
    assert [version.in_force for version in law.versions] == [None, None]
    assert law.version_on(date(2015, 1, 1)) is None


def test_an_undated_amendment_ends_what_is_known_of_the_text_before_it() -> None:
    rows = [
        StatuteRow("某办法", passed=date(2010, 1, 1), in_force=date(2010, 3, 1), articles=30),
        StatuteRow("某办法", passed=date(2015, 5, 1), in_force=None, articles=32),
        StatuteRow("某办法", passed=date(2020, 1, 1), in_force=date(2020, 6, 1), articles=40),
    ]
    law = Register({}).with_rows(rows).find("某办法")
    days = [date(2010, 2, 28), date(2010, 3, 1), date(2015, 4, 30), date(2015, 5, 1), date(2020, 5, 31)]
    assert [law.articles_on(day) for day in days] == [None, 30, 30, None, None]
    assert law.articles_on(date(2020, 6, 1)) == 40


def test_a_title_known_only_as_repealed() -> None:
    law = REGISTER.find("三亚市河道生态保护管理条例")
    assert (law.versions, law.first_effective, law.repealed) == ((), None, date(2025, 9, 1))


def test_a_table_of_ones_own_adds_and_overrides() -> None:
    register = REGISTER.with_rows(
        [
            StatuteRow("青海省某条例", date(2019, 5, 1), date(2019, 7, 1), 40),
            StatuteRow("行政处罚法", date(2021, 1, 22), date(2021, 7, 15), 87),
            StatuteRow("商品条码管理办法", repealed=date(2030, 1, 1)),
        ]
    )
    assert register.find("《青海省某条例》").first_effective == date(2019, 7, 1)
    assert register.find("行政处罚法").articles_on(date(2022, 1, 1)) == 87
    assert register.find("行政处罚法").articles_on(date(2019, 1, 1)) == 64
    assert register.find("商品条码管理办法").repealed == date(2030, 1, 1)
    assert REGISTER.find("行政处罚法").articles_on(date(2022, 1, 1)) == 86


def test_versions_stand_in_the_order_they_were_passed() -> None:
    for rows in REGISTER.rows.values():
        law = REGISTER.find(rows[0].title)
        passed = [version.passed for version in law.versions]
        assert passed == sorted(passed)
    assert len(REGISTER) == 4836
