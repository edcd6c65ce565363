"""The check kernel: a rubric's checks compiled to Polars expressions and run over a case table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

import polars as pl

from casereview.checks.base import Check, Judgement
from casereview.checks.columns import UNREADABLE_SUFFIX
from casereview.checks.conditions import all_hold, any_holds
from casereview.checks.context import Context
from casereview.checks.words import sentence
from casereview.intake.table import Batch, CaseTable
from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Item, Rubric
from casereview.scoring.basis import basis_text, rule_in_force

#: The kernel's result, one row per case and item of its rubric.
COLUMNS = ("case_key", "item", "outcome", "occurrences", "evidence", "basis")


#: Each check of an item with its count where it applies, and its judgement.
Counted = Sequence[tuple[Check, pl.Expr, Judgement]]


@dataclass(frozen=True)
class Compiled:
    """One item for one batch: whether it concerns the case, and each check's count where it applies.

    The counts are evaluated once, into columns; outcome, evidence and reason read those columns.
    """

    item: Item
    concerns: pl.Expr
    checks: Counted
    context: Context

    @property
    def columns(self) -> list[pl.Expr]:
        """What must be evaluated first."""
        counts = [count.alias(self.count_name(number)) for number, (_, count, _) in enumerate(self.checks)]
        return [self.concerns.alias(f"{self.item.id}?"), *counts]

    def count_name(self, number: int) -> str:
        """The column of a check's count."""
        return f"{self.item.id}/{number}"

    @property
    def counts(self) -> list[tuple[Check, pl.Expr, Judgement]]:
        """Each check with its count's column and its judgement."""
        return [
            (check, pl.col(self.count_name(number)), judgement)
            for number, (check, _, judgement) in enumerate(self.checks)
        ]

    @property
    def asked(self) -> list[tuple[str, ...]]:
        """The fields its conditions ask for, then those each check rests on."""
        conditions = [name for condition in self.item.applies + self.item.unless for name in condition.names]
        asked = [tuple(dict.fromkeys(conditions))]
        for check, _, judgement in self.checks:
            own = [name for condition in check.when for name in condition.names]
            asked.append(tuple(dict.fromkeys([*own, *judgement.needs])))
        return asked


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
    mapped = frozenset().union(*(batch.mapped for batch in batches))
    unreadable = frozenset().union(*(batch.unreadable for batch in batches))
    context = replace(settings, mapped=mapped, unreadable=unreadable)
    columns: dict[str, pl.Expr] = {}
    for scored in rubric.items:
        for number, check in enumerate(scored.item.checks):
            if check.ACROSS:
                judged = check.judge(context)
                columns[_across(scored.id, number, "count")] = judged.count
                columns[_across(scored.id, number, "evidence")] = judged.evidence
                columns[_across(scored.id, number, "reason")] = judged.reason
    return frame.with_columns(**columns)


def _across(item: str, number: int, part: str) -> str:
    return f"{item}/{number}/{part}"


def judge_batch(rows: pl.DataFrame, rubric: Rubric, context: Context) -> pl.DataFrame:
    """The outcomes of one batch: counts, then outcomes from the counts, then words for what needs words."""
    compiled = [compile_item(scored.item, context) for scored in rubric.items]
    counted = rows.with_columns(column for entry in compiled for column in entry.columns)
    judged = counted.with_columns(
        column for entry in compiled for column in (outcome_of(entry), basis_text(entry.item, context))
    )
    judged = judged.with_columns(occurrences_of(entry) for entry in compiled)
    long = _long(judged, compiled, "=", "outcome")
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
    hit = outcome.is_in([Outcome.BREACH, Outcome.SUSPECT])
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


def compile_item(item: Item, context: Context) -> Compiled:
    """An item's expressions for one source table."""
    judged = [(check, _judge(item, number, check, context)) for number, check in enumerate(item.checks)]
    counts = [(check, _counted(check, judgement, context), judgement) for check, judgement in judged]
    return Compiled(item, _concerns(item, context), counts, context)


def outcome_of(entry: Compiled) -> pl.Expr:
    """Does the item concern the case, what do its checks say; the worst wins."""
    item, concerns = entry.item, pl.col(f"{entry.item.id}?")
    unknown = reduce(or_, (count.is_null() for _, count, _ in entry.counts), pl.lit(False))
    by_data = item.decided_by == "data"
    in_order = pl.lit(Outcome.MET if by_data else Outcome.UNJUDGED)
    undecided = pl.lit(Outcome.UNDETERMINED if by_data else Outcome.UNJUDGED)
    return (
        pl.when(~concerns)
        .then(pl.lit(Outcome.NOT_APPLICABLE))
        .when(concerns.is_null())
        .then(undecided)
        .when(_total(entry, "breach") > 0)
        .then(pl.lit(Outcome.BREACH))
        .when(_total(entry, "suspect") > 0)
        .then(pl.lit(Outcome.SUSPECT))
        .when(unknown)
        .then(undecided)
        .otherwise(in_order)
        .alias(f"{item.id}=")
    )


def occurrences_of(entry: Compiled) -> pl.Expr:
    """How many occurrences the outcome rests on; null unless something was found."""
    outcome = pl.col(f"{entry.item.id}=")
    return (
        pl.when(outcome == Outcome.BREACH)
        .then(_total(entry, "breach"))
        .when(outcome == Outcome.SUSPECT)
        .then(_total(entry, "suspect"))
        .alias(f"{entry.item.id}#")
    )


def _concerns(item: Item, context: Context) -> pl.Expr:
    """Whether the item concerns the case: its handling result, its conditions, a rule in force."""
    concerns = all_hold(item.applies, context) & ~any_holds(item.unless, context)
    if item.results:
        concerns = pl.col("处理结果").is_in(list(item.results)) & concerns
    return concerns & rule_in_force(item, context)


def _judge(item: Item, number: int, check: Check, context: Context) -> Judgement:
    if not check.ACROSS:
        return check.judge(context)
    own = check.judge(context)
    count = pl.col(_across(item.id, number, "count"))
    if not context.maps(*own.needs):
        count = pl.lit(None, dtype=pl.Int32)
    evidence, reason = (pl.col(_across(item.id, number, part)) for part in ("evidence", "reason"))
    return Judgement(count, evidence, own.needs, reason)


def _counted(check: Check, judgement: Judgement, context: Context) -> pl.Expr:
    """The check's count where its `when` holds, 0 where it does not; null where either leaves it open."""
    if not check.when:
        return judgement.count
    holds = all_hold(check.when, context)
    return pl.when(~holds | (judgement.count == 0)).then(0).when(holds).then(judgement.count).cast(pl.Int32)


def _total(entry: Compiled, raises: str) -> pl.Expr:
    """Occurrences known to the checks that raise this."""
    counts = [count.fill_null(0) for check, count, _ in entry.counts if check.raises == raises]
    return pl.sum_horizontal([pl.lit(0, dtype=pl.Int32), *counts])


def evidence_of(entry: Compiled) -> pl.Expr:
    """The words of the checks that decided: those that raise a breach, else a suspicion."""

    def words(raises: str) -> pl.Expr:
        hits = [pl.when(n > 0).then(j.evidence) for check, n, j in entry.counts if check.raises == raises]
        if not hits:
            return pl.lit(None, dtype=pl.String)
        return pl.concat_str(hits, separator="；", ignore_nulls=True)

    breach = pl.col(f"{entry.item.id}=") == Outcome.BREACH
    return pl.when(breach).then(words("breach")).otherwise(words("suspect"))


def reason_of(entry: Compiled) -> pl.Expr:
    """Why an outcome is undetermined: what its conditions or those checks lack that could not be made."""
    item, context = entry.item, entry.context
    asked, *needs = entry.asked
    reasons = [pl.when(pl.col(f"{item.id}?").is_null()).then(_lack(asked, context))]
    for (_, count, judgement), names in zip(entry.counts, needs, strict=True):
        reasons.append(pl.when(count.is_null()).then(_lack(names, context, judgement.reason)))
    return pl.coalesce(*reasons, pl.lit(context.texts("reason.open")))


def unmapped_reason(names: Sequence[str], context: Context) -> str:
    """The words for fields the source has no column for; empty where it has them all."""
    unmapped = "、".join(name for name in names if name not in context.mapped)
    return context.texts("reason.unmapped", fields=unmapped) if unmapped else ""


def _lack(names: Sequence[str], context: Context, own: pl.Expr | None = None) -> pl.Expr:
    """An unreadable cell, the check's own reason, no column, a blank: the first of these there is."""
    texts = context.texts
    mapped = [name for name in names if name in context.mapped]
    unread = [
        pl.when(pl.col(name + UNREADABLE_SUFFIX)).then(pl.lit(name))
        for name in mapped
        if name in context.unreadable
    ]
    blank = [pl.when(pl.col(name).is_null()).then(pl.lit(name)) for name in mapped]
    return pl.coalesce(
        _listed(unread, texts, "reason.unreadable"),
        pl.lit(None, dtype=pl.String) if own is None else own,
        pl.lit(unmapped_reason(names, context) or None, dtype=pl.String),
        _listed(blank, texts, "reason.blank"),
    )


def _listed(names: Sequence[pl.Expr], texts: Texts, key: str) -> pl.Expr:
    """The sentence filled with the names that are not null; null where there is none."""
    if not names:
        return pl.lit(None, dtype=pl.String)
    joined = pl.concat_str(names, separator="、", ignore_nulls=True)
    return pl.when(joined != "").then(sentence(texts, key, fields=joined))
