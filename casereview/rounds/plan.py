"""抽样.csv and 分工.csv: which cases a round reviews, and who reviews them."""

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TypeVar

from casereview.model.cells import plain_cell, safe_cell
from casereview.model.place import Place
from casereview.model.problem import Problem, problem

RECOMMENDED, DRAWN, REPLACEMENT = "recommended", "drawn", "replacement"
SEATS = ("A", "B")


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A case of the sample.

    `how` is recommended (the unit chose it), drawn, or replacement; a replacement names in `replaces` the
    case_key it stands for, with a reason and who approved. `stratum` is the layer it was drawn from.
    """

    unit: str
    case_id: str
    case_key: str
    stratum: str
    how: str
    replaces: str = ""
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """One inspector on one case: seat A, or A and B where two review it blind to each other."""

    unit: str
    case_id: str
    case_key: str
    inspector: str
    seat: str


Row = TypeVar("Row", SampleRow, Seat)


def in_force(rows: Iterable[SampleRow]) -> tuple[SampleRow, ...]:
    """The cases to be reviewed: those of the sample that no later one replaces."""
    rows = tuple(rows)
    replaced = {row.replaces for row in rows if row.replaces}
    return tuple(row for row in rows if row.case_key not in replaced)


def write_sample(rows: Iterable[SampleRow], path: Path) -> None:
    """Write 抽样.csv: UTF-8 with BOM, RFC 4180, no cell a program would run as a formula. Raises OSError."""
    _write(rows, SampleRow, path)


def write_assignment(seats: Iterable[Seat], path: Path) -> None:
    """Write 分工.csv in the same form. Raises OSError."""
    _write(seats, Seat, path)


def read_sample(path: Path) -> tuple[tuple[SampleRow, ...], list[Problem]]:
    """Read 抽样.csv back, also after a program saved it in GB 18030; every fault is an error at its cell."""
    entries, problems = _read(path, SampleRow, ("unit", "case_id", "case_key", "how"))
    rows: dict[str, SampleRow] = {}
    for number, row in entries:
        place = Place(path.name, row=number)
        if row.how not in (RECOMMENDED, DRAWN, REPLACEMENT):
            problems.append(problem("PLN-004", place, column="how", text=row.how))
        elif row.case_key in rows:
            problems.append(problem("PLN-005", place, case=row.case_id))
        else:
            rows[row.case_key] = row
    return tuple(rows.values()), problems


def read_assignment(path: Path) -> tuple[tuple[Seat, ...], list[Problem]]:
    """Read 分工.csv back, also after a person changed it; every fault is an error at its cell.

    A seat of a case is one inspector's, and no inspector has both.
    """
    entries, problems = _read(path, Seat, tuple(field.name for field in fields(Seat)))
    seats: dict[tuple[str, str], Seat] = {}
    for number, seat in entries:
        place = Place(path.name, row=number)
        others = [seats[seat.case_key, name] for name in SEATS if (seat.case_key, name) in seats]
        if seat.seat not in SEATS:
            problems.append(problem("PLN-004", place, column="seat", text=seat.seat))
        elif (seat.case_key, seat.seat) in seats:
            problems.append(problem("PLN-006", place, case=seat.case_id, seat=seat.seat))
        elif any(other.inspector == seat.inspector for other in others):
            problems.append(problem("PLN-007", place, case=seat.case_id, inspector=seat.inspector))
        else:
            seats[seat.case_key, seat.seat] = seat
    return tuple(seats.values()), problems


def sampled(path: Path, known: Collection[str]) -> tuple[list[str], list[Problem]]:
    """The case_keys of a sample that are to be reviewed, of those `known` from the exports.

    One the exports do not have is a warning; how many cases stay outside is said.
    """
    rows, problems = read_sample(path)
    wanted = {row.case_key: row for row in in_force(rows)}
    for key in sorted(wanted.keys() - set(known)):
        problems.append(problem("PLN-008", None, unit=wanted[key].unit, case=wanted[key].case_id))
    keys = sorted(wanted.keys() & set(known))
    problems.append(problem("PLN-009", None, count=len(known) - len(keys)))
    return keys, problems


def _write(rows: Iterable[Row], kind: type[Row], path: Path) -> None:
    """Whole or not at all: a sample is also the log of its replacements."""
    written = path.with_name(f"{path.name}.part")
    with written.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(field.name for field in fields(kind))
        for row in rows:
            writer.writerow(safe_cell(value) for value in astuple(row))
    written.replace(path)


def _read(path: Path, kind: type[Row], needed: Sequence[str]) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """The rows with their numbers; one with a blank among the `needed` cells is none, columns not ours are
    left aside."""
    place = Place(path.name)
    try:
        rows = list(csv.reader(io.StringIO(_decode(path.read_bytes()), newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        why = fault.strerror if isinstance(fault, OSError) else None
        return [], [problem("PLN-001", place, file=path.name, why=why or str(fault))]
    header = [cell.strip() for cell in rows[0]] if rows else []
    names = [field.name for field in fields(kind)]
    if missing := [name for name in names if name not in header]:
        return [], [problem("PLN-002", place, columns="、".join(missing))]
    found: list[tuple[int, Row]] = []
    problems: list[Problem] = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            values = {"cells": len(cells), "columns": len(header)}
            problems.append(problem("PLN-003", Place(path.name, row=number), **values))
            continue
        row = dict(zip(header, (plain_cell(cell.strip()) for cell in cells), strict=True))
        blank = [name for name in needed if not row[name]]
        problems += [
            problem("PLN-004", Place(path.name, row=number, column=header.index(name)), column=name, text="")
            for name in blank
        ]
        if not blank:
            found.append((number, kind(**{name: row[name] for name in names})))
    return found, problems


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
