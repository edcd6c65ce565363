"""Frames as json and back, exactly: the kind of every column beside its rows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from casereview.scoring.amounts import POINTS

Kind = pl.DataType | type[pl.DataType]

#: The kinds of columns our frames have, by the names json calls them.
KINDS: dict[str, Kind] = {
    "text": pl.String(),
    "number": pl.Int64(),
    "count": pl.Int32(),
    "points": POINTS,
    "yes_no": pl.Boolean(),
    "share": pl.Float64(),
    "day": pl.Date(),
    "texts": pl.List(pl.String()),
    "several_points": pl.List(POINTS),
}
#: Kinds json has no values for: they go as texts.
_AS_TEXT: dict[str, Kind] = {
    "points": pl.String(),
    "day": pl.String(),
    "several_points": pl.List(pl.String()),
}


def packed(frame: pl.DataFrame) -> dict[str, Any]:
    """The frame as json holds it; raises KeyError for a column of no kind in KINDS."""
    names = {kind: name for name, kind in KINDS.items()}
    return {
        "columns": {name: names[kind] for name, kind in frame.schema.items()},
        "rows": [[_plain(value) for value in row] for row in frame.iter_rows()],
    }


def unpacked(content: Mapping[str, Any]) -> pl.DataFrame:
    """The frame `packed` was given; raises what polars and Python do where the content is none of ours."""
    kinds: Mapping[str, str] = content["columns"]
    raw = {name: _AS_TEXT.get(kind, KINDS[kind]) for name, kind in kinds.items()}
    frame = pl.DataFrame(content["rows"], schema=raw, orient="row")
    return frame.with_columns(_read(name, kind) for name, kind in kinds.items())


def _read(name: str, kind: str) -> pl.Expr:
    column = pl.col(name)
    return column.str.to_date("%Y-%m-%d") if kind == "day" else column.cast(KINDS[kind])


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return str(value) if isinstance(value, Decimal | date) else value
