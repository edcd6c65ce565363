"""Who gets which rows: a workbook for each unit, or by the assignment (分工) for each inspector."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from casereview.model.problem import Problem, problem


class Seat(Protocol):
    """One case given to one inspector; `seat` is A, or A and B where two judge it blind."""

    @property
    def unit(self) -> str: ...
    @property
    def case_id(self) -> str: ...
    @property
    def case_key(self) -> str: ...
    @property
    def inspector(self) -> str: ...
    @property
    def seat(self) -> str: ...


@dataclass(frozen=True)
class Share:
    """The rows of one workbook; `frame` has the outcomes' columns and `seat`. `person` may be blank."""

    name: str
    person: str
    frame: pl.DataFrame


def shares(wanted: pl.DataFrame, assignment: Sequence[Seat]) -> list[Share]:
    """One for each unit in the order of the rows, or one for each inspector in that of the assignment.

    An assignment gives nobody a case twice (rounds/plan.py refuses one that does).
    """
    if not assignment:
        plain = wanted.with_columns(pl.col("unit").fill_null(""), seat=pl.lit(""))
        parts = plain.partition_by("unit", maintain_order=True)
        return [Share(part["unit"][0], "", part) for part in parts]
    given = pl.DataFrame(
        [(seat.case_key, seat.inspector, seat.seat) for seat in assignment],
        schema=dict.fromkeys(("case_key", "inspector", "seat"), pl.String),
        orient="row",
    )
    joined = wanted.with_columns(pl.col("unit").fill_null("")).join(
        given, on="case_key", how="inner", maintain_order="left"
    )
    people = dict.fromkeys(seat.inspector for seat in assignment)
    found = ((person, joined.filter(pl.col("inspector") == person).drop("inspector")) for person in people)
    return [Share(person, person, frame) for person, frame in found if not frame.is_empty()]


def check_assignment(
    assignment: Sequence[Seat], outcomes: pl.DataFrame, wanted: pl.DataFrame
) -> list[Problem]:
    """What of an assignment cannot be carried out with the cases of this run."""
    known, asked = set(outcomes["case_key"]), set(wanted["case_key"])
    problems = [
        problem("SHT-005", case=seat.case_id, unit=seat.unit, inspector=seat.inspector)
        for seat in assignment
        if seat.case_key not in known
    ]
    idle = {seat.case_key: seat for seat in assignment if seat.case_key in known - asked}
    if idle:
        first = next(iter(idle.values()))
        problems.append(problem("SHT-006", cases=len(idle), case=first.case_id, unit=first.unit))
    return problems
