"""review.yaml: what one round of review is, in one grammar."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from casereview.checks.conditions import Strict
from casereview.model.unit import Unit


class ReviewUnit(Strict):
    """A unit under review and the other ways sources name it."""

    name: str
    short_names: tuple[str, ...] = ()
    credit_code: str = ""
    complete: bool = False
    discretion_benchmark: str = ""  # 裁量基准 that binds the unit, if any


class Period(Strict):
    """A period this review sets or overrides; `note` is printed as 按××口径."""

    quantity: Annotated[int, Field(ge=0)]
    unit: Literal["day", "month", "year", "yuan"] = "day"
    counts: Literal["calendar", "working"] = "calendar"
    note: str
    source: str = ""


class HearingThreshold(Strict):
    """From which amount in yuan a penalty calls for telling of the right to a hearing, by type of party."""

    person: Decimal
    organisation: Decimal
    note: str


class Review(Strict):
    """One round of review: who, what, when and by which settings."""

    title: str
    round: str
    organiser: str = ""
    year: str = ""
    begin: date | None = None
    end: date | None = None
    basis: str = ""
    units: tuple[ReviewUnit, ...] = ()
    rubrics: tuple[str, ...] = ()
    naming: Literal["named", "anonymous", "annex_only"] = "annex_only"
    measure_word: Literal["卷", "件", "宗", "份", "本"] = "卷"
    recipients: str = ""
    rectification_deadline: date | None = None
    periods: dict[str, Period] = Field(default_factory=dict)
    hearing_threshold: HearingThreshold | None = None

    def unit_list(self) -> tuple[Unit, ...]:
        """The units as the other rooms know them."""
        return tuple(
            Unit(unit.name, unit.short_names, unit.credit_code, unit.complete) for unit in self.units
        )
