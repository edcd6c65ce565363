"""The sample an error bound needs: against textbook figures, and both formulas against each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.rounds.sample_size import bound, needed


@pytest.mark.parametrize(
    ("cases", "error", "number"),
    [
        (10**9, 0.05, 385),
        (1000, 0.05, 278),
        (100, 0.05, 80),
        (10**9, 0.03, 1068),
        (500, 0.1, 81),
        (1, 0.05, 1),
        (0, 0.05, 0),
    ],
)
def test_known_figures(cases: int, error: float, number: int) -> None:
    assert needed(cases, error) == number


@pytest.mark.parametrize("error", [0, 1, -0.1])
def test_no_error_bound_is_refused(error: float) -> None:
    with pytest.raises(ValueError):
        needed(10, error)


def test_everything_is_known_where_all_are_drawn_and_nothing_where_none_is() -> None:
    assert (bound(10, 10), bound(10, 0), bound(1, 1), bound(0, 0)) == (0.0, None, 0.0, None)


@settings(deadline=None)
@given(st.integers(2, 5000), st.floats(0.01, 0.4))
def test_the_number_is_the_least_that_keeps_the_bound(cases: int, error: float) -> None:
    number = needed(cases, error)
    reached = bound(cases, number)
    assert reached is not None and reached <= error + 1e-9
    if number > 1:
        fewer = bound(cases, number - 1)
        assert fewer is not None and fewer > error - 1e-9
