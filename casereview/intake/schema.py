"""The contract of the case frame at the pandas edge: one row per case, types and bounds of every field."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd
import pyarrow as arrow  # type: ignore[import-untyped]  # it ships no types

from casereview.intake.dates import EARLIEST_BIRTH_YEAR
from casereview.intake.hidden import hidden
from casereview.intake.table import IDENTITY, UNREADABLE_SUFFIX
from casereview.model.field import Field, fields

with hidden("pyspark"):
    import pandera.pandas as pa
    from pandera.errors import SchemaErrors

ARROW_TYPES: dict[str, arrow.DataType] = {
    "text": arrow.string(),
    "enum": arrow.string(),
    "code": arrow.string(),
    "list": arrow.list_(arrow.string()),
    "date": arrow.date32(),
    "datetime": arrow.timestamp("us"),
    "money": arrow.decimal128(18, 2),
    "int": arrow.int64(),
    "number": arrow.float64(),
    "bool": arrow.bool_(),
}

#: The People's Republic is the earliest anything here can be dated; a later day than LATEST is a slip,
#: LATEST itself stands for 长期.
EARLIEST = date(1949, 10, 1)
LATEST = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Failure:
    """One cell that breaks the contract: `row` is its position in the frame, None for the whole column."""

    row: int | None
    column: str
    check: str
    value: str


def _not_negative(series: pd.Series) -> pd.Series:
    return series >= 0


def _dated(series: pd.Series) -> pd.Series:
    return (series >= pd.Timestamp(EARLIEST)) & (series < pd.Timestamp(2100, 1, 1))


def _dated_day(series: pd.Series) -> pd.Series:
    return (series >= EARLIEST) & (series <= LATEST)


def _born(series: pd.Series) -> pd.Series:
    return (series >= date(EARLIEST_BIRTH_YEAR, 1, 1)) & (series <= LATEST)


def _column(field: Field) -> pa.Column:
    checks = {
        "money": [pa.Check(_not_negative, name="not_negative")],
        "int": [pa.Check(_not_negative, name="not_negative")],
        "number": [pa.Check(_not_negative, name="not_negative")],
        "date": [pa.Check(_born if field.name == "出生日期" else _dated_day, name="dated")],
        "datetime": [pa.Check(_dated, name="dated")],
    }
    return pa.Column(
        pd.ArrowDtype(ARROW_TYPES[field.type]), checks.get(field.type), nullable=True, required=False
    )


@cache
def case_schema() -> pa.DataFrameSchema:
    """Columns of the case frame; canonical fields may be missing, other columns may not be there."""
    text = pd.ArrowDtype(arrow.string())
    columns = {name: pa.Column(text, nullable=False) for name in IDENTITY}
    columns["batch"] = pa.Column(pd.ArrowDtype(arrow.int32()), nullable=False)
    columns["case_key"] = pa.Column(text, nullable=False, unique=True)
    columns["case_id"] = pa.Column(text, nullable=False, unique=True)
    for name, field in fields().items():
        columns[name] = _column(field)
        columns[name + UNREADABLE_SUFFIX] = pa.Column(
            pd.ArrowDtype(arrow.bool_()), nullable=False, required=False
        )
    return pa.DataFrameSchema(columns, strict=True)


def validate(frame: pd.DataFrame) -> list[Failure]:
    """Every breach of the contract at once, by position of the row; an empty list when it holds."""
    try:
        case_schema().validate(frame, lazy=True)
    except SchemaErrors as faults:
        cases = faults.failure_cases
        return [
            Failure(
                None if pd.isna(row) else int(row),
                str(value if column is None or pd.isna(column) else column),
                str(check),
                str(value),
            )
            for row, column, check, value in zip(
                cases["index"], cases["column"], cases["check"], cases["failure_case"], strict=True
            )
        ]
    return []
