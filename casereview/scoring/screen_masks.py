"""Findings of a batch as they may leave the run: each case's own personal values masked in their evidence.

The same as `personal.py` does for whole results, for one batch at a time and whatever its size: a case's
personal values are those of its row, and the long numbers that are nobody's are the case's own number and
those of the cases its evidence names.
"""

from collections import defaultdict
from collections.abc import Iterable

import polars as pl

from casereview.model.masking import masking, without_numbers
from casereview.scoring.personal import LONG_NUMBER, LONG_NUMBERS, personal_values


def masked_findings(findings: pl.DataFrame, cases: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The findings with `evidence` masked; all have the column `row`, `found` (FOUND) of these rows."""
    concerned = cases.join(findings.select("row").unique(), on="row", how="semi")
    by_row = concerned.with_columns(case_id=pl.col("row").cast(pl.String))
    values = personal_values(by_row)
    told = pl.col("evidence").str.replace_all(r"\s+", "")
    doubtful = told.str.contains(LONG_NUMBER)
    known = sorted({"".join(value.text.split()) for own in values.values() for value in own})
    if known:
        doubtful |= told.str.contains_any(known, ascii_case_insensitive=True)
    texts = findings.select("row", "evidence").unique().filter(doubtful)
    if not texts.height:
        return findings
    kept = _numbers(concerned, found)
    shown = []
    for (row,), own in texts.group_by(["row"], maintain_order=True):
        masked = masking(values.get(str(row), ()))
        shown += [(row, text, without_numbers(masked(text), kept[int(str(row))])) for text in own["evidence"]]
    schema = {"row": pl.Int64, "evidence": pl.String, "shown": pl.String}
    joined = findings.join(
        pl.DataFrame(shown, schema=schema, orient="row"),
        on=["row", "evidence"],
        how="left",
        maintain_order="left",
    )
    return joined.with_columns(evidence=pl.coalesce("shown", "evidence")).drop("shown")


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
