"""review.yaml: what one round of review is, in one grammar."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from casereview.checks.conditions import Strict
from casereview.checks.faults import fault
from casereview.model.names import normalise_name
from casereview.model.unit import Unit
from casereview.rubric.grammar import Period

#: What must not be left blank.
Filled = Annotated[str, Field(min_length=1)]


class ReviewUnit(Strict):
    """A unit under review and the other ways sources name it."""

    name: Filled
    short_names: tuple[str, ...] = ()
    credit_code: str = ""
    complete: bool = False
    discretion_benchmark: str = ""  # 裁量基准 that binds the unit, if any


class HearingThreshold(Strict):
    """From which amount in yuan a penalty calls for telling of the right to a hearing, by type of party."""

    person: Decimal
    organisation: Decimal
    note: str


class Review(Strict):
    """One round of review: who, what, when and by which settings."""

    title: Filled
    round: Filled
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

    @model_validator(mode="after")
    def parts_agree(self) -> "Review":
        if self.begin is not None and self.end is not None and self.end < self.begin:
            raise fault("RUB-049", at="end", begin=self.begin, end=self.end)
        owners: dict[str, ReviewUnit] = {}
        for unit in self.units:
            for name in filter(None, (unit.name, *unit.short_names, unit.credit_code)):
                if owners.setdefault(normalise_name(name), unit) is not unit:
                    raise fault("RUB-048", at="units", name=name)
        return self

    def unit_list(self) -> tuple[Unit, ...]:
        """The units as the other rooms know them."""
        return tuple(
            Unit(unit.name, unit.short_names, unit.credit_code, unit.complete) for unit in self.units
        )
