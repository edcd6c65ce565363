"""What a rubric may say of points, grades and items."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from casereview.rubric.grammar import Item, Rubric, ScoredItem
from casereview.rubric.rules import Grade, Scoring

STATED = {"title": "项目", "english": "Item", "requirement": "要求。", "advice": "改正。"}


def codes(error: ValidationError) -> list[str]:
    return [item["type"] for item in error.errors()]


def refused(**stated: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Scoring.model_validate({"id": "PRO-01", **stated})
    return codes(caught.value)


@pytest.mark.parametrize("points", [0.5, 1, "2.5", 100])
def test_points_come_in_halves(points: object) -> None:
    assert Scoring.model_validate({"id": "PRO-01", "points": points}).points == Decimal(str(points))


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"points": 0}, "greater_than"),
        ({"points": -1}, "greater_than"),
        ({"veto": "half"}, "literal_error"),
        ({"points": 1, "weight": 2}, "extra_forbidden"),
        ({"points": 100000000}, "less_than_equal"),
    ],
)
def test_points_that_are_refused(stated: dict[str, object], code: str) -> None:
    assert refused(**stated) == [code]


def test_the_loss_per_occurrence_may_be_all_of_the_points() -> None:
    assert Scoring.model_validate({"id": "PRO-01", "points": 1, "per": 1}).per == 1


@pytest.mark.parametrize("name", ["PRO-1", "PRO-123456789", "pro-01", "XYZ-01", "PRO01", "PRO-01 "])
def test_an_id_names_an_aspect_and_a_number(name: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Item.model_validate({"id": name, **STATED})
    assert codes(caught.value) == ["string_pattern_mismatch"]


def test_data_decide_by_checks_and_inspectors_without() -> None:
    with pytest.raises(ValidationError) as caught:
        Item.model_validate({"id": "PRO-01", "decided_by": "data", **STATED})
    assert codes(caught.value) == ["RUB-030"]
    plain = Item.model_validate({"id": "PRO-01", **STATED})
    assert (plain.decided_by, plain.results, plain.step) == ("inspector", ("处罚",), ("决定日期",))
    assert plain.aspect.name == "执法程序"


BOUNDS = st.lists(st.integers(1, 200), unique=True, max_size=5).map(
    lambda some: sorted([*some, 0], reverse=True)
)


@given(BOUNDS, st.integers(0, 220))
def test_a_score_earns_the_highest_grade_whose_bound_it_reaches(bounds: list[int], halves: int) -> None:
    grades = tuple(Grade(name=str(bound), english="", at_least=Decimal(bound) / 2) for bound in bounds)
    entry = Item.model_validate({"id": "PRO-01", **STATED})
    rubric = Rubric(
        id="r", edition="1", title="", english="", source="", applies=(), procedure="", not_applicable="full",
        minimum_completeness=Decimal(0), grades=grades,
        items=(ScoredItem(item=entry, scoring=Scoring(id="PRO-01")),),
    )  # fmt: skip
    found = rubric.grade_of(Decimal(halves) / 2)
    assert found is not None and found.name == str(max(bound for bound in bounds if bound <= halves))
