"""marks.csv: people's words as a table, the only way they enter a score."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, fields
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from casereview.model.cells import plain_cell, safe_cell
from casereview.model.mark import ROLES, Mark
from casereview.model.outcome import JUDGED, Outcome
from casereview.model.place import Place
from casereview.model.problem import Problem, problem

COLUMNS = tuple(field.name for field in fields(Mark))
_NEEDED = ("case_id", "rubric", "item", "round", "person", "role", "outcome")
#: A table written before a column was known has nothing in it.
_OPTIONAL = ("points",)
_OUTCOMES = {outcome.value: outcome for outcome in JUDGED}


def write_marks(marks: Iterable[Mark], path: Path) -> None:
    """Write UTF-8 with BOM, RFC 4180, no cell a program would run as a formula. Raises OSError."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for mark in marks:
            writer.writerow("" if value is None else safe_cell(str(value)) for value in astuple(mark))


def read_marks(path: Path) -> tuple[list[Mark], list[Problem]]:
    """Read it back, also after a person added rows and a program saved it in GB 18030."""
    place = Place(path.name)
    try:
        data = path.read_bytes()
    except OSError as fault:
        return [], [problem("SHT-040", place, why=fault.strerror or str(fault))]
    try:
        rows = list(csv.reader(io.StringIO(_decode(data), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as fault:
        return [], [problem("SHT-040", place, why=str(fault))]
    header = [cell.strip() for cell in rows[0]] if rows else []

    def at(row: int | None, column: int | None) -> Place:
        return Place(path.name, row=None if row is None else row + 2, column=column)

    return marks_of(header, rows[1:], at)


def marks_of(
    header: Sequence[str], rows: Sequence[Sequence[str]], at: Callable[[int | None, int | None], Place]
) -> tuple[list[Mark], list[Problem]]:
    """The marks of a table with the columns of marks.csv; `at` places a row and column, from 0."""
    missing = [name for name in COLUMNS if name not in header and name not in _OPTIONAL]
    if missing:
        return [], [problem("SHT-041", at(None, None), columns="、".join(missing))]
    marks: list[Mark] = []
    problems: list[Problem] = []
    for number, cells in enumerate(rows):
        if not any(cell.strip() for cell in cells):
            continue
        mark, found = _read_row(header, cells, partial(at, number))
        problems += found
        if mark is not None:
            marks.append(mark)
    return marks, problems


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _read_row(
    header: Sequence[str], cells: Sequence[str], at: Callable[[int | None], Place]
) -> tuple[Mark | None, list[Problem]]:
    """One mark; None where a cell cannot be used, all such cells named. Columns not ours are left aside."""
    if len(cells) != len(header):
        values = {"cells": len(cells), "columns": len(header)}
        return None, [problem("SHT-042", at(None), **values)]
    row = {name: plain_cell(cell) for name, cell in zip(header, cells, strict=True)}
    bad = [name for name in _NEEDED if not row[name].strip()]
    if row["role"] not in ROLES:
        bad.append("role")
    if row["outcome"] not in _OUTCOMES:
        bad.append("outcome")
    if not _is_count(row["occurrences"], row["outcome"]):
        bad.append("occurrences")
    if row["expires"] and not _is_date(row["expires"]):
        bad.append("expires")
    points = _points(row.get("points", ""))
    if points is None and row.get("points"):
        bad.append("points")
    if bad:
        return None, [
            problem("SHT-043", at(header.index(name)), column=name, text=row[name])
            for name in dict.fromkeys(bad)
        ]
    texts = {name: row[name] for name in COLUMNS if name not in ("outcome", "occurrences", "points")}
    count = int(row["occurrences"]) if row["occurrences"] else None
    return Mark(**texts, outcome=Outcome(row["outcome"]), occurrences=count, points=points), []


def _points(text: str) -> Decimal | None:
    """Points above nought; None where there are none, or the text is no such figure."""
    try:
        points = Decimal(text)
    except ArithmeticError:
        return None
    return points if points.is_finite() and points > 0 else None


def _is_count(text: str, outcome: str) -> bool:
    """A whole number from 1, which only a breach has; blank is left to what reads the mark."""
    if not text:
        return True
    return outcome == Outcome.BREACH.value and text.isascii() and text.isdecimal() and int(text) > 0


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
