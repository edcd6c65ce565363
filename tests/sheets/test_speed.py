"""A district at full size: 8 units of 30 cases and 60 items, out and back within seconds of one core."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import polars as pl
import pytest
from openpyxl import load_workbook

from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_items, load_rubric
from casereview.sheets.collect import collect
from casereview.sheets.layout import Layout, column_number
from casereview.sheets.write import write_sheets

from .sample import HEADING, TEXTS, name_inspector

UNITS, CASES, ITEMS = 8, 30, 60
SECONDS = 20


def district(rubric: Rubric) -> pl.DataFrame:
    """Every case and item, none judged."""
    asked = [entry.item for entry in rubric.items[:ITEMS]]
    assert len(asked) == ITEMS
    rows = [
        (
            f"k{unit}-{case}",
            f"示例罚〔2025〕{unit * CASES + case}号",
            f"示例市第{unit}局",
            item.id,
            item.title,
        )
        for unit in range(UNITS)
        for case in range(CASES)
        for item in asked
    ]
    frame = pl.DataFrame(rows, schema=["case_key", "case_id", "unit", "item", "title"], orient="row")
    return frame.with_columns(
        rubric=pl.lit(rubric.id),
        outcome=pl.lit("unjudged"),
        evidence=pl.lit("待评查人员查阅案卷后评查。"),
        basis=pl.lit("《中华人民共和国行政处罚法》第四十二条"),
    )


def fill(path: Path, layout: Layout) -> None:
    """Every row in order."""
    book = load_workbook(path)
    column = column_number("outcome", layout=layout) + 1
    for sheet in book.worksheets[1:-2]:
        for row in range(5 if layout == "cases" else 2, sheet.max_row + 1):
            sheet.cell(row, column, "符合")
    book.save(path)
    name_inspector(path, "张三")


def seconds(step: Callable[[], object]) -> float:
    """Seconds of the processor, whatever else it is doing."""
    begun = process_time()
    step()
    return process_time() - begun


@pytest.mark.fuzz
@pytest.mark.parametrize("layout", ["rows", "cases"])
def test_a_district_is_written_and_collected_in_seconds(tmp_path: Path, layout: Layout) -> None:
    rubric, _ = load_rubric("penalty-ordinary", load_items()[0])
    assert rubric is not None
    outcomes = district(rubric)
    paths: list[Path] = []

    def write() -> None:
        paths.extend(write_sheets(outcomes, [rubric], HEADING, tmp_path, TEXTS, layout=layout)[0])

    assert seconds(write) < SECONDS and len(paths) == UNITS
    for path in paths:
        fill(path, layout)
    marks: list[object] = []
    assert seconds(lambda: marks.extend(collect(tmp_path, outcomes, [rubric], HEADING)[0])) < SECONDS
    assert len(marks) == UNITS * CASES * ITEMS
