"""pandas and Polars frames as the tables a workbook would give, each cell with its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

import pandas as pd
import polars as pl

from casereview.intake.workbook import Cell, RawTable
from casereview.model.place import Place
from casereview.model.problem import Problem, problem

Frame = pd.DataFrame | pl.DataFrame
_PLAIN = (str, bool, int, float, Decimal, date, datetime, time)


@dataclass(frozen=True)
class FrameTable(RawTable):
    """A frame's names of columns, then its rows, which count from 1 whatever the frame's index says."""

    heading_rows: int = 1

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        heading = "" if column is None else str(self.rows[0][column])
        return Place(self.file, self.sheet, row or None, heading=heading)


def frame_tables(frames: Mapping[str, object], name: str) -> tuple[list[RawTable], list[Problem]]:
    """The frames by the name of their source (blank for a single one), as tables of a file called `name`.

    What is no frame is an error; a frame without a row is one too, unless others have some.
    """
    tables: list[RawTable] = []
    problems: list[Problem] = []
    empty: list[Place] = []
    for source, frame in frames.items():
        place = Place(name, source)
        if not isinstance(frame, Frame):
            problems.append(problem("API-001", place, type=type(frame).__name__))
        elif not frame.shape[0] or not frame.shape[1]:
            empty.append(place)
        else:
            heading: list[Cell] = [str(name) for name in headings_of(frame)]
            rows = [heading, *rows_of(frame)]
            tables.append(FrameTable(name, source, rows, top=-1))
    if empty:
        code = "API-003" if tables else "API-002"
        problems += [problem(code, place) for place in empty]
    if not frames:
        problems.append(problem("API-002", Place(name)))
    return tables, problems


def headings_of(frame: Frame) -> Iterable[object]:
    """The names of the columns; those of several levels as group/name."""
    for heading in frame.columns:
        yield "/".join(map(str, heading)) if isinstance(heading, tuple) else heading


def rows_of(frame: Frame) -> list[list[Cell]]:
    """The rows as plain Python values; None for every kind of missing value."""
    if isinstance(frame, pl.DataFrame):
        return [[_cell(cell) for cell in row] for row in frame.iter_rows()]
    columns = [
        [_cell(cell) for cell in frame.iloc[:, number].astype(object)] for number in range(frame.shape[1])
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _cell(cell: object) -> Cell:
    """One cell without the types of its frame; a list is the text a spreadsheet would hold."""
    if pd.api.types.is_list_like(cell) and isinstance(cell, Iterable) and not isinstance(cell, dict):
        return "；".join(str(part) for part in cell if part is not None)
    if cell is None or cell is pd.NaT or cell is pd.NA:
        return None
    if callable(item := getattr(cell, "item", None)):  # a number of NumPy
        cell = item()
    if isinstance(cell, pd.Timestamp):
        cell = cell.to_pydatetime(warn=False)
    if isinstance(cell, float) and cell != cell:  # not a number: blank in a frame
        return None
    return cell if isinstance(cell, _PLAIN) else str(cell)
