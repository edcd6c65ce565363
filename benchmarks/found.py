"""Findings as sets, so that two sides can be held against one another."""

import pandas as pd
import polars as pl

FOUND = ("case_key", "item", "evidence")


class Disagreement(Exception):
    """Two sides that should find the same do not, or a rule found nothing."""


def found_by(frame: pl.DataFrame | pd.DataFrame) -> set[tuple[str, ...]]:
    """The findings as a set; two alike are a disagreement of their own."""
    plain = frame.loc[:, list(FOUND)] if isinstance(frame, pd.DataFrame) else frame.select(FOUND)
    rows = plain.rows() if isinstance(plain, pl.DataFrame) else list(plain.itertuples(index=False, name=None))
    if len(set(rows)) != len(rows):
        raise Disagreement("a finding stands twice")
    return set(rows)
