"""Who has sent what, how complete it is, and who has sent nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from casereview.sheets.collect import Came
from casereview.sheets.shares import Seat


@dataclass(frozen=True)
class Standing:
    """One file, or where `file` is blank one inspector or unit that none came from.

    `judged` of `rows` have a usable conclusion; both None where the file was refused or is not there.
    `waiting`: rows without one, by case. `cases`: how many it is about.
    """

    person: str
    units: tuple[str, ...]
    file: str = ""
    cases: int = 0
    judged: int | None = None
    rows: int | None = None
    unused: int = 0
    waiting: Mapping[str, int] = field(default_factory=dict)


def standings(
    files: Sequence[Came], asked: pl.DataFrame, assignment: Sequence[Seat] = ()
) -> tuple[Standing, ...]:
    """Every file that came, then who is missing: inspectors of the assignment, else units.

    `asked` are the outcomes put before a person (write.for_inspectors), with `unit` and `case_key`.
    """
    found = [_came(came) for came in files]
    if assignment:
        sent = {came.returned.manifest.inspector or came.returned.person for came in files if came.returned}
        cases: dict[str, dict[str, str]] = {}
        for seat in assignment:
            cases.setdefault(seat.inspector, {})[seat.case_key] = seat.unit
        found += [
            Standing(person, tuple(dict.fromkeys(own.values())), cases=len(own))
            for person, own in cases.items()
            if person not in sent
        ]
        return tuple(found)
    units = {unit for came in files if came.returned for unit in came.returned.manifest.units}
    by_unit = asked.group_by("unit", maintain_order=True).agg(pl.col("case_key").n_unique())
    found += [
        Standing("", (unit,), cases=number)
        for unit, number in by_unit.iter_rows()
        if (unit or "") not in units
    ]
    return tuple(found)


def _came(came: Came) -> Standing:
    if came.returned is None:
        return Standing("", (), came.file)
    manifest = came.returned.manifest
    rows = len(manifest.rows)
    return Standing(
        person=came.returned.person,
        units=manifest.units,
        file=came.file,
        cases=len({row.case_key for row in manifest.rows}),
        judged=rows - sum(came.waiting.values()),
        rows=rows,
        unused=came.unused,
        waiting=came.waiting,
    )
