"""What the page says of a measure beside its goal."""

import pytest

from benchmarks.measure import Measure
from benchmarks.report import measure_table, value_text, verdict
from benchmarks.timing import side_by_side


@pytest.mark.parametrize(
    ("value", "goal", "least", "said"),
    [
        (1.15, 1.15, False, "met"),
        (1.38, 1.15, False, "missed by 20%"),
        (80.0, 80.0, True, "met"),
        (60.0, 80.0, True, "missed by 25%"),
        (5.0, None, False, "–"),
    ],
)
def test_a_goal_is_met_at_its_bound(value: float, goal: float | None, least: bool, said: str) -> None:
    assert verdict(Measure("x", value, goal, least)) == said


def test_a_line_of_the_table() -> None:
    line = measure_table([Measure("a ÷ b", 1.234, 2.0, note="both warm")])[-1]
    assert line == "| a ÷ b (both warm) | 1.23× | at most 2× | met |"
    assert value_text(Measure("x", 98.4, None)) == "98×"


def test_the_sides_take_turns_and_the_first_turn_is_not_counted() -> None:
    turns: list[str] = []
    times = side_by_side({name: lambda name=name: turns.append(name) for name in "ab"}, 2)
    assert turns == list("ababab")
    assert [time.runs for time in times.values()] == [2, 2]
