"""How many cases an estimate of a share needs, and how near a sample comes.

For a simple random sample of n from N cases, of which a share p has a property, with normal quantile z:
n0 = z² p (1 − p) ÷ e² and n = n0 ÷ (1 + (n0 − 1) ÷ N), rounded up, where e is the error bound (W. G. Cochran,
Sampling Techniques, 3rd edition, 1977, chapter 4, “The formula for n in sampling for proportions”). p is
taken as one half, the least favourable.
"""

from math import ceil, sqrt

#: Two-sided 95 % of the normal distribution.
Z = 1.959964
HALF = 0.5


def needed(cases: int, error: float) -> int:
    """The number of cases to draw from so many, so that at 95 % a share is off by `error` at most.

    Raises ValueError where the error is not between 0 and 1.
    """
    if not 0 < error < 1:
        raise ValueError(f"an error bound of {error}")
    if cases == 0:
        return 0
    infinite = Z**2 * HALF * (1 - HALF) / error**2
    return min(cases, ceil(infinite / (1 + (infinite - 1) / cases)))


def bound(cases: int, drawn: int) -> float | None:
    """The error bound of `drawn` from `cases` at 95 %, by the same formula; None where nothing is drawn."""
    if drawn == 0:
        return None
    if drawn >= cases:
        return 0.0
    return min(1.0, Z * sqrt(HALF * (1 - HALF) / drawn * (cases - drawn) / (cases - 1)))
