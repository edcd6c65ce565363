"""Findings of a batch as they may leave the run: each case's own personal values masked in their evidence.

The same as `personal.py` does for whole results, for one batch at a time and whatever its size: a case's
personal values are those of its row, and the long numbers that are nobody's are the case's own number and
those of the cases its evidence names.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import polars as pl

from casereview.scoring.personal import LONG_NUMBERS, Masks, personal_values, shown_texts, with_shown


def masked_findings(findings: pl.DataFrame, cases: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The findings with `evidence` masked; all have the column `row`, `found` (FOUND) of these rows."""
    concerned = cases.join(findings.select("row").unique(), on="row", how="semi")
    by_row = concerned.with_columns(case_id=pl.col("row").cast(pl.String))
    # Asked for only where some text needs a closer look.
    numbers = cache(lambda: _numbers(concerned, found))
    masks = Masks(personal_values(by_row), lambda row: numbers()[int(row)])
    keyed = findings.with_columns(key=pl.col("row").cast(pl.String))
    shown = shown_texts(keyed.select(case_id="key", text="evidence"), masks)
    return with_shown(keyed, "evidence", shown, "key").drop("key")


def _numbers(cases: pl.DataFrame, found: pl.DataFrame) -> defaultdict[int, frozenset[str]]:
    """The long numbers that are nobody's, by row."""
    kept: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    own = cases.select("row", numbers=pl.col("case_id").str.extract_all(LONG_NUMBERS))
    named: Iterable[tuple[int, list[str] | None]] = (
        *own.filter(pl.col("numbers").list.len() > 0).iter_rows(),
        *found.select("row", "numbers").iter_rows(),
    )
    for row, numbers in named:
        kept[row] |= frozenset(numbers or ())
    return kept
