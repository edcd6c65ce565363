import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.outputs.number_lists import join_numbers, natural_order, split_numbers


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([], ""),
        (["示市监罚〔2021〕3号"], "示市监罚〔2021〕3号"),
        (["示市监〔2021〕3号", "示市监〔2021〕5号", "示市监〔2021〕8号"], "示市监〔2021〕3号、5号、8号"),
        (["示市监罚〔2020〕3号", "示市监罚〔2021〕3号"], "示市监罚〔2020〕3号；示市监罚〔2021〕3号"),
        (["示城管罚〔2021〕第7号", "示城管罚〔2021〕8号"], "示城管罚〔2021〕第7号；示城管罚〔2021〕8号"),
        (["城东市监案20200001", "城东市监案20200012"], "城东市监案20200001、20200012"),
        (["1号", "2号", "33", "34"], "1号、2号、33、34"),
        (["无号", "无号"], "无号；无号"),
        (["市监〔2021〕3、4号", "市监〔2021〕6号"], "“市监〔2021〕3、4号”；市监〔2021〕6号"),
    ],
)  # fmt: skip
def test_numbers_of_one_body_and_year_are_written_shortly(numbers: list[str], expected: str) -> None:
    assert join_numbers(numbers) == expected
    assert split_numbers(expected) == numbers


#: Whatever ledgers hold as a number: marks of the list itself, quotes, figures of other scripts.
numbers = st.text("示市监罚〔202〕135号、；“”第-# a٣\n", min_size=1, max_size=14)
official = st.builds(
    "{}罚〔{}〕{}号".format, st.sampled_from("甲乙"), st.integers(2020, 2021), st.integers(1, 99)
)


@given(st.lists(numbers | official, max_size=8))
def test_every_number_comes_back(listed: list[str]) -> None:
    assert split_numbers(join_numbers(listed)) == listed


@given(st.text("示〔2021〕35号、；“”、、；；", max_size=30))
def test_a_list_changed_by_hand_is_read_without_fault(text: str) -> None:
    assert all(split_numbers(text))


def test_figures_are_ordered_as_numbers() -> None:
    assert natural_order(["示〔2021〕11号", "示〔2021〕3号", "示〔2020〕20号"]) == [
        "示〔2020〕20号", "示〔2021〕3号", "示〔2021〕11号",
    ]  # fmt: skip
