"""Points as the results keep them: exact, to the hundredth."""

from decimal import Decimal

import polars as pl

POINTS = pl.Decimal(9, 2)


def nothing() -> pl.Expr:
    """Nought points."""
    return pl.lit(Decimal(0)).cast(POINTS)
