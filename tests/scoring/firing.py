"""Cases on which every check of a shipped rubric finds something: its examples, as one run."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from casereview.checks.context import Context
from casereview.intake.table import Batch, CaseTable, Counts
from casereview.model.field import fields
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_with_places
from casereview.scoring.examples import Example, Settings, context_of, load_examples

from .sample import SETTINGS

#: Fields the second source has no column for.
LACKING = frozenset(sorted(fields())[::7])


@cache
def firing(name: str) -> tuple[Rubric, CaseTable, Context]:
    """The rubric, for every case, with cases and settings on which all its checks find something.

    Each example is a district of its own: its units and officers carry its number. The second of two sources
    has the same cases, but lacks columns, and its last rows are blank in every field.
    """
    rubric, reading, problems = load_with_places(name)
    assert rubric is not None and not problems
    examples = list(_examples([path.parent for path in reading.item_files], {one.id for one in rubric.items}))
    first = _frame(examples)
    last = pl.int_range(pl.len()) >= pl.len() - 5
    second = first.with_columns(pl.when(~last).then(pl.col(name)).alias(name) for name in fields())
    absent = [pl.lit(None, dtype=first.schema[name]).alias(name) for name in sorted(LACKING)]
    row = pl.int_range(pl.len())
    rows = pl.concat([first, second.with_columns(*absent, batch=pl.lit(1, dtype=pl.Int32))])
    rows = rows.with_columns(
        case_key=pl.format("k{}", row), case_id=pl.format("例{}", row), source=pl.format("例 › {}", row + 2)
    )
    unread = frozenset(name.removesuffix("!") for name in rows.columns if name.endswith("!"))
    batches = (
        Batch(0, "例", frozenset(fields()), unread),
        Batch(1, "例二", frozenset(fields()) - LACKING, unread - LACKING),
    )
    table = CaseTable(rows, batches, Counts(read=rows.height, cases=rows.height))
    return rubric.model_copy(update={"applies": ()}), table, context_of(_together(examples), SETTINGS)


def _examples(own: Sequence[Path], items: set[str]) -> Iterator[Example]:
    """Those beside the shared items and beside the rubric's own, of its items."""
    folders = [load_examples(), *(load_examples(folder / "examples") for folder in own)]
    for found, problems in folders:
        assert not problems
        yield from (one for item, examples in found.items() if item in items for one in examples)


def _frame(examples: list[Example]) -> pl.DataFrame:
    """The examples' cases with the others of their runs, and marks beside what is unreadable."""
    marks = sorted({f"{name}!" for example in examples for name in example.unreadable})
    rows = []
    for number, example in enumerate(examples):
        for case in (example.case, *example.others):
            unread = {f"{name}!" for name in example.unreadable if case is example.case}
            unit = f"{case.get('unit', example.unit)}{number}"
            rows.append({**case, "unit": unit, "batch": 0, **{name: name in unread for name in marks}})
    return pl.DataFrame(rows, schema=CaseTable.schema() | dict.fromkeys(marks, pl.Boolean))


def _together(examples: list[Example]) -> Settings:
    """What the examples bring: officers under their own units, of a threshold or a period the first."""
    brought = list(enumerate(example.settings for example in examples))
    periods: dict[str, Any] = {}
    for _, settings in brought:
        periods = settings.periods | periods
    return Settings.model_construct(
        officers=tuple(
            {**row, "unit": f"{row['unit']}{number}"} for number, own in brought for row in own.officers or ()
        ),
        powers=tuple(row for _, own in brought for row in own.powers or ()),
        discretion=tuple(row for _, own in brought for row in own.discretion or ()),
        benchmark_units=tuple(f"{unit}{number}" for number, own in brought for unit in own.benchmark_units),
        complete_units=tuple(f"{unit}{number}" for number, own in brought for unit in own.complete_units),
        periods=periods,
        hearing_threshold=next((one for _, own in brought if (one := own.hearing_threshold)), None),
    )
