"""Which rubric judges a case, and what it brings with it: its periods, and what blanks read as."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from casereview.checks.conditions import all_hold
from casereview.checks.context import Context
from casereview.intake.table import UNREADABLE_SUFFIX, Batch, CaseTable
from casereview.law.periods import with_overrides
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import Rubric


def choose_rubrics(table: CaseTable, rubrics: Sequence[Rubric], settings: Context) -> pl.DataFrame:
    """The frame with a column `rubric`: the id of the first whose `applies` holds, else null."""
    parts = []
    for batch in table.batches:
        rows = table.frame.filter(pl.col("batch") == batch.number)
        context = replace(settings, mapped=batch.mapped, unreadable=batch.unreadable)
        choices = [
            pl.when(all_hold(rubric.applies, context).fill_null(False)).then(pl.lit(rubric.id))
            for rubric in rubrics
        ]
        parts.append(rows.with_columns(rubric=pl.coalesce(choices)))
    return pl.concat(parts) if parts else table.frame.with_columns(rubric=pl.lit(None, dtype=pl.String))


def with_periods(settings: Context, rubric: Rubric) -> Context:
    """The settings with the rubric's own periods; those the review sets, which carry its note, stand."""
    own = {
        name: period
        for name, period in rubric.periods.items()
        if name not in settings.periods or not settings.periods[name].note
    }
    return replace(settings, periods=with_overrides(settings.periods, own)) if own else settings


def with_defaults(table: CaseTable, rubric: Rubric) -> tuple[CaseTable, list[Problem]]:
    """处理结果 and 程序类型 absent read as the rubric's result and procedure; each said once a source."""
    stated = {"处理结果": rubric.result, "程序类型": rubric.procedure}
    defaults = {name: value for name, value in stated.items() if value}
    notices: list[Problem] = []
    batches: list[Batch] = []
    frame = table.frame
    for batch in table.batches:
        rows = frame.filter(pl.col("batch") == batch.number)
        for name, value in defaults.items():
            number = rows.select(_blank(frame, name).sum()).item()
            if number and name in batch.mapped:  # a source without the column was told so at intake
                place = Place(batch.source)
                notices.append(problem("SCO-002", place, field=name, value=value, cases=number))
        batches.append(replace(batch, mapped=batch.mapped | frozenset(defaults)))
    filled = frame.with_columns(
        pl.when(_blank(frame, name)).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
        for name, value in defaults.items()
    )
    return replace(table, frame=filled, batches=tuple(batches)), notices


def _blank(frame: pl.DataFrame, name: str) -> pl.Expr:
    """True where the cell holds nothing; a cell that could not be read is not blank."""
    blank, unread = pl.col(name).is_null(), name + UNREADABLE_SUFFIX
    return blank & ~pl.col(unread).fill_null(False) if unread in frame.columns else blank
