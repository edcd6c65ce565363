"""The check kernel: a rubric's compiled items run over a case table, batch by batch."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from casereview.checks.context import Context
from casereview.intake.table import Batch, CaseTable
from casereview.model.outcome import HITS, Outcome
from casereview.rubric.grammar import Rubric
from casereview.scoring.basis import basis_text, rule_in_force
from casereview.scoring.compiled import (
    Compiled,
    across_name,
    compile_item,
    evidence_of,
    occurrences_of,
    outcome_of,
    reason_of,
)

#: The kernel's result, one row per case and item of its rubric.
COLUMNS = ("case_key", "item", "outcome", "occurrences", "evidence", "basis")


def judge_cases(table: CaseTable, rubric: Rubric, settings: Context) -> pl.DataFrame:
    """The automatic outcome of every item of `rubric` for every case of `table`, as COLUMNS.

    `settings` carries law, references and words; what each batch maps is filled in here.
    """
    return judge_frame(
        across_columns(table.frame, table.batches, rubric, settings), table.batches, rubric, settings
    )


def judge_frame(
    frame: pl.DataFrame, batches: tuple[Batch, ...], rubric: Rubric, settings: Context
) -> pl.DataFrame:
    """The same for a frame that has its `across_columns` already, such as the rubric's share of a run."""
    parts = []
    for batch in batches:
        rows = frame.filter(pl.col("batch") == batch.number)
        if rows.height:
            context = replace(settings, mapped=batch.mapped, unreadable=batch.unreadable)
            parts.append(judge_batch(rows, rubric, context))
    if not parts:
        return pl.DataFrame(schema={name: pl.String for name in COLUMNS} | {"occurrences": pl.Int32})
    return pl.concat(parts)


def across_columns(
    frame: pl.DataFrame, batches: tuple[Batch, ...], rubric: Rubric, settings: Context
) -> pl.DataFrame:
    """The frame with count, evidence and reason columns for every check that looks across cases.

    Such a check sees all cases of the run at once, whichever source they came from.
    """
    context = of_all_sources(settings, batches)
    columns: dict[str, pl.Expr] = {}
    for scored in rubric.items:
        for number, check in enumerate(scored.item.checks):
            if check.ACROSS:
                judged = check.judge(context)
                columns[across_name(scored.id, number, "count")] = judged.count
                columns[across_name(scored.id, number, "evidence")] = judged.evidence
                columns[across_name(scored.id, number, "reason")] = judged.reason
    return frame.with_columns(**columns)


def of_all_sources(settings: Context, batches: Sequence[Batch]) -> Context:
    """The settings for all sources of a run together: what any of them maps."""
    return replace(
        settings,
        mapped=frozenset[str]().union(*(batch.mapped for batch in batches)),
        unreadable=frozenset[str]().union(*(batch.unreadable for batch in batches)),
    )


def judge_batch(rows: pl.DataFrame, rubric: Rubric, context: Context) -> pl.DataFrame:
    """The outcomes of one batch: counts, then outcomes from the counts, then words for what needs words.

    The rows are brought into one piece first: Polars 2.1 panics where it formats a choice of fixed texts in
    rows of several pieces, such as those of several row groups of a file.
    """
    compiled = [compile_item(scored.item, context) for scored in rubric.items]
    counted = rows.rechunk().with_columns(column for entry in compiled for column in entry.columns)
    judged = counted.with_columns(
        column for entry in compiled for column in (outcome_of(entry), basis_text(entry.item, context))
    )
    judged = judged.with_columns(occurrences_of(entry) for entry in compiled)
    long = _long(judged, compiled, "=", "outcome").with_columns(pl.col("outcome").cast(pl.String))
    for mark, name in (("#", "occurrences"), ("§", "basis")):
        long = long.with_columns(_long(judged, compiled, mark, name)[name])
    words = [frame for entry in compiled for frame in worded(judged, entry)]
    long = long.join(pl.concat(words), on=["case_key", "item"], how="left", maintain_order="left")
    fixed = {
        Outcome.MET: context.texts("reason.met"),
        Outcome.NOT_APPLICABLE: context.texts("reason.not_concerned"),
        Outcome.UNJUDGED: context.texts("reason.inspector"),
    }
    said = pl.col("outcome").replace_strict(fixed, default=None, return_dtype=pl.String)
    return long.with_columns(evidence=pl.coalesce("evidence", said)).select(COLUMNS)


def _long(judged: pl.DataFrame, compiled: Sequence[Compiled], mark: str, name: str) -> pl.DataFrame:
    """One row per case and item of the columns `<item><mark>`."""
    columns = {f"{entry.item.id}{mark}": entry.item.id for entry in compiled}
    return (
        judged.select("case_key", *columns)
        .rename(columns)
        .unpivot(index="case_key", variable_name="item", value_name=name)
    )


def worded(judged: pl.DataFrame, entry: Compiled) -> list[pl.DataFrame]:
    """The evidence of an item's hits and the reasons of what is undetermined."""
    outcome = pl.col(f"{entry.item.id}=")
    hit = outcome.is_in(HITS)
    groups = [(hit, evidence_of), (outcome == Outcome.UNDETERMINED, reason_of)]
    if entry.item.basis.rules:
        before = ~rule_in_force(entry.item, entry.context) & (outcome == Outcome.NOT_APPLICABLE)
        groups.append((before, lambda entry: pl.lit(entry.context.texts("reason.no_rule"))))
    frames = []
    for mask, words in groups:
        rows = judged.filter(mask)
        schema = {"case_key": pl.String, "item": pl.String, "evidence": pl.String}
        frame = pl.DataFrame(schema=schema)
        if rows.height:
            text = words(entry).cast(pl.String).alias("evidence")
            frame = rows.select("case_key", pl.lit(entry.item.id).alias("item"), text)
        frames.append(frame)
    return frames
