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
from casereview.intake.table import Batch, CaseTable
from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Item, Rubric
from casereview.scoring.basis import basis_text, rule_in_force

#: The kernel's result, one row per case and item of its rubric.
COLUMNS = ("case_key", "item", "outcome", "occurrences", "evidence", "basis")


#: Each check of an item with its count where it applies, and its judgement.
Counted = Sequence[tuple[Check, pl.Expr, Judgement]]


@dataclass(frozen=True)
class Verdicts:
    """Expressions of one item for one batch: outcome, occurrences, evidence and reason."""

    outcome: pl.Expr
    occurrences: pl.Expr
    evidence: pl.Expr
    reason: pl.Expr


def judge_cases(table: CaseTable, rubric: Rubric, settings: Context) -> pl.DataFrame:
    """The automatic outcome of every item of `rubric` for every case of `table`, as COLUMNS.

    `settings` carries law, references and words; what each batch maps is filled in here.
    """
    frame = across_columns(table.frame, table.batches, rubric, settings)
    parts = []
    for batch in table.batches:
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
    """The frame with a count and a text column for every check that looks across cases.

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
                columns[_across(scored.id, number, "text")] = pl.coalesce(judged.evidence, judged.reason)
    return frame.with_columns(**columns)


def _across(item: str, number: int, part: str) -> str:
    return f"{item}/{number}/{part}"


def judge_batch(rows: pl.DataFrame, rubric: Rubric, context: Context) -> pl.DataFrame:
    """The outcomes of one batch in one plan, then the words for what needs words."""
    verdicts = {scored.id: compile_item(scored.item, context) for scored in rubric.items}
    codes = rows.lazy().select(
        "case_key",
        *(verdict.outcome.alias(f"{name}=") for name, verdict in verdicts.items()),
        *(verdict.occurrences.alias(f"{name}#") for name, verdict in verdicts.items()),
    )
    judged = pl.concat([rows.lazy(), codes.drop("case_key")], how="horizontal").collect()
    parts = [item_rows(judged, scored.item, verdicts[scored.id], context) for scored in rubric.items]
    return pl.concat(pl.collect_all(parts))


def item_rows(judged: pl.DataFrame, item: Item, verdict: Verdicts, context: Context) -> pl.LazyFrame:
    """One item's outcomes as COLUMNS; words are built only where there is something to say."""
    outcome = pl.col(f"{item.id}=")
    fixed = {
        Outcome.MET: "reason.met",
        Outcome.NOT_APPLICABLE: "reason.not_concerned",
        Outcome.UNJUDGED: "reason.inspector",
    }
    hit = outcome.is_in([Outcome.BREACH, Outcome.SUSPECT])
    open_ = outcome == Outcome.UNDETERMINED
    groups = [(hit, verdict.evidence), (open_, verdict.reason)]
    groups += [(outcome == code, pl.lit(context.texts(key))) for code, key in fixed.items()]
    frames = [
        judged.lazy()
        .filter(mask)
        .select(
            "case_key",
            pl.lit(item.id).alias("item"),
            outcome.alias("outcome"),
            pl.col(f"{item.id}#").alias("occurrences"),
            words.cast(pl.String).alias("evidence"),
            basis_text(item, context).alias("basis"),
        )
        for mask, words in groups
    ]
    return pl.concat(frames)


def compile_item(item: Item, context: Context) -> Verdicts:
    """An item's expressions: does it concern the case, what do its checks say, the worst wins."""
    concerns = _concerns(item, context)
    judged = [(check, _judge(item, number, check, context)) for number, check in enumerate(item.checks)]
    counts = [(check, _counted(check, judgement, context), judgement) for check, judgement in judged]
    breaches = [count for check, count, _ in counts if check.raises == "breach"]
    suspicions = [count for check, count, _ in counts if check.raises == "suspect"]
    number = {raises: _total(group) for raises, group in (("breach", breaches), ("suspect", suspicions))}
    unknown = reduce(or_, (count.is_null() for _, count, _ in counts), pl.lit(False))
    in_order = Outcome.MET if item.decided_by == "data" else Outcome.UNJUDGED
    undecided = Outcome.UNDETERMINED if item.decided_by == "data" else Outcome.UNJUDGED
    outcome = (
        pl.when(~concerns)
        .then(pl.lit(Outcome.NOT_APPLICABLE))
        .when(concerns.is_null())
        .then(pl.lit(undecided))
        .when(number["breach"] > 0)
        .then(pl.lit(Outcome.BREACH))
        .when(number["suspect"] > 0)
        .then(pl.lit(Outcome.SUSPECT))
        .when(unknown)
        .then(pl.lit(undecided))
        .otherwise(pl.lit(in_order))
    )
    occurrences = (
        pl.when(outcome == Outcome.BREACH)
        .then(number["breach"])
        .when(outcome == Outcome.SUSPECT)
        .then(number["suspect"])
    )
    return Verdicts(outcome, occurrences, _evidence(item, counts), _reason(item, counts, context))


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
    text = pl.col(_across(item.id, number, "text"))
    return Judgement(count, text, own.needs, text)


def _counted(check: Check, judgement: Judgement, context: Context) -> pl.Expr:
    """The check's count where its `when` holds, 0 where it does not; null where either leaves it open."""
    if not check.when:
        return judgement.count
    holds = all_hold(check.when, context)
    return pl.when(~holds | (judgement.count == 0)).then(0).when(holds).then(judgement.count).cast(pl.Int32)


def _total(counts: list[pl.Expr]) -> pl.Expr:
    return pl.sum_horizontal([pl.lit(0, dtype=pl.Int32), *(count.fill_null(0) for count in counts)])


def _evidence(item: Item, counts: Counted) -> pl.Expr:
    """The words of the checks that decided: those that raise a breach, else a suspicion."""

    def words(raises: str) -> pl.Expr:
        hits = [pl.when(n > 0).then(j.evidence) for check, n, j in counts if check.raises == raises]
        if not hits:
            return pl.lit(None, dtype=pl.String)
        return pl.concat_str(hits, separator="；", ignore_nulls=True)

    breach = pl.col(f"{item.id}=") == Outcome.BREACH
    return pl.when(breach).then(words("breach")).otherwise(words("suspect"))


def _reason(item: Item, counts: Counted, context: Context) -> pl.Expr:
    """Why an outcome is undetermined: no column, an unreadable cell, the check's own reason, a blank."""
    needs = [name for condition in item.applies + item.unless for name in condition.names]
    for check, _, judgement in counts:
        needs += [name for condition in check.when for name in condition.names]
        needs += judgement.needs
    names = list(dict.fromkeys(needs))
    unmapped = [name for name in names if name not in context.mapped]
    mapped = [name for name in names if name in context.mapped]
    unread = [
        pl.when(pl.col(name + UNREADABLE_SUFFIX)).then(pl.lit(name))
        for name in mapped
        if name in context.unreadable
    ]
    blank = [pl.when(pl.col(name).is_null()).then(pl.lit(name)) for name in mapped]
    own = [pl.when(count.is_null()).then(judgement.reason) for _, count, judgement in counts]
    texts = context.texts
    first = [texts("reason.unmapped", fields="、".join(unmapped))] if unmapped else []
    return pl.coalesce(
        _listed(unread, texts.template("reason.unreadable")),
        *own,
        *(pl.lit(text) for text in first),
        _listed(blank, texts.template("reason.blank")),
        pl.lit(texts("reason.open")),
    )


def _listed(names: Sequence[pl.Expr], template: str) -> pl.Expr:
    """The template filled with the names that are not null; null where there is none."""
    if not names:
        return pl.lit(None, dtype=pl.String)
    joined = pl.concat_str(names, separator="、", ignore_nulls=True)
    return pl.when(joined != "").then(pl.format(template.replace("{fields}", "{}"), joined))
