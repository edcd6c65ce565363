"""The reference tables of the round: roster of officers, powers list, discretion benchmark."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.files import Row, save_xlsx
from generator.offences import DISTRICT, OFFENCES
from generator.units import UNITS

#: What each unit's powers list holds; what it punishes beyond it is a planted defect.
POWERS = {
    "A": ("adulterated", "stale", "label", "franchise", "prize"),
    "B": ("fence", "spoil", "pipe"),
    "C": ("intake", "drain", "block"),
    "E": ("gasworks", "unreviewed", "drain"),
    "F": ("equipment", "exit"),
}
USUAL_TERM = (("2018-01-01", "2023-12-31"),)
TERMS = {
    "lapsed": (("2018-01-01", "2020-12-31"),),
    "new": (("2021-01-01", "2026-12-31"),),
    "renewed": (("2017-07-01", "2020-06-30"), ("2020-07-01", "2023-06-30")),
}


def write_references(folder: Path) -> None:
    """Writes the three tables as workbooks."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "执法人员名册.xlsx", ("单位", "姓名", "执法证号", "有效期自", "有效期至"), roster())
    _write(folder / "权责清单.xlsx", ("单位", "事项", "依据", "区划"), powers())
    header = ("依据", "案由", "裁量档次", "罚款下限", "罚款上限")
    _write(folder / "裁量基准.xlsx", header, discretion())


def roster() -> list[Row]:
    """One row for each certificate, so that a renewed one has two."""
    rows: list[Row] = []
    for unit in UNITS:
        for name, number in unit.staff.officers:
            rows += [(unit.name, name, number, *term) for term in USUAL_TERM]
        for key, (name, number) in unit.special.items():
            rows += [(unit.name, name, number, *term) for term in TERMS[key]]
    return rows


def powers() -> list[Row]:
    """The lists handed in; three units handed in none."""
    return [
        (unit.name, f"对{OFFENCES[key].title}的处罚", OFFENCES[key].basis, DISTRICT)
        for unit in UNITS
        for key in POWERS.get(unit.key, ())
    ]


def discretion() -> list[Row]:
    """The steps in yuan; benchmarks in multiples cannot be put in this table."""
    return [
        (offence.benchmark, offence.title, tier.name, tier.lower, tier.upper)
        for offence in OFFENCES.values()
        if not offence.base
        for tier in offence.tiers
    ]


def _write(path: Path, header: Sequence[str], rows: Sequence[Row]) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = path.stem
    for row in (header, *rows):
        sheet.append(list(row))
    save_xlsx(book, path)
