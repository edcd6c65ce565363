from datetime import date
from decimal import Decimal

import pandas as pd
import polars as pl
import pyarrow as arrow
import pytest

from casereview.intake.schema import ARROW_TYPES, Failure, validate
from casereview.intake.table import CaseTable, polars_type
from casereview.model.field import fields


def frame(**columns: arrow.Array) -> pd.DataFrame:
    height = len(next(iter(columns.values())))
    text = [str(number) for number in range(height)]
    whole = {name: arrow.array(text, arrow.string()) for name in ("case_key", "case_id", "unit", "source")}
    whole["batch"] = arrow.array([0] * height, arrow.int32())
    whole.update(columns)
    return pd.DataFrame(
        {name: pd.array(array, dtype=pd.ArrowDtype(array.type)) for name, array in whole.items()}
    )


def test_the_types_are_those_of_the_case_table() -> None:
    for field in fields().values():
        series = pl.from_arrow(arrow.array([None], ARROW_TYPES[field.type]))
        assert isinstance(series, pl.Series)
        kind = polars_type(field)
        assert series.dtype == (kind() if isinstance(kind, type) else kind)
    assert set(fields()) <= set(CaseTable.schema())


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("决定日期", date(1949, 10, 1), date(1949, 9, 30)),
        ("决定日期", date(2099, 12, 31), date(2100, 1, 1)),
        ("罚款金额", Decimal("0.00"), Decimal("-0.01")),
        ("延期天数", 0, -1),
        ("罚款倍数", 0.0, -0.5),
    ],
)
def test_bounds_on_both_sides(name: str, good: object, bad: object) -> None:
    kind = ARROW_TYPES[fields()[name].type]
    failures = validate(frame(**{name: arrow.array([good, None, bad], kind)}))
    assert [(failure.row, failure.column) for failure in failures] == [(2, name)]


def test_keys_are_given_and_unique() -> None:
    failures = validate(frame(case_key=arrow.array(["a", "a"]), case_id=arrow.array(["a", None])))
    assert {(failure.row, failure.column) for failure in failures} == {
        (0, "case_key"),
        (1, "case_key"),
        (1, "case_id"),
    }


def test_a_column_nobody_knows_breaks_the_contract() -> None:
    assert [failure.check for failure in validate(frame(天气=arrow.array(["晴"])))] == ["column_in_schema"]
    assert isinstance(validate(frame(天气=arrow.array(["晴"])))[0], Failure)


def test_an_empty_frame_holds() -> None:
    assert validate(frame(决定日期=arrow.array([], arrow.date32()))) == []
