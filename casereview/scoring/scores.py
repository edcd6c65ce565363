"""What a case scores, by the model of its rubric, and its grade."""

from decimal import Decimal

import polars as pl

from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Rubric
from casereview.scoring.amounts import POINTS, nothing


def case_scores(outcomes: pl.DataFrame, rubric: Rubric) -> pl.DataFrame:
    """One row per case: score, score_if_confirmed, grade, provisional, completeness and counts.

    The score is that of the rubric's rules, never below 0; a confirmed veto makes it 0 or blank (`zero`,
    `fail`). A veto that is open (found or suspected by data, confirmed by nobody) is left out of it, and
    only then `score_if_confirmed` holds the other value. Completeness is the share of applicable points
    that are decided. Provisional, and so without a grade: completeness under the rubric's minimum, an open
    veto, points nobody has picked, or a veto item nobody has decided yet, which points would not show.
    """
    cases = _gathered(outcomes, rubric)
    points = _score(rubric, pl.col("lost"))
    if_confirmed = _score(rubric, pl.col("lost") + pl.col("stake"))
    waits = ~pl.col("zeroed") & ~pl.col("failed") & (pl.col("veto_pending") | pl.col("veto_suspected"))
    would = pl.when(pl.col("would_zero")).then(nothing()).when(~pl.col("would_fail")).then(if_confirmed)
    score = pl.when(pl.col("zeroed")).then(nothing()).when(~pl.col("failed")).then(points)
    # Exact, not by the rounded share: 79.996 of 100 points is less than 0.8.
    wanted = pl.col("applicable_points") * pl.lit(rubric.minimum_completeness)
    too_little = (pl.col("decided_points") < wanted) | (pl.col("applicable_points") == 0)
    settled = pl.col("zeroed") | pl.col("failed")
    cases = cases.with_columns(
        score=score.cast(POINTS),
        score_if_confirmed=pl.when(waits).then(would).cast(POINTS),
        completeness=_completeness(),
        veto_items=pl.col("veto_items").replace("", None),
        provisional=~settled & (waits | pl.col("veto_unknown") | pl.col("pick_pending") | too_little),
    )
    return cases.with_columns(grade=pl.when(~pl.col("provisional")).then(_grade(rubric)))


def _gathered(outcomes: pl.DataFrame, rubric: Rubric) -> pl.DataFrame:
    """Sums, counts and flags of each case."""
    said = pl.col("outcome")
    apart = said == Outcome.NOT_APPLICABLE
    decided = said.is_in([Outcome.MET, Outcome.BREACH]) & ~pl.col("pick_pending")
    weight = pl.sum_horizontal("points", "price")  # a price may bear points of others
    ordinary = pl.col("part") != "bonus"
    open_ = said.is_in([Outcome.UNDETERMINED, Outcome.UNJUDGED])
    stands = pl.col("effect") == "veto"
    would = (pl.col("effect") == "veto_pending") | ((said == Outcome.SUSPECT) & pl.col("veto").is_not_null())
    main = pl.col("part") == ("earned" if rubric.model == "earn" else "deducted")
    foregone = apart & ~pl.col("given_way") & (rubric.not_applicable == "zero")
    kept = apart & ~pl.col("given_way") & (rubric.not_applicable == "full")
    counted = ~apart & (decided if rubric.model == "earn" else pl.lit(True))
    codes = (Outcome.BREACH, Outcome.SUSPECT, Outcome.UNDETERMINED, Outcome.UNJUDGED)
    names = ("breaches", "suspects", "undetermined", "unjudged")
    return outcomes.group_by("case_key", maintain_order=True).agg(
        # What counts in the score: the points its ratio is over, what is lost of them, and the rest.
        over=pl.col("points").filter(main & (counted | foregone | kept)).sum().cast(POINTS),
        lost=(
            pl.col("deducted").filter(main).sum() + pl.col("points").filter(main & foregone).sum()
        ).cast(POINTS),
        off=pl.col("deducted").filter(~main).sum(),
        stake=pl.col("at_stake").sum(),
        extra=pl.col("bonus").sum(),
        decided_points=weight.filter(decided & ordinary).sum(),
        applicable_points=weight.filter(~apart & ordinary).sum(),
        zeroed=(stands & (pl.col("veto") == "zero")).any(),
        failed=(stands & (pl.col("veto") == "fail")).any(),
        capped=pl.col("at_most").filter(stands & (pl.col("veto") == "cap")),
        vetoed=stands.any(),
        veto_pending=(pl.col("effect") == "veto_pending").any(),
        veto_suspected=((said == Outcome.SUSPECT) & pl.col("veto").is_not_null()).any(),
        would_zero=(would & (pl.col("veto") == "zero")).any(),
        would_fail=(would & (pl.col("veto") == "fail")).any(),
        veto_unknown=(open_ & pl.col("veto").is_not_null()).any(),
        pick_pending=pl.col("pick_pending").any(),
        veto_items=pl.col("item").filter(pl.col("effect").is_in(["veto", "veto_pending"])).str.join(";"),
        **{
            name: (said == code).sum().cast(pl.Int64) for name, code in zip(names, codes, strict=True)
        },
    )  # fmt: skip


def _score(rubric: Rubric, lost: pl.Expr) -> pl.Expr:
    """base + full × (earned ÷ applicable) − deducted + bonus, in whole hundredths: no float is exact."""
    full, base = _hundredths(rubric.full_marks - rubric.base), _hundredths(rubric.base)
    off, extra = (
        _limited(pl.col("off"), rubric.deductions_at_most),
        _limited(pl.col("extra"), rubric.bonus_at_most),
    )
    gone = _whole(lost)
    if rubric.model == "earn" or rubric.not_applicable == "redistributed":
        over = _whole(pl.col("over"))
        if rubric.model == "deduct":
            gone = _limited(lost, rubric.deductions_at_most)
        divisor = pl.max_horizontal(over, pl.lit(1))
        share = pl.max_horizontal(over - gone, pl.lit(0)) * full
    else:
        divisor = pl.lit(1)
        share = full - _limited(lost, rubric.deductions_at_most)
    value = share + (base - off + extra) * divisor
    top = base + full + (_whole(pl.col("extra")) if rubric.bonus_beyond_full else 0)
    value = pl.min_horizontal(pl.max_horizontal(value, pl.lit(0)), top * divisor)
    return (_rounded(value, divisor, rubric).cast(pl.Decimal(18, 2)) / 100).cast(POINTS)


def _rounded(value: pl.Expr, divisor: pl.Expr, rubric: Rubric) -> pl.Expr:
    """value ÷ divisor, to the rubric's unit, in hundredths."""
    unit = _hundredths(rubric.rounding.to)
    step = divisor * unit
    whole = value // step
    if rubric.rounding.how == "down":
        return whole * unit
    twice = 2 * (value - whole * step)
    up = twice >= step
    if rubric.rounding.how == "half_even":
        up = (twice > step) | ((twice == step) & (whole % 2 == 1))
    return (whole + up.cast(pl.Int64)) * unit


def _hundredths(points: Decimal) -> int:
    return int(points * 100)


def _whole(points: pl.Expr) -> pl.Expr:
    return (points * 100).cast(pl.Int64)


def _limited(points: pl.Expr, limit: Decimal | None) -> pl.Expr:
    """In hundredths, at most the limit."""
    return _whole(points) if limit is None else pl.min_horizontal(_whole(points), pl.lit(_hundredths(limit)))


def _completeness() -> pl.Expr:
    """The share of the applicable points that are decided, to four places; 0 where none are applicable."""
    decided, applicable = (pl.col(name).cast(pl.Float64) for name in ("decided_points", "applicable_points"))
    return pl.when(applicable > 0).then((decided / applicable).round(4)).otherwise(0.0)


def _grade(rubric: Rubric) -> pl.Expr:
    """The grade a score earns, no better than a veto leaves it; null when the rubric has no grades."""
    if not rubric.grades:
        return pl.lit(None, dtype=pl.String)
    number = pl.lit(len(rubric.grades) - 1)
    for place, entry in reversed(list(enumerate(rubric.grades))):
        bound = pl.lit(entry.at_least).cast(POINTS)
        number = pl.when(pl.col("score") >= bound).then(pl.lit(place)).otherwise(number)
    order = {grade.name: place for place, grade in enumerate(rubric.grades)}
    caps = pl.col("capped").list.eval(pl.element().replace_strict(order, return_dtype=pl.Int32)).list.max()
    names = dict(enumerate(grade.name for grade in rubric.grades))
    worst = pl.max_horizontal(number.cast(pl.Int32), caps)
    return worst.replace_strict(names, return_dtype=pl.String)
