"""From automatic outcomes to final ones: people's marks, then items that yield to another."""

from decimal import Decimal

import polars as pl

from casereview.checks.words import sentence
from casereview.model.catalogue import Texts
from casereview.model.mark import ROLES, Mark
from casereview.model.outcome import HITS, OPEN, Outcome
from casereview.rubric.grammar import Rubric
from casereview.rubric.rules import may_be_picked
from casereview.scoring.amounts import POINTS

#: Inspectors' marks are overruled by adjudicators, those by appeals, those by waivers.
_STRENGTH = {"inspector": 0, "adjudicator": 1, "appeal": 2, "waiver": 3}
assert set(_STRENGTH) == set(ROLES)

_MARK_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "case_id": pl.String,
    "item": pl.String,
    "marked": pl.String,
    "marked_occurrences": pl.Int32,
    "marked_reason": pl.String,
    "person": pl.String,
    "page": pl.String,
    "picked": POINTS,
}


def contradicts(mark: Mark, computed: str) -> bool:
    """True where a mark gives no reason and yet overrides what was computed; it must not count."""
    return not mark.reason.strip() and computed not in (*OPEN, mark.outcome)


def picks_rightly(mark: Mark, choice: tuple[Decimal, Decimal, Decimal] | None) -> bool:
    """Whether the points a mark picks may be picked: `choice` is lowest, highest and step, None for no range.

    A breach without points waits for them; points need a reason, so that the unit can answer it.
    """
    if mark.points is None:
        return True
    if choice is None or mark.outcome != Outcome.BREACH or not mark.reason.strip():
        return False
    return may_be_picked(mark.points, *choice)


def decisive(marks: tuple[Mark, ...], rubric: str) -> pl.DataFrame:
    """The one mark that counts for each case and item: the latest of the strongest role."""
    best: dict[tuple[str, str], Mark] = {}
    for mark in marks:
        if mark.rubric != rubric:
            continue
        key = (mark.case_id, mark.item)
        if key not in best or _STRENGTH[mark.role] >= _STRENGTH[best[key].role]:
            best[key] = mark
    rows = [
        (m.case_id, m.item, str(m.outcome), m.occurrences, m.reason, m.person, m.page, m.points)
        for m in best.values()
    ]
    return pl.DataFrame(rows, schema=_MARK_SCHEMA, orient="row")


def with_marks(automatic: pl.DataFrame, marks: pl.DataFrame, texts: Texts) -> pl.DataFrame:
    """Final outcomes: a person's word where there is one, with the computed outcome beside it.

    `automatic`: kernel rows with case_id. Adds `computed` (the automatic outcome) and `person`.
    """
    joined = automatic.join(marks, on=["case_id", "item"], how="left")
    marked = pl.col("marked").is_not_null()
    breach = pl.col("marked") == Outcome.BREACH
    names = {str(code): texts(f"outcome.{code}") for code in Outcome}
    computed = pl.col("outcome").replace_strict(names, default=None, return_dtype=pl.String)
    said = pl.col("marked").replace_strict(names, default=None, return_dtype=pl.String)
    # An inspector's own words stand for themselves; their full stop gives way to what follows.
    reason = pl.col("marked_reason").fill_null("").str.strip_chars_end("。；;. ")
    words = pl.concat_str(
        [
            pl.when(breach & (reason != ""))
            .then(reason)
            .otherwise(
                sentence(texts, "mark.said", said=said, reason=_prefixed(reason))
            ),
            pl.when(pl.col("page").fill_null("") != "").then(
                sentence(texts, "mark.page", page=pl.col("page"))
            ),
            pl.when(~pl.col("outcome").is_in([Outcome.UNDETERMINED, Outcome.UNJUDGED])).then(
                sentence(
                    texts,
                    "mark.computed",
                    computed=computed,
                    evidence=pl.when(pl.col("outcome").is_in(HITS))
                    .then(_prefixed(pl.col("evidence")))
                    .otherwise(pl.lit("")),
                )
            ),
        ],
        separator="；",
        ignore_nulls=True,
    )  # fmt: skip
    occurrences = pl.coalesce("marked_occurrences", "occurrences", pl.lit(1, dtype=pl.Int32))
    return joined.with_columns(
        computed=pl.col("outcome"),
        outcome=pl.coalesce("marked", "outcome"),
        occurrences=pl.when(breach).then(occurrences).when(~marked).then(pl.col("occurrences")),
        evidence=pl.when(marked).then(words).otherwise(pl.col("evidence")),
    ).drop("marked", "marked_occurrences", "marked_reason", "page")


def _prefixed(text: pl.Expr) -> pl.Expr:
    """“：…” where there is text, nothing where there is none."""
    filled = text.fill_null("")
    return pl.when(filled != "").then(pl.format("：{}", filled)).otherwise(pl.lit(""))


def yielded(outcomes: pl.DataFrame, rubric: Rubric, texts: Texts) -> pl.DataFrame:
    """One defect, one deduction: an item is not applicable where the one it yields to breaches too.

    A person's own mark stays. Adds `given_way`.
    """
    pairs = [(scored.id, other) for scored in rubric.items for other in scored.yields_to]
    if not pairs:
        return outcomes.with_columns(given_way=pl.lit(False))
    links = pl.DataFrame(pairs, schema=["item", "other"], orient="row")
    breached = outcomes.filter(pl.col("outcome") == Outcome.BREACH).select("case_key", other="item")
    given_way = (
        links.join(breached, on="other")
        .unique(["case_key", "item"], keep="first", maintain_order=True)
        .select("case_key", "item", "other")
    )
    joined = outcomes.join(given_way, on=["case_key", "item"], how="left", maintain_order="left")
    gives_way = pl.col("other").is_not_null() & pl.col("person").is_null() & pl.col("outcome").is_in(HITS)
    reason = sentence(texts, "reason.yields", item=pl.col("other"))
    return joined.with_columns(
        outcome=pl.when(gives_way).then(pl.lit(Outcome.NOT_APPLICABLE)).otherwise(pl.col("outcome")),
        occurrences=pl.when(~gives_way).then(pl.col("occurrences")),
        evidence=pl.when(gives_way).then(reason).otherwise(pl.col("evidence")),
        given_way=gives_way,
    ).drop("other")
