"""What may be counted, picked and said of an item."""

from decimal import Decimal

import pytest

from casereview.rubric.grammar import Rubric
from casereview.sheets.limits import Limit, limit_of, limits_of

from .sample import rubric

ITEM = "DOC-08"


def stated(step: str = "0.5", part: str = "deducted", rule: str = "full", **scoring: object) -> Rubric:
    """The sample rubric with one item scored in another way."""
    plain = rubric()
    items = [
        entry.model_copy(update={"part": part, "scoring": entry.scoring.model_copy(update=scoring)})
        if entry.id == ITEM
        else entry
        for entry in plain.items
    ]
    return plain.model_copy(update={"items": tuple(items), "step": Decimal(step), "not_applicable": rule})


def limit(rubric: Rubric) -> Limit:
    return limit_of(rubric.by_id[ITEM], rubric)


@pytest.mark.parametrize(
    ("points", "per", "most"), [(4, 2, 2), (4, 4, 1), (5, 2, 3), ("1", "0.5", 2), ("0.5", "2", 1)]
)
def test_occurrences_count_until_the_points_are_gone(points: str, per: str, most: int) -> None:
    assert limit(stated(points=Decimal(points), per=Decimal(per))).most == most


@pytest.mark.parametrize("scoring", [{}, {"points": None, "price": Decimal(2)}, {"points": None}])
def test_where_each_occurrence_costs_the_same_or_nothing_their_number_is_free(
    scoring: dict[str, object],
) -> None:
    assert limit(stated(**scoring)).most == 0


@pytest.mark.parametrize(
    ("points", "step", "allowed"),
    [("1", "0.5", True), ("0.9", "0.1", False), ("5", "0.5", True), ("5.5", "0.5", False),
     ("1.5", "0.5", True), ("1.5", "1", False), ("1.3", "0.1", True), ("1.3", "0.5", False)],
)  # fmt: skip
def test_points_lie_in_the_range_and_on_a_step(points: str, step: str, allowed: bool) -> None:
    found = limit(stated(step, points=None, picked=(Decimal(1), Decimal(5))))
    assert found.picks and found.allows(Decimal(points)) is allowed


def test_without_a_range_no_points_are_allowed() -> None:
    assert not limit(stated()).picks and not limit(stated()).allows(Decimal(1))


@pytest.mark.parametrize(
    ("rule", "part", "expected"),
    [("full", "earned", "free"), ("redistributed", "earned", "free"), ("zero", "earned", "costs"),
     ("zero", "deducted", "free"), ("refused", "deducted", "refused")],
)  # fmt: skip
def test_whether_not_applicable_is_free(rule: str, part: str, expected: str) -> None:
    assert limit(stated(rule=rule, part=part)).not_applicable == expected


def test_a_sheet_with_two_rubrics_carries_the_wider_limits() -> None:
    narrow = stated(points=None, picked=(Decimal(2), Decimal(3)))
    wide = stated("0.1", points=None, picked=(Decimal(1), Decimal(5)))
    assert limits_of([(narrow, ITEM), (wide, ITEM)])[ITEM] == Limit(0, Decimal(1), Decimal(5), Decimal("0.1"))
    assert limits_of([(narrow, ITEM), (rubric(), ITEM)])[ITEM].highest == 3
    assert limits_of([(stated(per=Decimal(5)), ITEM), (rubric(), ITEM)])[ITEM].most == 0
