"""What a planted defect is, and the small changes most of them are made of."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from generator.case import Bench, Case
from generator.workdays import shift

Change = Callable[[Case, Bench], None]


@dataclass(frozen=True)
class Recipe:
    """How a defect is made. `wish` is what the case must be like (see case.py); `decided` fixes its day,
    `era` only the side of 2021-07-15 it lies on, `offence` its kind; `change` spoils the finished case."""

    change: Change | None = None
    decided: date | None = None
    era: str = ""
    offence: str = ""
    wish: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Defect:
    """One row of defects.csv with its recipe: a defect of one item, or a trap that must not be flagged."""

    item: str
    outcome: str
    sentence: str
    recipe: Recipe


def read_defects(recipes: Mapping[str, Recipe]) -> dict[str, Defect]:
    """The defects by name; every recipe has its row and every row its recipe."""
    path = Path(__file__).with_name("defects.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = {row["name"]: row for row in csv.DictReader(lines)}
    assert rows.keys() == recipes.keys(), rows.keys() ^ recipes.keys()
    return {
        name: Defect(row["item"], row["outcome"], row["sentence"], recipes[name])
        for name, row in rows.items()
    }


def day_of(case: Case, name: str) -> date:
    """A date the case must have."""
    value = case[name]
    assert isinstance(value, date), f"{name} is not a date: {value!r}"
    return value


def blank(*names: str) -> Change:
    """Leaves the fields empty."""

    def change(case: Case, bench: Bench) -> None:
        for name in names:
            case[name] = None

    return change


def put(**values: object) -> Change:
    """Sets the fields to the values."""

    def change(case: Case, bench: Bench) -> None:
        case.update(values)

    return change


def copy(target: str, source: str, part: slice | None = None) -> Change:
    """Writes one field's value (or a part of its list) into another."""

    def change(case: Case, bench: Bench) -> None:
        value = case[source]
        case[target] = value[part] if part is not None and isinstance(value, list) else value

    return change


def days_after(target: str, anchor: str, days: int) -> Change:
    """Puts a date so many calendar days after another (before it, where negative)."""

    def change(case: Case, bench: Bench) -> None:
        case[target] = day_of(case, anchor) + timedelta(days=days)

    return change


def working_days_after(target: str, anchor: str, days: int) -> Change:
    """Puts a date so many working days after another (before it, where negative)."""

    def change(case: Case, bench: Bench) -> None:
        case[target] = shift(day_of(case, anchor), days)

    return change


def all_of(*changes: Change) -> Change:
    """One change after the other."""

    def change(case: Case, bench: Bench) -> None:
        for one in changes:
            one(case, bench)

    return change


def replace(name: str, old: str, new: str) -> Change:
    """Replaces a part of a text that must be there."""

    def change(case: Case, bench: Bench) -> None:
        text = str(case[name])
        assert old in text, f"{name} does not hold {old}: {text}"
        case[name] = text.replace(old, new)

    return change
