"""Canonical fields as Polars columns: the types every check may rely on."""

import polars as pl

from casereview.model.field import Field

POLARS_TYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "text": pl.String,
    "enum": pl.String,
    "code": pl.String,
    "list": pl.List(pl.String),
    "date": pl.Date,
    "datetime": pl.Datetime("us"),
    "money": pl.Decimal(18, 2),
    "int": pl.Int64,
    "number": pl.Float64,
    "bool": pl.Boolean,
}

#: A Boolean column of this name beside a field is true where its cell could not be read:
#: such a cell is neither given nor blank, and every check on it is undetermined.
UNREADABLE_SUFFIX = "!"


def polars_type(field: Field) -> pl.DataType | type[pl.DataType]:
    """The column type of a canonical field; money is yuan, exact to the fen."""
    return POLARS_TYPES[field.type]
