"""Cases on which every rule that data decide finds something: the items' own examples, many times over."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl

from casereview.checks.context import Context
from casereview.checks.references import References
from casereview.intake.table import Batch, CaseTable, Counts
from casereview.model.field import fields
from casereview.rubric.grammar import Rubric, ScoredItem
from casereview.rubric.load import load_items
from casereview.rubric.rules import Scoring
from casereview.scoring.applied import with_defaults
from casereview.scoring.examples import Example, Settings, context_of, load_examples, table_of
from tests.scoring.sample import SETTINGS

#: What a copy of the examples must have of its own, so that it stays a district of its own: the first part
#: of its numbers and names. Matters stay, so that fines are compared across all copies.
OWN = ("案卷号", "决定书文号", "当事人名称")
MOMENTS = ("询问开始时间", "询问结束时间")


def every_item() -> Rubric:
    """One rubric of all items of the catalogue, for every case."""
    items, _ = load_items()
    return Rubric(
        id="all", edition="1", title="", english="", source="", procedure="普通程序",
        minimum_completeness=Decimal(0),
        items=tuple(ScoredItem(item=item, scoring=Scoring(id=item.id)) for item in items.values()),
    )  # fmt: skip


def all_settings() -> Context:
    """What the reviews of all examples bring, together."""
    brought = [example.settings for example in _examples()]
    names = ("officers", "powers", "discretion", "benchmark_units", "complete_units")
    together: dict[str, Any] = {
        name: tuple({str(row): row for part in brought for row in getattr(part, name) or ()}.values())
        for name in names
    }
    threshold = next(part.hearing_threshold for part in brought if part.hearing_threshold)
    periods = {name: period for part in brought for name, period in part.periods.items()}
    return context_of(
        Settings.model_construct(**together, periods=periods, hearing_threshold=threshold),
        replace(SETTINGS, references=References()),
    )


def adversarial(cases: int, seed: int = 7) -> CaseTable:
    """`cases` cases in a mixed order, of two sources: one has every column, the other lacks every seventh."""
    frame = _examples_frame()
    copies = -(-cases // frame.height)
    rows = pl.concat(_copy(frame, number) for number in range(copies)).sample(cases, shuffle=True, seed=seed)
    names = sorted(fields())
    lacking = frozenset(names[::7]) - {"决定书文号", "案由", "罚款金额"}
    unread = frozenset(name.removesuffix("!") for name in rows.columns if name.endswith("!"))
    second = (pl.int_range(pl.len()) % 5 == 0).alias("second")
    rows = rows.with_columns(second).with_columns(
        pl.when(~pl.col("second")).then(pl.col(name)).alias(name) for name in sorted(lacking)
    )
    rows = rows.with_columns(
        batch=pl.col("second").cast(pl.Int32),
        source=pl.format("{}.csv › {}", pl.col("second").cast(pl.Int32), pl.int_range(pl.len()) + 2),
    ).drop("second")
    batches = (
        Batch(0, "0.csv", frozenset(names), unread),
        Batch(1, "1.csv", frozenset(names) - lacking, unread - lacking),
    )
    return CaseTable(rows, batches, Counts(read=cases, cases=cases))


def _examples() -> list[Example]:
    found, _ = load_examples()
    return [example for examples in found.values() for example in examples]


def _examples_frame() -> pl.DataFrame:
    """The cases of all examples, each with keys of its own, a cell that could not be read being marked."""
    rubric = every_item()
    tables = [with_defaults(table_of(example), rubric)[0] for example in _examples()]
    frame = pl.concat([table.frame for table in tables], how="diagonal")
    marks = [name for name in frame.columns if name.endswith("!")]
    return frame.with_columns(pl.col(marks).fill_null(False)).with_columns(
        case_key=pl.int_range(pl.len()).cast(pl.String), case_id=pl.format("例{}", pl.int_range(pl.len()))
    )


def _copy(frame: pl.DataFrame, number: int) -> pl.DataFrame:
    """The cases again with keys, numbers, names and hours of their own; the first copy is as it was."""
    if not number:
        return frame
    return frame.with_columns(
        pl.format("{}.{}", pl.col("case_key"), pl.lit(number)).alias("case_key"),
        pl.format("{}-{}", pl.col("case_id"), pl.lit(number)).alias("case_id"),
        pl.format("{}{}", pl.col("unit"), pl.lit(number if number % 20 else "")).alias("unit"),
        *(pl.format("{}~{}", pl.lit(number), pl.col(name)).alias(name) for name in OWN),
        *(pl.col(name).dt.offset_by(f"{number}d").alias(name) for name in MOMENTS),
    )
