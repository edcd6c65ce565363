"""The case table as a frame: built in pandas on Arrow types, held to the schema, handed on to Polars."""

from collections.abc import Iterable

import pandas as pd
import polars as pl
import pyarrow as arrow  # type: ignore[import-untyped]  # it ships no types

from casereview.intake.identity import Identities, Record
from casereview.intake.normalise import Source
from casereview.intake.schema import ARROW_TYPES, validate
from casereview.intake.table import IDENTITY, UNREADABLE_SUFFIX, CaseTable
from casereview.model.field import fields
from casereview.model.problem import Problem, problem


def case_frame(
    sources: list[Source], units: list[list[str]], identities: Identities
) -> tuple[pl.DataFrame, list[Problem]]:
    """One row per case in the order of the sources: CaseTable.schema() and the UNREADABLE_SUFFIX columns.

    A value that does not fit the schema becomes null, unreadable and a warning naming its row.
    """
    records = sorted(identities.keys)
    kept = [[position for number, position in records if number == index] for index in range(len(sources))]
    unread = _unreadable(sources, kept)
    columns: dict[str, arrow.Array] = {
        "case_key": arrow.array([identities.keys[record] for record in records], arrow.string()),
        "case_id": arrow.array([identities.ids[record] for record in records], arrow.string()),
        "unit": arrow.array([units[number][position] for number, position in records], arrow.string()),
        "batch": arrow.array([number for number, _ in records], arrow.int32()),
        "source": arrow.array(
            [str(sources[number].place(position)) for number, position in records], arrow.string()
        ),
    }
    failures: list[tuple[int, str, str]] = []
    for name in fields():
        if any(name in source.values for source in sources):
            columns[name], bad = _array(name, _cells(sources, kept, name))
            failures += [(row, name, text) for row, text in bad]
    frame = pd.DataFrame(
        {name: pd.array(array, dtype=pd.ArrowDtype(array.type)) for name, array in columns.items()}
    )
    for failure in validate(frame):
        if failure.row is None:  # no data can cause this: the frame was not built as the schema says
            raise ValueError(f"{failure.column}: {failure.check} ({failure.value})")
        failures.append((failure.row, failure.column, failure.value))
    problems = []
    for row, name, text in failures:
        if name in fields():
            unread.setdefault(name, set()).add(row)
        problems.append(_failure(sources, records[row], name, text))
    return _to_polars(frame, unread, {(row, name) for row, name, _ in failures}), problems


def _unreadable(sources: list[Source], kept: list[list[int]]) -> dict[str, set[int]]:
    """Rows of the frame whose cell could not be read, by field."""
    found: dict[str, set[int]] = {}
    start = 0
    for source, positions in zip(sources, kept, strict=True):
        row = {position: start + offset for offset, position in enumerate(positions)}
        for name, faults in source.unreadable.items():
            rows = {row[position] for position in faults if position in row}
            if rows:
                found.setdefault(name, set()).update(rows)
        start += len(positions)
    return found


def _cells(sources: list[Source], kept: list[list[int]], name: str) -> list[object]:
    cells: list[object] = []
    for source, positions in zip(sources, kept, strict=True):
        column = source.values.get(name)
        cells += [column[position] for position in positions] if column else [None] * len(positions)
    return cells


def _array(name: str, cells: list[object]) -> tuple[arrow.Array, list[tuple[int, str]]]:
    """The cells in the field's type; those that do not fit it (an amount of 17 digits) by row and text."""
    kind = ARROW_TYPES[fields()[name].type]
    try:
        return arrow.array(cells, kind), []
    except (arrow.ArrowInvalid, arrow.ArrowTypeError, OverflowError):
        bad = [(row, str(cell)) for row, cell in enumerate(cells) if not _fits(cell, kind)]
        rows = {row for row, _ in bad}
        return arrow.array([None if row in rows else cell for row, cell in enumerate(cells)], kind), bad


def _fits(cell: object, kind: arrow.DataType) -> bool:
    try:
        arrow.scalar(cell, kind)
    except (arrow.ArrowInvalid, arrow.ArrowTypeError, OverflowError):
        return False
    return True


def _failure(sources: list[Source], record: Record, name: str, text: str) -> Problem:
    return problem("INT-064", sources[record[0]].place(record[1]), field=name, text=text[:40])


def _to_polars(
    frame: pd.DataFrame, unread: dict[str, set[int]], failed: set[tuple[int, str]]
) -> pl.DataFrame:
    """The frame in exactly the types of the case table, absent fields all null."""
    schema = CaseTable.schema()
    height = len(frame)
    read = (
        pl.from_pandas(frame)
        if height
        else pl.DataFrame(schema={name: schema[name] for name in frame.columns})
    )
    wrong: dict[str, list[int]] = {}
    for row, name in failed:
        if name in IDENTITY:
            continue
        wrong.setdefault(name, []).append(row)
    columns: list[pl.Expr] = []
    for name, kind in schema.items():
        if name not in read.columns:
            columns.append(pl.lit(None, dtype=kind).alias(name))
        elif name in wrong:
            keep = pl.Series(_flags(height, wrong[name]))
            columns.append(pl.when(~keep).then(pl.col(name)).otherwise(None).cast(kind).alias(name))
        else:
            columns.append(pl.col(name).cast(kind))
    flags = [pl.Series(name + UNREADABLE_SUFFIX, _flags(height, rows)) for name, rows in unread.items()]
    return read.select(columns).with_columns(flags)


def _flags(height: int, rows: Iterable[int]) -> list[bool]:
    flags = [False] * height
    for row in rows:
        flags[row] = True
    return flags
