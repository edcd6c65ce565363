"""What a source is silent on: items no case of it can be judged by, for want of a column."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from casereview.checks.context import Context
from casereview.intake.table import Batch, CaseTable
from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import Rubric, ScoredItem
from casereview.scoring.compiled import compile_item, unmapped_reason

MAX_FIELDS_NAMED = 12


def silenced(automatic: pl.DataFrame, table: CaseTable, rubric: Rubric, settings: Context) -> list[Problem]:
    """One notice a source: the fields it has no column for, and how much of the rubric that leaves open.

    `automatic`: the kernel's rows of `table` under `rubric`. An item counts where a case of the source is
    undetermined for want of a column and none is in order, so that no fallback column served either.
    """
    rows = automatic.join(table.frame.select("case_key", "batch"), on="case_key")
    problems = []
    for batch in table.batches:
        said = _reasons(rows.filter(pl.col("batch") == batch.number))
        context = replace(settings, mapped=batch.mapped, unreadable=batch.unreadable)
        wanting = [(scored, _wanting(scored, said.get(scored.id, set()), context)) for scored in rubric.items]
        silent = [(scored, names) for scored, names in wanting if names]
        if silent:
            problems.append(_notice(silent, batch, rubric, settings.texts))
    return problems


def _reasons(rows: pl.DataFrame) -> dict[str, set[str]]:
    """Why cases are undetermined, by item; without the items some case is found in order by."""
    met = rows.filter(pl.col("outcome") == Outcome.MET)
    undetermined = rows.filter(pl.col("outcome") == Outcome.UNDETERMINED).join(met, on="item", how="anti")
    reasons = undetermined.group_by("item").agg(pl.col("evidence").unique())
    return {item: set(evidence) for item, evidence in reasons.iter_rows()}


def _wanting(scored: ScoredItem, said: set[str], context: Context) -> list[str]:
    """The fields without a column that the reasons said of an item name."""
    if not said:
        return []
    asked = compile_item(scored.item, context).asked
    spoken = [names for names in asked if unmapped_reason(names, context) in said]
    return [name for names in spoken for name in names if name not in context.mapped]


def _notice(
    silent: list[tuple[ScoredItem, list[str]]], batch: Batch, rubric: Rubric, texts: Texts
) -> Problem:
    """The notice of one source; `silent` holds the items with the fields they want, in the rubric's order."""
    names = list(dict.fromkeys(name for _, wanting in silent for name in wanting))
    listed = texts("silence.join").join(names[:MAX_FIELDS_NAMED])
    if len(names) > MAX_FIELDS_NAMED:
        listed = texts("silence.more", fields=listed, count=len(names))
    title = rubric.title if texts.language == "zh" else rubric.english
    share = _percent(_points(scored for scored, _ in silent), _points(rubric.items))
    place = Place(batch.source)
    return problem("SCO-005", place, rubric=title, items=len(silent), share=share, fields=listed)


def _points(items: Iterable[ScoredItem]) -> Decimal:
    return sum((scored.points or Decimal(0) for scored in items), Decimal(0))


def _percent(part: Decimal, whole: Decimal) -> str:
    """A whole percentage; of a rubric without points it is 0%."""
    share = 100 * part / whole if whole else Decimal(0)
    return f"{share.quantize(Decimal(1), ROUND_HALF_UP)}%"
