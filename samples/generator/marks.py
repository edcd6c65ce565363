"""What the inspectors find in the invented files: the list the filled-in sheets follow.

marks.csv words the findings: an item may have several, each with the units whose data leave the item open
(none named: every unit), the step a case must have taken, its weight in the draw and its places.
profiles.csv says how a unit works: the aspects it is weak in, and for tidy, ordinary and careless files
their share in a hundred and the fewest and most findings of one.
"""

import csv
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from generator.case import Case
from generator.files import save_csv
from generator.plan import Planted
from generator.review import WITHOUT_VOLUMES
from generator.units import UNITS, UnitPlan

HEADER = ["unit", "case", "item", "outcome", "occurrences", "reason", "page"]
CARE = ("tidy", "ordinary", "careless")
#: How much likelier a finding is in an aspect the unit is weak in.
WEAKNESS = 2.5
Row = dict[str, str]


@dataclass(frozen=True)
class Profile:
    """How a unit works: aspects it is weak in, and (share in a hundred, fewest, most) for each care."""

    weak: frozenset[str]
    cares: tuple[tuple[int, int, int], ...]

    @classmethod
    def from_row(cls, row: Row) -> "Profile":
        parts = [row[care].replace(":", "-").split("-") for care in CARE]
        return cls(frozenset(row["weak"].split()), tuple((int(a), int(b), int(c)) for a, b, c in parts))

    def counts(self, size: int, chance: random.Random) -> list[tuple[str, int]]:
        """Care and number of findings of so many files, the shares kept to within a file, in any order."""
        counts = []
        before = 0
        shares = accumulate(share for share, _, _ in self.cares)
        for care, until, (_, fewest, most) in zip(CARE, shares, self.cares, strict=True):
            upto = round(size * until / 100)
            counts += [(care, fewest + place % (most - fewest + 1)) for place in range(upto - before)]
            before = upto
        chance.shuffle(counts)
        return counts


def case_id(case: Case) -> str:
    """The number a case is printed by: that of its volume, else that of its decision."""
    listed = case["执法单位"] not in WITHOUT_VOLUMES
    return str(case["案卷号"] if listed else case["决定书文号"])


def write_marks(path: Path, cases: Mapping[str, Sequence[Case]], planted: Sequence[Planted]) -> None:
    """Writes planted_marks.csv: problems found by reading, and findings of the data that are overruled.

    Veto breaches and suspicions it does not name are confirmed in the words of planted.csv. Nothing is
    found in files that share their number with another, nor in an item something is planted in.
    """
    rows: list[list[object]] = [list(HEADER)]
    profiles = {row["unit"]: Profile.from_row(row) for row in _read("profiles.csv")}
    wordings = _read("marks.csv")
    taken = {(id(one.case), one.item) for one in planted}
    for unit in UNITS:
        of_unit = cases[unit.name]
        numbers = [case_id(case) for case in of_unit]
        chance = random.Random(f"marks {unit.key}")
        counts = profiles[unit.key].counts(len(of_unit), chance)
        for case, number, (care, count) in zip(of_unit, numbers, counts, strict=True):
            if numbers.count(number) > 1:
                continue
            fitting = [
                row
                for row in wordings
                if (id(case), row["item"]) not in taken and _fits(row, unit, case, care)
            ]
            for mark in _draw(fitting, count, profiles[unit.key].weak, chance):
                page = chance.randint(3, int(str(case["卷内页数"])))
                rows.append([unit.name, number, mark["item"], "breach", mark["places"], mark["reason"], page])
    save_csv(path, rows + _overruled(planted), "utf-8-sig")


def _fits(row: Row, unit: UnitPlan, case: Case, care: str) -> bool:
    """Whether the item is left to the inspectors and concerns the case. Tidy files lapse in one place."""
    left = not row["units"] or unit.key in row["units"]
    concerned = not row["needs"] or bool(case.get(row["needs"]))
    return left and concerned and (care != "tidy" or row["places"] == "1")


def _draw(wordings: Sequence[Row], count: int, weak: frozenset[str], chance: random.Random) -> list[Row]:
    """So many findings by weight, no item twice, in the order of the list."""
    left = list(wordings)
    drawn: list[Row] = []
    while left and len(drawn) < count:
        weights = [
            float(row["weight"]) * int(row["places"]) * (WEAKNESS if row["item"][:3] in weak else 1)
            for row in left
        ]
        drawn += chance.choices(left, weights)
        left = [row for row in left if row["item"] != drawn[-1]["item"]]
    return sorted(drawn, key=wordings.index)


def _overruled(planted: Sequence[Planted]) -> list[list[object]]:
    """Findings of the data that the file itself clears up, as overrules.csv says."""
    names = {unit.key: unit.name for unit in UNITS}
    return [
        [names[row["unit"]], case_id(one.case), one.item, "met", "", row["reason"], "3"]
        for row in _read("overrules.csv")
        for one in planted
        if (one.case["执法单位"], one.item, one.outcome) == (names[row["unit"]], row["item"], row["outcome"])
    ]


def _read(name: str) -> list[Row]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
