"""The guide: every unit an inspector has cases of is legible, however many there are."""

from pathlib import Path

import polars as pl
from openpyxl import load_workbook

from casereview.rounds.plan import Seat
from casereview.sheets.write import write_sheets

from .sample import HEADING, TEXTS, outcomes, rubric


def heights(tmp_path: Path, units: list[str]) -> tuple[str, float]:
    """What the line of units says and how high its row is, one inspector having a case of each unit."""
    frame = outcomes().filter(pl.col("case_key") == "k3")
    parts = [
        frame.with_columns(unit=pl.lit(unit), case_key=pl.lit(f"k{unit}"), case_id=pl.lit(f"{unit}-1"))
        for unit in units
    ]
    seats = [Seat(unit, f"{unit}-1", f"k{unit}", "张三", "A") for unit in units]
    (path,), problems = write_sheets(pl.concat(parts), [rubric()], HEADING, tmp_path, TEXTS, assignment=seats)
    assert problems == []
    sheet = load_workbook(path)["说明"]
    (row,) = [row for row in sheet.iter_rows() if row[0].value == TEXTS("sheets.unit")]
    return row[1].value, sheet.row_dimensions[row[0].row].height


def test_the_line_of_units_is_as_high_as_its_text(tmp_path: Path) -> None:
    names = [f"示例市城东区第{number}号执法机关" for number in range(8)]
    one, low = heights(tmp_path / "one", names[:1])
    many, high = heights(tmp_path / "many", names)
    assert one == names[0] and many == "、".join(names)
    assert high > 3 * low, "eight names take four lines"
