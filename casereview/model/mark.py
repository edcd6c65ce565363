"""A person's word on one item of one case: the rows of marks.csv."""

from dataclasses import dataclass
from decimal import Decimal

from casereview.model.outcome import Outcome

ROLES = ("inspector", "adjudicator", "appeal", "waiver")


@dataclass(frozen=True, slots=True)
class Mark:
    """One judgement; `occurrences` counts places, `page` is that of the file, `source` file › sheet › cell.

    `points` are those a person picked for a breach, where the rubric leaves a range to pick from.

    Of several marks on one item the latest of the strongest role wins (waiver, appeal, adjudicator,
    inspector); all stay in marks.csv.
    """

    case_id: str
    rubric: str
    item: str
    round: str
    person: str
    role: str
    outcome: Outcome
    occurrences: int | None = None
    reason: str = ""
    page: str = ""
    expires: str = ""
    source: str = ""
    points: Decimal | None = None
