"""What may be counted and picked for an item, as its rubric says; used in the sheet and when it is back."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from casereview.rubric.grammar import Rubric, ScoredItem
from casereview.rubric.rules import may_be_picked

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Limit:
    """`most` occurrences that cost anything, 0 where their number is free; points from `lowest` to
    `highest` in steps, `highest` 0 where none are picked; whether 不涉及 is free, costs points, or may not
    be said."""

    most: int = 0
    lowest: Decimal = ZERO
    highest: Decimal = ZERO
    step: Decimal = ZERO
    not_applicable: Literal["free", "costs", "refused"] = "free"

    @property
    def picks(self) -> bool:
        """Whether the inspector picks points."""
        return self.highest > 0

    def allows(self, points: Decimal) -> bool:
        """Whether these points may be picked."""
        return self.picks and may_be_picked(points, self.lowest, self.highest, self.step)


def limit_of(scored: ScoredItem, rubric: Rubric) -> Limit:
    """The limits of one item: occurrences where each costs its share of the points, points in a range."""
    scoring, none = scored.scoring, _not_applicable(scored, rubric)
    if scoring.picked:
        return Limit(0, *scoring.picked, rubric.step, none)
    if scoring.points and scoring.per:
        most = int((scoring.points / scoring.per).to_integral_value(ROUND_CEILING))
        return Limit(most, not_applicable=none)
    return Limit(not_applicable=none)


def _not_applicable(scored: ScoredItem, rubric: Rubric) -> Literal["free", "costs", "refused"]:
    """An item to be earned loses its points by 不涉及 where the rubric gives nothing for it."""
    if rubric.not_applicable == "refused":
        return "refused"
    lost = rubric.not_applicable == "zero" and scored.part == "earned" and scored.scoring.worth
    return "costs" if lost else "free"


def limits_of(asked: Iterable[tuple[Rubric, str]]) -> dict[str, Limit]:
    """Limits by item. Where two rubrics of a workbook differ the wider ones stand in the sheet."""
    found: dict[str, Limit] = {}
    for rubric, item in asked:
        scored = rubric.by_id.get(item)
        own = limit_of(scored, rubric) if scored else Limit()
        other = found.get(item, own)
        picks = [limit for limit in (own, other) if limit.picks]
        found[item] = Limit(
            max(own.most, other.most) if own.most and other.most else 0,
            min((limit.lowest for limit in picks), default=ZERO),
            max((limit.highest for limit in picks), default=ZERO),
            min((limit.step for limit in picks), default=ZERO),
        )
    return found
