"""Case tables of any size out of a seed: canonical parquet in row groups, with the encoded working days.

`normal`: sound cases, of which about two in a hundred break each rule. `adversarial`: every second case
breaks several rules, every other one is random throughout: any date before any other, blanks everywhere.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from benchmarks.breaks import break_rules
from benchmarks.cases import NONE, Columns, days_of, sound_cases
from benchmarks.encoded import ENCODED, with_encoded
from benchmarks.fields import FURTHER, RULED
from benchmarks.pools import pools
from casereview.intake.case_file import Facts
from casereview.intake.table import Batch, CaseTable, Counts
from casereview.model.field import fields

Mix = Literal["normal", "adversarial"]
#: Rows made and written at once.
GROUP = 65_536
ADVERSE = 0.15
STEADY = ("处理结果", "案件类型", "程序类型")


@dataclass(frozen=True)
class Files:
    """The same cases twice: the canonical case table, and only what the forty rules ask for with ENCODED."""

    cases: Path
    ruled: Path


def write_cases(folder: Path, rows: int, mix: Mix = "normal", seed: int = 20260101) -> Files:
    """`rows` cases in row groups of GROUP; the same seed writes the same cases."""
    folder.mkdir(parents=True, exist_ok=True)
    files = Files(folder / "cases.parquet", folder / "ruled.parquet")
    schema = CaseTable.schema()
    source = Batch(0, "cases.xlsx › 案件", frozenset(RULED + FURTHER))
    facts = Facts(tuple(schema), (source,), Counts(read=rows, cases=rows))
    with ExitStack() as stack:
        writers: list[pq.ParquetWriter] = []
        for first in range(0, rows, GROUP):
            made = cases(min(GROUP, rows - first), mix, seed, first)
            tables = [made.select(*schema).to_arrow(), made.select("case_key", *RULED, *ENCODED).to_arrow()]
            if not writers:
                tables[0] = tables[0].replace_schema_metadata(facts.metadata())
                for path, table in zip((files.cases, files.ruled), tables, strict=True):
                    writers.append(
                        stack.enter_context(pq.ParquetWriter(path, table.schema, compression="zstd"))
                    )
            for writer, table in zip(writers, tables, strict=True):
                writer.write_table(table.cast(writer.schema))
    return files


def cases(rows: int, mix: Mix, seed: int, first: int = 0) -> pl.DataFrame:
    """The cases from number `first` on: the schema of the case table and the ENCODED columns."""
    chance = np.random.default_rng([seed, first])
    columns = sound_cases(rows, chance)
    break_rules(columns, chance, 0.02 if mix == "normal" else ADVERSE)
    if mix == "adversarial":
        _scatter(columns, chance)
    return with_encoded(_frame(columns, rows, first))


def _scatter(columns: Columns, chance: np.random.Generator) -> None:
    """Every second case random throughout, blanks among every field of every case."""
    rows = len(next(iter(columns.values())))
    wild = np.arange(rows) % 2 == 1
    near = chance.integers(days_of(2022, 3, 1), days_of(2025, 9, 1), rows)
    for name, values in columns.items():
        if name in STEADY:
            continue
        kind = fields()[name].type
        if kind == "date":
            drawn = near + chance.integers(-20, 45, rows)
            drawn[chance.random(rows) < 0.01] = days_of(2036, 6, 1)
        elif kind == "bool":
            drawn = chance.integers(0, 2, rows)
        elif kind == "money":
            drawn = chance.integers(0, 40, rows) * 50_025
        elif kind == "int":
            drawn = chance.integers(0, 40, rows)
        else:
            drawn = chance.integers(0, len(pools()[name]), rows)
        values[:] = np.where(wild, drawn, values)
        values[chance.random(rows) < np.where(wild, 0.3, 0.05)] = NONE


def _frame(columns: Columns, rows: int, first: int) -> pl.DataFrame:
    number = pl.int_range(first, first + rows, eager=True)
    made = pl.DataFrame([_series(name, values) for name, values in columns.items()]).with_columns(
        case_key=pl.format("k{}", number),
        case_id=pl.format("案{}", number),
        unit=pl.col("执法单位").fill_null("第1执法大队"),
        batch=pl.lit(0, dtype=pl.Int32),
        source=pl.format("cases.xlsx › 案件 › {}", number + 2),
        案卷号=pl.format("案{}", number),
        决定书文号=pl.format("青执罚〔{}〕{}号", pl.col("决定日期").dt.year().fill_null(2024), number + 1),
    )
    absent = {name: kind for name, kind in CaseTable.schema().items() if name not in made.columns}
    return made.select(
        pl.lit(None, dtype=kind).alias(name) if name in absent else pl.col(name)
        for name, kind in CaseTable.schema().items()
    )


def _series(name: str, values: np.ndarray) -> pl.Series:
    """A column of the case table: numbers as they are, everything else out of its pool."""
    kind = fields()[name].type
    drawn = pl.Series(name, values)
    drawn = drawn.set(drawn == NONE, None)
    if kind == "date":
        return drawn.cast(pl.Int32).cast(pl.Date)
    if kind == "bool":
        return drawn.cast(pl.Boolean)
    if kind == "money":  # drawn in fen
        yuan = drawn.cast(pl.Decimal(20, 2)) / 100
        return yuan.cast(pl.Decimal(18, 2))
    if kind == "int":
        return drawn
    return pl.Series(name, pools()[name]).gather(drawn)
