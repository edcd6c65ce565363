"""Dated quantities the law sets (`data/periods.yaml`): days, months, years and amounts in yuan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, Protocol

from ruamel.yaml import YAML

from casereview.law.rules import cite, legal_rules

Unit = Literal["day", "month", "year", "yuan"]
Counts = Literal["calendar", "working"]


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value and when it is in force, both days included; None is open.

    `counts` says which days count and matters for days only. `source` is the citation or what else the
    value rests on, `rule` the requirement of law_rules.csv, if any.
    """

    quantity: int
    unit: Unit
    counts: Counts
    begins: date | None
    ends: date | None
    source: str
    rule: str

    def in_force(self, day: date) -> bool:
        """Whether the value is in force on the day."""
        return (self.begins or date.min) <= day <= (self.ends or date.max)


@dataclass(frozen=True, slots=True)
class Period:
    """A quantity of the law by name, with each value it has had; `note` is printed as 按××口径."""

    name: str
    title: str
    title_en: str
    values: tuple[DatedValue, ...]
    note: str = ""

    def on(self, day: date) -> DatedValue | None:
        """The value in force on the day; None where none is."""
        return next((value for value in self.values if value.in_force(day)), None)


class Override(Protocol):
    """What a review states in place of a period's values."""

    @property
    def quantity(self) -> int: ...
    @property
    def unit(self) -> Unit: ...
    @property
    def counts(self) -> Counts: ...
    @property
    def note(self) -> str: ...
    @property
    def source(self) -> str: ...


def standard_periods() -> dict[str, Period]:
    """The periods that have a value of their own, by name."""
    return {name: period for name, period in _all_periods().items() if period.values}


def period_names() -> tuple[str, ...]:
    """Every name a review may override or, for local periods without a default, set."""
    return tuple(_all_periods())


def period_title(name: str, language: str) -> str:
    """What people call a period, also one without a value of its own; a review's own name as it stands."""
    period = _all_periods().get(name)
    if period is None:
        return name
    return period.title if language == "zh" else period.title_en


def with_overrides(periods: Mapping[str, Period], overrides: Mapping[str, Override]) -> dict[str, Period]:
    """The periods with a review's values in place of all dated ones, each with the review's note.

    A name the law table does not know is kept as the review's own: ministries have periods of theirs.
    """
    changed = dict(periods)
    for name, stated in overrides.items():
        known = periods.get(name) or _all_periods().get(name) or Period(name, name, name, ())
        source = stated.source or stated.note
        value = DatedValue(stated.quantity, stated.unit, stated.counts, None, None, source, "")
        changed[name] = Period(name, known.title, known.title_en, (value,), stated.note)
    return changed


@cache
def _all_periods() -> dict[str, Period]:
    text = files("casereview.law").joinpath("data/periods.yaml").read_text(encoding="utf-8")
    periods = (
        Period(
            name=entry["name"],
            title=entry["title"],
            title_en=entry["title_en"],
            values=tuple(_value(**value) for value in entry.get("values", ())),
        )
        for entry in YAML(typ="safe", pure=True).load(text)
    )
    return {period.name: period for period in periods}


def _value(rule: str = "", source: str = "", **stated: Any) -> DatedValue:
    return DatedValue(
        quantity=stated["quantity"],
        unit=stated["unit"],
        counts=stated["counts"],
        begins=stated.get("begins"),
        ends=stated.get("ends"),
        source=source or cite(legal_rules()[rule]),
        rule=rule,
    )
