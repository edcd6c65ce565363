"""Checks that must read prose run a Python function once for each distinct text, never once a row."""

from collections.abc import Callable
from typing import Any

import polars as pl

#: What such a function returns: occurrences (null: undetermined) and the words for them or for the doubt.
VERDICT = pl.Struct({"count": pl.Int32, "text": pl.String})
Verdict = tuple[int | None, str | None]

_PART = "\x1f"  # parts list elements while they serve as a key; no spreadsheet cell holds it


def by_distinct(columns: list[pl.Expr], function: Callable[..., Verdict]) -> pl.Expr:
    """A VERDICT expression of `function` applied to each distinct row of `columns`."""
    names = [f"v{index}" for index in range(len(columns))]

    def apply(series: pl.Series) -> pl.Series:
        frame = series.struct.unnest()
        lists = [name for name in names if isinstance(frame.schema[name], pl.List)]
        frame = frame.with_columns(pl.col(name).list.join(_PART) for name in lists)
        keys = frame.unique(maintain_order=True)
        split = [name in lists for name in names]
        verdicts: list[dict[str, Any]] = []
        for row in keys.iter_rows():
            values = [
                (value.split(_PART) if value else []) if part and value is not None else value
                for value, part in zip(row, split, strict=True)
            ]
            verdicts.append(dict(zip(("count", "text"), function(*values), strict=True)))
        keys = keys.with_columns(pl.Series("verdict", verdicts, dtype=VERDICT))
        return frame.join(keys, on=names, how="left", nulls_equal=True, maintain_order="left")["verdict"]

    values = [column.alias(name) for column, name in zip(columns, names, strict=True)]
    return for_every_row(pl.struct(values).map_batches(apply, return_dtype=VERDICT), *columns)


def for_every_row(mapped: pl.Expr, *inputs: pl.Expr) -> pl.Expr:
    """`mapped`, or where its inputs are fixed values (columns the source lacks) one value for all rows."""
    return mapped if any(value.meta.root_names() for value in inputs) else mapped.first()
