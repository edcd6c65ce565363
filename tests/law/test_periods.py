"""Every dated quantity against the table of requirements it is taken from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pytest

from casereview.law.periods import Counts, DatedValue, period_names, standard_periods, with_overrides
from casereview.law.rules import legal_rules

UNITS = {"日": "day", "月": "month", "年": "year", "元": "yuan"}
VALUES = [(period.name, value) for period in standard_periods().values() for value in period.values]
TAKEN = [(name, value) for name, value in VALUES if value.rule]


@dataclass(frozen=True)
class Stated:
    """What a review states of a period."""

    quantity: int
    unit: Literal["day", "month", "year"] = "day"
    counts: Counts = "calendar"
    note: str = ""
    source: str = ""


@pytest.mark.parametrize(("name", "value"), TAKEN, ids=[f"{name}-{value.rule}" for name, value in TAKEN])
def test_a_value_is_that_of_its_requirement(name: str, value: DatedValue) -> None:
    rule = legal_rules()[value.rule]
    assert (value.begins, value.ends) == (rule.begins, rule.ends)
    if name == "urgent_approval":  # 24 hours, kept as a day
        assert (rule.quantity, rule.unit) == ("24", "小时")
        return
    assert (str(value.quantity), value.unit) == (rule.quantity, UNITS[rule.unit])
    assert (value.counts == "working") is rule.counts.startswith("workday")


@pytest.mark.parametrize(("name", "value"), VALUES, ids=[f"{name}-{value.begins}" for name, value in VALUES])
def test_no_value_without_a_source(name: str, value: DatedValue) -> None:
    assert value.source


def test_values_of_a_period_do_not_overlap() -> None:
    for period in standard_periods().values():
        for earlier, after in zip(period.values, period.values[1:], strict=False):
            assert earlier.ends < after.begins


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("hearing_request", date(2021, 7, 14), (3, "calendar")),
        ("hearing_request", date(2021, 7, 15), (5, "working")),
        ("hearing_request", date(2018, 1, 1), (3, "calendar")),
        ("hearing_request", date(2017, 12, 31), None),
        ("public_service", date(2021, 12, 31), (60, "calendar")),
        ("public_service", date(2022, 1, 1), (30, "calendar")),
        ("decision_limit", date(2021, 7, 14), None),
        ("decision_limit", date(2021, 7, 15), (90, "calendar")),
        ("summary_cap_person", date(2021, 7, 14), (50, "calendar")),
        ("summary_cap_organisation", date(2021, 7, 15), (3000, "calendar")),
        ("pre_filing_days", date(2000, 1, 1), (7, "working")),
    ],
)
def test_the_value_in_force(name: str, day: date, expected: tuple[int, str] | None) -> None:
    value = standard_periods()[name].on(day)
    assert (value and (value.quantity, value.counts)) == expected


def test_local_periods_have_a_name_and_no_default() -> None:
    local = {"filing_limit", "publication_limit", "archive_limit"}
    assert local <= set(period_names())
    assert not local & set(standard_periods())


def test_a_review_overrides_every_dated_value() -> None:
    periods = with_overrides(standard_periods(), {"decision_limit": Stated(120, note="市场监管口径")})
    period = periods["decision_limit"]
    assert (period.title, period.note) == ("办案期限", "市场监管口径")
    assert [period.on(day).quantity for day in (date(2019, 1, 1), date(2025, 1, 1))] == [120, 120]
    assert period.values[0].source == "市场监管口径"
    assert standard_periods()["decision_limit"].on(date(2019, 1, 1)) is None


def test_a_review_sets_local_periods_and_its_own() -> None:
    stated = {
        "filing_limit": Stated(15, counts="working", note="本省", source="某规章第十条"),
        "recheck": Stated(1, "month", note="本市"),
    }
    periods = with_overrides({}, stated)
    assert periods["filing_limit"].title == "立案期限"
    assert periods["filing_limit"].values[0].source == "某规章第十条"
    assert periods["recheck"].on(date(2025, 1, 1)).unit == "month"
