"""How far a unit's mean may lie from the one all its files would give: Student's t interval of a mean."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from math import cos, pi, sin, sqrt, tan
from statistics import NormalDist, mean, stdev

_LEVEL = 0.95
#: From here on the first term of the expansion about the normal deviate is exact to five decimals.
_MANY = 400


@cache
def t_quantile(freedom: int) -> float:
    """Half the width, in standard errors, of a two-sided 95 % interval at so many degrees of freedom.

    The distribution's finite series for whole degrees of freedom (M. Abramowitz, I. Stegun, Handbook of
    Mathematical Functions, 26.7.3 and 26.7.4) is brought to 95 % by halving. Raises ValueError below 1.
    """
    if freedom < 1:
        raise ValueError("an interval needs two values at least")
    if freedom > _MANY:
        z = NormalDist().inv_cdf((1 + _LEVEL) / 2)
        return z + (z**3 + z) / (4 * freedom)
    low, high = 0.0, pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < _LEVEL else (low, middle)
    return tan(low) * sqrt(freedom)


def _within(angle: float, freedom: int) -> float:
    """The probability of a t within ± tan(angle) × √freedom."""
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total = 0.0
    for power in range(1 + odd, freedom, 2):
        total += term
        term *= power / (power + 1) * cos(angle) ** 2
    return (angle + sin(angle) * total) * 2 / pi if odd else sin(angle) * total


def mean_interval(scores: Sequence[Decimal], highest: Decimal) -> tuple[Decimal, Decimal] | None:
    """The 95 % t interval of the mean, cut to 0 … `highest` and to two decimals; None of fewer than two.

    It takes the files for a random sample of the unit's. Of a unit all of whose files were reviewed the
    mean is no estimate, and the interval says how unlike the files are.
    """
    if len(scores) < 2:
        return None
    values = [float(score) for score in scores]
    half = t_quantile(len(values) - 1) * stdev(values) / sqrt(len(values))
    low, high = (Decimal(f"{mean(values) + sign * half:.2f}") for sign in (-1, 1))
    return max(low, Decimal(0)), min(high, highest)
