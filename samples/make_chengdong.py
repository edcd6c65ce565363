"""Writes samples/chengdong: an invented district's round of review, the same bytes every time.

Run from anywhere: python samples/make_chengdong.py [FOLDER]
"""

import sys
from pathlib import Path
from shutil import copyfile

from generator.case import Case
from generator.exports import write_export
from generator.marks import write_marks
from generator.plan import Planted, unit_cases
from generator.references import write_references
from generator.review import write_planted, write_review
from generator.units import UNITS


def district() -> tuple[list[tuple[str, list[Case]]], list[Planted]]:
    """All cases by unit, and what was planted in them."""
    cases: list[tuple[str, list[Case]]] = []
    planted: list[Planted] = []
    serial = 0
    for unit in UNITS:
        of_unit, of_plan = unit_cases(unit, serial)
        serial += len(of_unit)
        cases.append((unit.name, of_unit))
        planted += sorted(of_plan, key=lambda one: (str(one.case["案卷号"]), one.item))
    return cases, planted


def write(folder: Path) -> None:
    """Writes the whole district into the folder."""
    exports = folder / "exports"
    exports.mkdir(parents=True, exist_ok=True)
    cases, planted = district()
    for unit, (_, of_unit) in zip(UNITS, cases, strict=True):
        write_export(unit, of_unit, exports)
    write_references(folder / "references")
    write_review(folder / "review.yaml")
    write_planted(folder / "planted.csv", planted)
    write_marks(folder / "planted_marks.csv", dict(cases), planted)
    copyfile(Path(__file__).parent / "generator" / "about.md", folder / "README.md")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "chengdong")
