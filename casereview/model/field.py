"""The canonical fields (model/data/fields.csv): the users' own words for what a case file holds."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TYPES = ("text", "enum", "code", "list", "date", "datetime", "money", "int", "number", "bool")


@dataclass(frozen=True, slots=True)
class Field:
    """One canonical field. `type` is one of TYPES; money is in yuan, dates without time of day."""

    name: str
    type: str
    stage: str
    unit: str
    personal: bool
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    note: str


@cache
def fields() -> dict[str, Field]:
    """The canonical fields by name, in the order of their table."""
    text = files("casereview.model").joinpath("data/fields.csv").read_text(encoding="utf-8-sig")
    return {
        row["name"]: Field(
            name=row["name"],
            type=row["type"],
            stage=row["stage"],
            unit=row["unit"],
            personal=row["sensitive"] == "Y",
            aliases=tuple(part for part in row["aliases"].split(";") if part),
            codes=tuple(part for part in row["codes"].split(";") if part),
            note=row["note"],
        )
        for row in csv.DictReader(text.splitlines())
    }
