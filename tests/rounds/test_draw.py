"""The draw: so many of each unit, the same by the same seed, whatever the order of the rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.rounds.draw import Drawn, draw

CASES = [("甲局", str(n)) for n in range(20)] + [("乙局", str(n)) for n in range(3)]
PAIRS = st.lists(
    st.tuples(st.sampled_from(["甲局", "乙局", "丙局"]), st.integers(0, 30).map(str)), max_size=40
)


def of_unit(drawn: tuple[Drawn, ...], unit: str, how: str = "random") -> list[str]:
    return [one.case for one in drawn if (one.unit, one.how) == (unit, how)]


@pytest.mark.parametrize(
    ("number", "first", "second"), [(0, 0, 0), (2, 2, 2), (3, 3, 3), (4, 4, 3), (50, 20, 3)]
)
def test_as_many_of_each_unit_and_all_where_it_has_fewer(number: int, first: int, second: int) -> None:
    drawn, problems = draw(CASES, number, "2025")
    assert (len(of_unit(drawn, "甲局")), len(of_unit(drawn, "乙局"))) == (first, second)
    assert problems == [] and {one.how for one in drawn} <= {"random"}


def test_a_draw_is_known_by_its_seed() -> None:
    drawn = [one.case for one in draw(CASES, 3, "2025")[0] if one.unit == "甲局"]
    assert drawn == ["0", "1", "16"], "whoever draws again must find these"
    assert [one.case for one in draw(CASES, 3, "2026")[0] if one.unit == "甲局"] != drawn


def test_recommended_cases_are_kept_apart_from_those_drawn() -> None:
    chosen = [("甲局", "0"), ("甲局", "1"), ("乙局", "2")]
    drawn, problems = draw(CASES, 3, "2025", chosen)
    assert problems == []
    assert of_unit(drawn, "甲局", "recommended") == ["0", "1"]
    assert len(of_unit(drawn, "甲局")) == 3 and not {"0", "1"} & set(of_unit(drawn, "甲局"))
    assert (of_unit(drawn, "乙局", "recommended"), of_unit(drawn, "乙局")) == (["2"], ["0", "1"])


def test_a_recommended_case_nobody_knows_is_a_warning() -> None:
    drawn, problems = draw(CASES, 1, "2025", [("甲局", "99"), ("丙局", "1")])
    assert [(found.code, found.severity) for found in problems] == [("DRW-001", "warning")] * 2
    assert len(drawn) == 2


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(ValueError):
        draw(CASES, -1, "2025")


@given(PAIRS, PAIRS, st.integers(0, 10), st.text(max_size=5), st.randoms())
def test_the_order_and_the_repetition_of_rows_change_nothing(cases, chosen, number, seed, random) -> None:
    first = draw(cases, number, seed, chosen)
    again = [*cases, *cases[:2]]
    random.shuffle(again)
    random.shuffle(chosen)
    assert draw(again, number, seed, chosen) == first


@given(PAIRS, st.integers(0, 10))
def test_a_larger_draw_holds_the_smaller_and_units_do_not_touch_each_other(cases, number) -> None:
    smaller, larger = (set(draw(cases, n, "2025")[0]) for n in (number, number + 1))
    assert smaller <= larger
    alone = draw([pair for pair in cases if pair[0] == "甲局"], number, "2025")[0]
    assert set(alone) == {one for one in smaller if one.unit == "甲局"}
