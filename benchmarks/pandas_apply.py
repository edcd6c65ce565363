"""The rules of `row_rules.py` run by pandas `apply`, and by a loop over plain rows."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from benchmarks.encoded import ENCODED
from benchmarks.fields import RULED
from benchmarks.row_rules import row_findings

FOUND = ["case_key", "item", "evidence"]


def read(path: Path) -> pd.DataFrame:
    """The cases with blanks as None, whatever the type."""
    table = pq.read_table(path, columns=["case_key", *RULED, *ENCODED])
    frame = table.to_pandas(integer_object_nulls=True)
    return frame.astype(object).where(frame.notna(), None)


def findings(path: Path) -> pd.DataFrame:
    """Every hit of the forty rules in a canonical parquet file: case_key, item, evidence."""
    found = read(path).apply(row_findings, axis=1)
    rows = [row for rows in found for row in rows]
    return pd.DataFrame(rows, columns=FOUND)


def findings_by_loop(path: Path) -> pd.DataFrame:
    """The same by a loop, each case a dictionary."""
    rows = [found for row in read(path).to_dict("records") for found in row_findings(row)]
    return pd.DataFrame(rows, columns=FOUND)
