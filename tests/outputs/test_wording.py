from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.model.catalogue import Texts
from casereview.outputs.wording import (
    TITLE_WIDTH,
    clean,
    day_text,
    degree,
    mean,
    number_in_words,
    numeral,
    official_dates,
    percent,
    score_text,
    title_lines,
)

ZH = Texts("zh")


@pytest.mark.parametrize(
    ("count", "whole", "word"),
    [
        (1, 1, "全部"),
        (10, 10, "全部"),
        (9, 10, "绝大多数"),
        (89, 100, "大多数"),
        (61, 100, "大多数"),
        (60, 100, "部分"),
        (20, 100, "部分"),
        (19, 100, "少数"),
        (3, 100, "少数"),
        (2, 100, "个别"),
        (1, 4, "个别"),
        (2, 4, "个别"),
        (2, 3, "大多数"),
    ],
)
def test_degree_words_at_their_bounds(count: int, whole: int, word: str) -> None:
    assert ZH(degree(count, whole)) == word


@pytest.mark.parametrize(("count", "whole"), [(0, 5), (6, 5), (1, 0)])
def test_nothing_has_no_degree(count: int, whole: int) -> None:
    with pytest.raises(ValueError):
        degree(count, whole)


def test_percent_has_one_decimal_and_wants_ten_files() -> None:
    assert percent(1, 3, 10) == ""
    assert percent(9, 9, 10) == ""
    assert percent(3, 11, 10) == "27.3%"
    assert percent(1, 16, 10) == "6.3%"  # 6.25 rounds half up
    assert percent(10, 10, 10) == "100.0%"


@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=30))
def test_the_mean_lies_between_the_extremes_and_prints_as_itself(scores: list[Decimal]) -> None:
    average = mean(scores)
    assert average is not None
    assert min(scores) <= average <= max(scores)
    assert Decimal(score_text(average)) == average


def test_scores_drop_trailing_zeros_only() -> None:
    texts = [score_text(Decimal(score)) for score in ("88.87", "96.50", "100.00", "0.00", "10")]
    assert texts == ["88.87", "96.5", "100", "0", "10"]
    assert score_text(None, "—") == "—"
    assert mean([]) is None
    assert mean([Decimal("1"), Decimal("1.01")]) == Decimal("1.01")


def test_numerals() -> None:
    numbers = (1, 7, 10, 11, 20, 99)
    assert [numeral(number) for number in numbers] == ["一", "七", "十", "十一", "二十", "九十九"]


def test_dates_are_written_without_zeros_and_missing_ones_stay_blank() -> None:
    assert day_text(date(2026, 3, 5), ZH) == "2026年3月5日"
    assert day_text(None, ZH).startswith("【")
    assert (
        official_dates("决定日期2021-07-05，文号2021-07-0512", ZH) == "决定日期2021年7月5日，文号2021-07-0512"
    )


def test_a_title_breaks_between_words_into_the_fewest_lines() -> None:
    title = "示例市城东区司法局关于示例市城东区2025年度行政执法案卷评查情况的通报"
    assert title_lines(title) == [
        "示例市城东区司法局",
        "关于示例市城东区2025年度",
        "行政执法案卷评查情况的通报",
    ]
    assert title_lines("关于案卷评查情况的通报") == ["关于案卷评查情况的通报"]
    assert title_lines("长" * (TITLE_WIDTH + 1)) == ["长" * (TITLE_WIDTH + 1)]


@given(st.text())
def test_clean_text_is_one_printable_line(text: str) -> None:
    assert not any(ord(character) < 32 or 0xD800 <= ord(character) <= 0xDFFF for character in clean(text))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十", 10), ("二十", 20), ("两百二十九", 229), ("二百二十九", 229), ("一千零五", 1005),
        ("一百〇三", 103), ("二二九", 229), ("三万二千", 32000), ("二〇二五", 2025),
    ],
)  # fmt: skip
def test_numbers_in_words(words: str, number: int) -> None:
    assert number_in_words(words) == number


@given(st.integers(1, 99))
def test_numerals_are_read_back(number: int) -> None:
    assert number_in_words(numeral(number)) == number


@given(st.text("零〇一二两三四五六七八九十百千万", min_size=1, max_size=9))
def test_whatever_stands_in_words_of_numbers_is_read(words: str) -> None:
    assert number_in_words(words) >= 0
