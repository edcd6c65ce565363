"""Read any spreadsheet as raw cells, each with its place; nothing is interpreted here."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

import polars as pl
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from casereview.intake.delimited import read_delimited
from casereview.intake.package import PackageFacts, inspect_package
from casereview.model.place import Place
from casereview.model.problem import Problem, problem

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".et")
DELIMITED = (".csv", ".tsv", ".txt")
SUFFIXES = (*WORKBOOKS, *DELIMITED, ".parquet")

#: A ledger of a district has some ten thousand rows; these bounds are far beyond and keep memory finite.
MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_CELLS = 20_000_000

Cell = object
Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class RawTable:
    """The cells of one sheet as read. `rows[0][0]` stands at row `top`, column `left` (from 0) of the sheet.

    `heading_rows` first rows are headings by nature, as the names of a frame's columns, and no rows read.
    `merged` holds inclusive spans and `errors` the formula errors (#N/A …), both by sheet row and column.
    """

    file: str
    sheet: str
    rows: list[list[Cell]]
    top: int = 0
    left: int = 0
    hidden: bool = False
    merged: tuple[Span, ...] = ()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    date1904: bool = False
    heading_rows: int = 0

    @property
    def source(self) -> str:
        """file › sheet, as tables and messages name it."""
        return str(Place(self.file, self.sheet))

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """The place of `rows[row][column]`."""
        return Place(
            self.file,
            self.sheet,
            None if row is None else row + self.top + 1,
            None if column is None else column + self.left,
        )


def file_hash(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_tables(path: Path, name: str = "", hidden: bool = False) -> tuple[list[RawTable], list[Problem]]:
    """Every sheet that has cells. Hidden sheets are named and left out unless there is no other or `hidden`.

    `name` is what the file is called in places and messages, where its own name is not enough.
    """
    place = Place(name or path.name)
    suffix = path.suffix.lower()
    if not path.is_file():
        return [], [problem("INT-001", place, file=str(path))]
    if suffix not in SUFFIXES:
        return [], [
            problem("INT-002", place, file=place.file, suffix=suffix or "-", known=" ".join(SUFFIXES))
        ]
    try:
        size = path.stat().st_size
        data = path.read_bytes() if 0 < size <= MAX_FILE_BYTES else b""
    except OSError as fault:
        return [], [problem("INT-003", place, file=place.file, detail=fault.strerror or str(fault))]
    if not data:
        code = "INT-004" if size == 0 else "INT-005"
        return [], [problem(code, place, file=place.file, limit=MAX_FILE_BYTES // 1024**2)]
    if suffix in DELIMITED:
        rows, problems = read_delimited(data, place, tab=suffix == ".tsv")
        return _with_cells(place, [RawTable(place.file, "", rows)], problems)
    if suffix == ".parquet":
        return _read_parquet(data, place)
    return _read_workbook(path, data, place, hidden)


def _with_cells(
    place: Place, tables: list[RawTable], problems: list[Problem]
) -> tuple[list[RawTable], list[Problem]]:
    """Leave out sheets without a cell; a file of nothing else is an error unless one was said already."""
    full = [table for table in tables if table.rows]
    empty = [problem("INT-010", table.place(), sheet=table.sheet) for table in tables if not table.rows]
    if not full and not any(item.severity == "error" for item in problems):
        return [], [*problems, problem("INT-006", place, file=place.file)]
    return full, [*problems, *(empty if full else [])]


def _read_parquet(data: bytes, place: Place) -> tuple[list[RawTable], list[Problem]]:
    with _faults(place) as faults:
        frame = pl.read_parquet(BytesIO(data))
        if frame.height * frame.width > MAX_CELLS:
            return [], [problem("INT-007", place, file=place.file, limit=MAX_CELLS)]
        rows: list[list[Cell]] = [list(frame.columns)]
        rows.extend([_flat(cell) for cell in row] for row in frame.iter_rows())
        return _with_cells(place, [RawTable(place.file, "", rows if frame.height else [])], [])
    return [], faults


def _flat(cell: Cell) -> Cell:
    """Lists of a parquet file as the text a spreadsheet would hold."""
    return "；".join(str(part) for part in cell) if isinstance(cell, list) else cell


def _read_workbook(
    path: Path, data: bytes, place: Place, with_hidden: bool
) -> tuple[list[RawTable], list[Problem]]:
    facts = PackageFacts()
    if is_zipfile(BytesIO(data)):
        facts, problems = inspect_package(data, place, MAX_CELLS)
        if problems:
            return [], problems
    with _faults(place) as faults:
        workbook = _open(path, data)
        if not workbook.sheets_metadata:
            return [], [problem("INT-008", place, file=place.file)]
        tables, problems = [], []
        visible = [item for item in workbook.sheets_metadata if item.visible == SheetVisibleEnum.Visible]
        for item in workbook.sheets_metadata:
            hidden = item.visible != SheetVisibleEnum.Visible
            if hidden and visible and not with_hidden:
                problems.append(problem("INT-009", Place(place.file, item.name), sheet=item.name))
                continue
            if item.typ != SheetTypeEnum.WorkSheet:
                problems.append(problem("INT-010", Place(place.file, item.name), sheet=item.name))
                continue
            sheet = workbook.get_sheet_by_name(item.name)
            if sheet.height * sheet.width > MAX_CELLS:
                return [], [
                    problem("INT-007", Place(place.file, item.name), file=place.file, limit=MAX_CELLS)
                ]
            tables.append(_raw_table(place.file, sheet, hidden, facts))
        return _with_cells(place, tables, problems)
    return [], faults


def _open(path: Path, data: bytes) -> CalamineWorkbook:
    """By the suffix first (it names a password); then by content, for a workbook with another's suffix."""
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except CalamineError:
        try:
            return CalamineWorkbook.from_filelike(BytesIO(data))
        except CalamineError:
            pass
        raise


def _raw_table(file: str, sheet: CalamineSheet, hidden: bool, facts: PackageFacts) -> RawTable:
    top, left = sheet.start or (0, 0)
    return RawTable(
        file=file,
        sheet=sheet.name,
        rows=sheet.to_python(),  # type: ignore[arg-type]  # lists of a narrower cell type
        top=top,
        left=left,
        hidden=hidden,
        merged=tuple(sheet.merged_cell_ranges or ()),
        errors=facts.errors.get(sheet.name, {}),
        date1904=facts.date1904,
    )


@contextmanager
def _faults(place: Place) -> Iterator[list[Problem]]:
    """Turn whatever a native reader throws into a problem; its panics are not of class Exception."""
    found: list[Problem] = []
    try:
        yield found
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except PasswordError:
        found.append(problem("INT-011", place, file=place.file))
    except BaseException as fault:
        detail = " ".join(str(fault).split())[:200] or type(fault).__name__
        found.append(problem("INT-012", place, file=place.file, detail=detail))
