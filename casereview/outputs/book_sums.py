"""What each aspect counts in a case's score, shown only where the sums close with the score."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from casereview.model.aspect import ASPECTS, Aspect, aspect_of
from casereview.model.outcome import Outcome
from casereview.outputs.shown import Row
from casereview.rubric.grammar import Rubric, ScoredItem

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class AspectSum:
    """Points of one aspect; `worth` and `got` are None where they would not add up to the score.

    `items`: those found wrong, in the rubric's order.
    """

    aspect: Aspect
    worth: Decimal | None
    lost: Decimal
    got: Decimal | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """All aspects of a case, and how its score follows from them.

    `way`: plain (the sums make the score), terms (with base, what is taken off beside, and bonus), ratio
    (the share earned of the points that count), lost (full marks less what breaches cost, where aspects
    have no share of them), veto (a veto made the score), other (no sum makes it: only what breaches cost
    is shown). `base`, `full`, `off` and `extra` are the terms.
    """

    rows: tuple[AspectSum, ...]
    way: str
    base: Decimal
    full: Decimal
    off: Decimal
    extra: Decimal

    @property
    def worth(self) -> Decimal | None:
        """Points of all aspects; None where they are not shown."""
        return _added([row.worth for row in self.rows])

    @property
    def lost(self) -> Decimal:
        """What breaches cost in all aspects."""
        return sum((row.lost for row in self.rows), _NOTHING)

    @property
    def got(self) -> Decimal | None:
        """What is left in all aspects; None where it is not shown."""
        return _added([row.got for row in self.rows])


def sums_of(rubric: Rubric, case: Row, outcomes: Sequence[Row]) -> Sums:
    """The sums of a case by its outcomes, as the model of its rubric makes the score.

    Whether they make it is tried, not assumed: limits on deductions, means over several reviewers and items
    that bear the points of others make scores no sum by aspect shows.
    """
    worth, lost = (dict.fromkeys(ASPECTS, _NOTHING) for _ in range(2))
    wrong: dict[Aspect, list[str]] = {aspect: [] for aspect in ASPECTS}
    off = extra = _NOTHING
    main = "earned" if rubric.model == "earn" else "deducted"
    vetoed = False
    for row in outcomes:
        scored, aspect = rubric.by_id[row["item"]], aspect_of(row["item"])
        if row["outcome"] == Outcome.BREACH:
            wrong[aspect].append(row["item"])
        vetoed |= row["effect"] == "veto" and scored.veto in ("zero", "fail")
        if scored.part == main:
            counted, gone = _counted(rubric, scored, row)
            worth[aspect] += counted
            lost[aspect] += gone
        elif scored.part == "bonus":
            extra += (scored.points or _NOTHING) if row["outcome"] == Outcome.MET else _NOTHING
        else:
            off += row["deducted"] or _NOTHING
    full = rubric.full_marks - rubric.base
    way = _way(rubric, case["score"], (worth, lost), (full, off, extra), vetoed)
    rows = tuple(
        AspectSum(
            aspect,
            None if way in ("lost", "other") else worth[aspect],
            lost[aspect],
            None if way in ("lost", "other", "veto") else worth[aspect] - lost[aspect],
            tuple(wrong[aspect]),
        )
        for aspect in ASPECTS
    )
    return Sums(rows, way, rubric.base, full, off, extra)


def _counted(rubric: Rubric, scored: ScoredItem, row: Row) -> tuple[Decimal, Decimal]:
    """The points an item counts in its case, and what of them is lost."""
    points, lost = scored.points or _NOTHING, row["deducted"] or _NOTHING
    if row["outcome"] == Outcome.NOT_APPLICABLE:
        if rubric.not_applicable == "redistributed":
            return _NOTHING, _NOTHING
        return points, points if rubric.not_applicable == "zero" else _NOTHING
    decided = row["outcome"] in (Outcome.MET, Outcome.BREACH) and row["effect"] != "pick_pending"
    if rubric.model == "earn" and not decided:
        return _NOTHING, _NOTHING
    return points, lost


def _way(
    rubric: Rubric,
    score: Decimal | None,
    points: tuple[dict[Aspect, Decimal], dict[Aspect, Decimal]],
    terms: tuple[Decimal, Decimal, Decimal],
    vetoed: bool,
) -> str:
    """How the score follows from what the aspects are worth and lost, and from (full, off, extra)."""
    worth, lost = points
    full, off, extra = terms
    whole, gone = sum(worth.values(), _NOTHING), sum(lost.values(), _NOTHING)
    ratio = rubric.model == "earn" or rubric.not_applicable == "redistributed"
    shared = all(lost[aspect] <= worth[aspect] for aspect in ASPECTS) and (ratio or whole == full)
    beside = rubric.base - off + extra
    if vetoed:
        return "veto" if shared else "other"
    if score is None:
        return "other"
    if shared and whole == full and whole - gone + beside == score:
        return "terms" if rubric.base or off or extra else "plain"
    if ratio and shared and whole:
        exact = Fraction(full) * Fraction(whole - gone) / Fraction(whole) + Fraction(beside)
        return "ratio" if _rounded(exact, rubric) == Fraction(score) else "other"
    return "lost" if not ratio and full - gone + beside == score else "other"


def _rounded(value: Fraction, rubric: Rubric) -> Fraction:
    """The value to the rubric's unit."""
    unit = Fraction(rubric.rounding.to)
    if rubric.rounding.how == "half_even":
        return round(value / unit) * unit
    half = Fraction(0) if rubric.rounding.how == "down" else Fraction(1, 2)
    return floor(value / unit + half) * unit


def _added(points: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in points if value is not None]
    return sum(known, _NOTHING) if len(known) == len(points) else None
