"""Runs of a screening on the engines, over cases on which every check finds something."""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from casereview.intake.case_slices import Slice
from casereview.scoring.engine import Engine, screen_on
from casereview.scoring.screen import Screened, ScreeningPlan
from casereview.scoring.screen_totals import Totals
from tests.scoring.firing import firing

#: Every finding, in the order of its values, and the totals.
Found = tuple[pl.DataFrame, Totals]
CASES, SIZE = 200_000, 16_384
#: What a copy of the cases has of its own, so that not every number is one of all copies.
OWN = ("案卷号", "决定书文号", "当事人名称")


def written(folder: Path, cases: int) -> tuple[ScreeningPlan, list[Slice]]:
    """So many cases in a mixed order, in two files, so that groups lie across slices; and their plan."""
    rubric, table, settings = firing("penalty-ordinary")
    copies = [_copy(table.frame, number) for number in range(-(-cases // table.frame.height))]
    rows = pl.concat(copies).sample(cases, shuffle=True, seed=7)
    middle = cases // 3
    slices = []
    for name, first, count in (("甲.parquet", 0, middle), ("乙.parquet", middle, cases - middle)):
        rows.slice(first, count).write_parquet(folder / name)
        slices += [
            Slice(folder / name, start, min(SIZE, count - start), first + start, 0)
            for start in range(0, count, SIZE)
        ]
    return ScreeningPlan((rubric,), settings, table.batches), slices


def run(engine: Engine, plan: ScreeningPlan, slices: list[Slice], folder: Path) -> Found:
    """All findings of a run into the folder, and its totals."""
    folder.mkdir()
    return gathered(screen_on(engine, plan, slices, folder), folder)


def gathered(given: Iterable[tuple[Slice, Screened]], folder: Path) -> Found:
    """The same of a run on its way into the folder."""
    totals = Totals()
    for _, screened in given:
        totals.add(screened)
    findings = pl.read_parquet(folder / "findings")
    assert findings.height == totals.findings
    return findings.sort(findings.columns), totals


def assert_same(one: Found, other: Found) -> None:
    """Findings row for row whatever their order, counts and notices are equal."""
    assert one[0].equals(other[0])
    assert one[1].units.equals(other[1].units)
    assert one[1].notices == other[1].notices


def _copy(frame: pl.DataFrame, number: int) -> pl.DataFrame:
    """The cases again with keys, numbers and parties of their own."""
    return frame.with_columns(
        pl.format("{}.{}", "case_key", pl.lit(number)).alias("case_key"),
        *(pl.format("{}~{}", pl.lit(number), name).alias(name) for name in OWN if number),
    )
