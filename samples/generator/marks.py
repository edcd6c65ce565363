"""What the inspectors find in the invented files: the list the filled-in sheets follow."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.case import Case
from generator.files import save_csv
from generator.plan import Planted
from generator.review import WITHOUT_VOLUMES
from generator.units import UNITS

#: Findings only a person can see: about one to four files, and lying thick in a few careless ones.
FILES_TO_A_FINDING = 3.8
IN_ONE_FILE = (8, 1, 3, 1)
HEADER = ["unit", "case", "item", "outcome", "occurrences", "reason", "page"]


def case_id(case: Case) -> str:
    """The number a case is printed by: that of its volume, else that of its decision."""
    listed = case["执法单位"] not in WITHOUT_VOLUMES
    return str(case["案卷号"] if listed else case["决定书文号"])


def write_marks(path: Path, cases: Mapping[str, Sequence[Case]], planted: Sequence[Planted]) -> None:
    """Writes planted_marks.csv: problems found by reading, and findings of the data that are overruled.

    Veto breaches and suspicions it does not name are confirmed in the words of planted.csv.
    """
    rows: list[list[object]] = [list(HEADER)]
    found = _read("marks.csv")
    place = 0
    for unit, of_unit in cases.items():
        numbers = [case_id(case) for case in of_unit]
        once = [number for number in numbers if numbers.count(number) == 1]
        count = round(len(once) / FILES_TO_A_FINDING)
        spread = [turn for turn, several in enumerate(IN_ONE_FILE * count) for _ in range(several)][:count]
        for turn in spread:
            number = once[int((turn + 0.5) * len(once) / (spread[-1] + 1))]
            mark = found[place % len(found)]
            page = str(8 + place * 5 % 47)
            rows.append([unit, number, mark["item"], "breach", mark["occurrences"], mark["reason"], page])
            place += 1
    names = {unit.key: unit.name for unit in UNITS}
    for overrule in _read("overrules.csv"):
        unit = names[overrule["unit"]]
        for one in planted:
            doubtful = one.outcome in ("breach", "suspect")
            if doubtful and (one.case["执法单位"], one.item) == (unit, overrule["item"]):
                rows.append([unit, case_id(one.case), one.item, "met", "", overrule["reason"], "3"])
    save_csv(path, rows, "utf-8-sig")


def _read(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
