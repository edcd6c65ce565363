"""A number shared out to layers: in proportion, every layer at least once, never more than it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.rounds.draw import allocate, draw

SIZES = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.integers(0, 40))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, {"处罚": 0, "不予处罚": 0, "撤销案件": 0}),
        (1, {"处罚": 1, "不予处罚": 0, "撤销案件": 0}),
        (2, {"处罚": 1, "不予处罚": 1, "撤销案件": 0}),
        (3, {"处罚": 1, "不予处罚": 1, "撤销案件": 1}),
        (10, {"处罚": 7, "不予处罚": 2, "撤销案件": 1}),
        (99, {"处罚": 20, "不予处罚": 5, "撤销案件": 1}),
    ],
)
def test_rare_results_are_drawn_from_too(number: int, expected: dict[str, int]) -> None:
    assert allocate({"处罚": 20, "不予处罚": 5, "撤销案件": 1}, number) == expected


def test_of_equal_layers_the_first_name_comes_first() -> None:
    assert allocate({"乙": 4, "丁": 4, "丙": 4}, 4) == {"丁": 2, "丙": 1, "乙": 1}


@settings(deadline=None)
@given(SIZES, st.integers(0, 100))
def test_shares_are_whole_and_hold_the_smaller_ones(sizes: dict[str, int], number: int) -> None:
    given_out, one_more = allocate(sizes, number), allocate(sizes, number + 1)
    assert sum(given_out.values()) == min(number, sum(sizes.values()))
    assert all(0 <= given_out[layer] <= size for layer, size in sizes.items())
    assert all(given_out[layer] <= one_more[layer] for layer in sizes)
    if number >= len(sizes):
        assert all(given_out[layer] >= 1 for layer, size in sizes.items() if size)


def test_a_unit_has_a_number_of_its_own_and_none_where_none_is_named() -> None:
    cases = [(unit, str(n)) for unit in ("甲局", "乙局") for n in range(5)]
    drawn, _ = draw(cases, {"甲局": 2}, "s")
    assert [one.unit for one in drawn] == ["甲局", "甲局"]
    with pytest.raises(ValueError):
        draw(cases, {"甲局": -1}, "s")


@settings(deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["甲局", "乙局"]), st.text(max_size=3)), st.sampled_from("abc")
    ),
    st.integers(0, 8),
    st.randoms(),
)
def test_the_order_of_rows_changes_no_layered_draw(strata, number, random) -> None:
    rows = list(strata)
    first = draw(rows, number, "s", (), strata)
    random.shuffle(rows)
    shuffled = dict(random.sample(list(strata.items()), len(strata)))
    assert draw(rows, number, "s", (), shuffled) == first
