"""One item compiled for a batch: whether it concerns a case, what its checks find, and the words for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

from casereview.checks.base import Check, Judgement
from casereview.checks.columns import UNREADABLE_SUFFIX
from casereview.checks.conditions import all_hold, any_holds
from casereview.checks.context import Context
from casereview.checks.words import sentence
from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Item
from casereview.scoring.basis import rule_in_force

#: Outcomes while they are computed: small numbers that read as their names.
OUTCOMES = pl.Enum([str(outcome) for outcome in Outcome])
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


def compile_item(item: Item, context: Context) -> Compiled:
    """An item's expressions for one source table."""
    judged = [(check, _judge(item, number, check, context)) for number, check in enumerate(item.checks)]
    counts = [(check, _counted(check, judgement, context), judgement) for check, judgement in judged]
    return Compiled(item, _concerns(item, context), counts, context)


def across_name(item: str, number: int, part: str) -> str:
    """The column that holds a part (count, evidence, reason) of a check that looks across cases."""
    return f"{item}/{number}/{part}"


def outcome_of(entry: Compiled) -> pl.Expr:
    """Does the item concern the case, what do its checks say; the worst wins. Of type OUTCOMES."""
    item, concerns = entry.item, pl.col(f"{entry.item.id}?")
    unknown = reduce(or_, (count.is_null() for _, count, _ in entry.counts), pl.lit(False))
    by_data = item.decided_by == "data"
    in_order = _code(Outcome.MET if by_data else Outcome.UNJUDGED)
    undecided = _code(Outcome.UNDETERMINED if by_data else Outcome.UNJUDGED)
    return (
        pl.when(~concerns)
        .then(_code(Outcome.NOT_APPLICABLE))
        .when(concerns.is_null())
        .then(undecided)
        .when(_total(entry, "breach") > 0)
        .then(_code(Outcome.BREACH))
        .when(_total(entry, "suspect") > 0)
        .then(_code(Outcome.SUSPECT))
        .when(unknown)
        .then(undecided)
        .otherwise(in_order)
        .cat.to(OUTCOMES)
        .alias(f"{item.id}=")
    )


def _code(outcome: Outcome) -> pl.Expr:
    """The outcome by its number in OUTCOMES, which is chosen faster than a text."""
    return pl.lit(list(Outcome).index(outcome), dtype=pl.UInt8)


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
    count = pl.col(across_name(item.id, number, "count"))
    if not context.maps(*own.needs):
        count = pl.lit(None, dtype=pl.Int32)
    evidence, reason = (pl.col(across_name(item.id, number, part)) for part in ("evidence", "reason"))
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
