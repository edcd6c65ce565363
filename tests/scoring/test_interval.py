"""The interval of a mean: Student's t by the tables, a case worked by hand, and the bounds of a score."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.scoring.interval import mean_interval, t_quantile

FULL = Decimal(100)

#: Two-sided 95 % points of Student's t, as printed in tables.
TABLE = {1: 12.7062, 2: 4.3027, 3: 3.1824, 4: 2.7764, 9: 2.2622, 10: 2.2281, 30: 2.0423, 120: 1.9799}


@pytest.mark.parametrize(("freedom", "value"), TABLE.items())
def test_quantiles_are_those_of_the_tables(freedom: int, value: float) -> None:
    assert t_quantile(freedom) == pytest.approx(value, abs=5e-5)


def test_quantiles_fall_to_the_normal_deviate_without_a_step() -> None:
    assert t_quantile(400) == pytest.approx(t_quantile(401), abs=5e-5)
    assert t_quantile(10**7) == pytest.approx(1.95996, abs=1e-5)
    with pytest.raises(ValueError, match="two values"):
        t_quantile(0)


def test_a_case_worked_by_hand() -> None:
    # Mean 90, standard deviation √(250 / 4) = 7.9057, over √5 it is 3.5355, by 2.7764 it is 9.82.
    scores = [Decimal(n) for n in (80, 85, 90, 95, 100)]
    assert mean_interval(scores, FULL) == (Decimal("80.18"), Decimal("99.82"))


def test_bounds_are_scores_that_can_be() -> None:
    assert mean_interval([Decimal(0), FULL], FULL) == (Decimal(0), FULL)
    assert mean_interval([FULL, FULL, FULL], FULL) == (FULL, FULL)
    assert mean_interval([FULL], FULL) is None
    assert mean_interval([], FULL) is None


@given(st.lists(st.decimals(0, 100, places=2), min_size=2, max_size=60))
def test_the_mean_lies_within(scores: list[Decimal]) -> None:
    interval = mean_interval(scores, FULL)
    assert interval is not None
    low, high = interval
    assert Decimal(0) <= low <= high <= FULL
    cent = Decimal("0.01")
    assert low - cent <= sum(scores) / len(scores) <= high + cent
