"""review.yaml: what one round of review is, in one grammar."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import Field, model_validator

from casereview.checks.conditions import FieldName, Strict
from casereview.checks.faults import fault
from casereview.model.names import normalise_name, normalise_number
from casereview.model.unit import Unit
from casereview.rubric.grammar import Period
from casereview.scoring.settings import Adjustment, Evaluation, Filled, Unfit

Entry = TypeVar("Entry", Adjustment, Unfit)
#: A part of a whole.
Share = Annotated[Decimal, Field(ge=0, le=1)]


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


class Inspector(Strict):
    """One who reviews; never cases of the own unit, nor those of units and persons to `avoid` (回避)."""

    name: Filled
    unit: Filled
    avoid: tuple[Filled, ...] = ()


class Sampling(Strict):
    """How many cases are drawn, and how.

    `per_unit`: so many of every unit; or `share`: a part of every unit's cases, rounded up, but `floor` at
    the least. All are taken where a unit has fewer. `strata`: fields whose values part a unit's cases into
    layers; a layer is drawn from as it is large, and every one at least once as far as the number goes.
    `seed`: any text, settled before the exports are in; it decides the lots of draw and assignment.
    `double_share`: the part of the sample that two inspectors review blind to each other.
    """

    per_unit: Annotated[int, Field(ge=1)] | None = None
    share: Share | None = None
    floor: Annotated[int, Field(ge=1)] | None = None
    strata: tuple[FieldName, ...] = ()
    seed: Filled
    double_share: Share = Decimal(0)

    @model_validator(mode="after")
    def one_number(self) -> "Sampling":
        if (self.per_unit is None) == (self.share is None):
            raise fault("RUB-124")
        if self.floor is not None and self.share is None:
            raise fault("RUB-125", at="floor")
        return self


class Appeal(Strict):
    """Until when a unit may object to its feedback: so many working days from receipt, or a day."""

    working_days: Annotated[int, Field(ge=1)] | None = None
    deadline: date | None = None

    @model_validator(mode="after")
    def one_limit(self) -> "Appeal":
        if (self.working_days is None) == (self.deadline is None):
            raise fault("RUB-140")
        return self


class Opinion(Strict):
    """The letter a unit with vetoed files gets (行政执法监督意见书); its name and basis vary by place.

    Blank: our name for it, and the regulation in force at the end of the review. `days`: calendar days from
    receipt within which the unit mends and reports; no law sets them, the letter does.
    """

    title: str = ""
    basis: str = ""
    days: Annotated[int, Field(ge=1)] | None = None


class Review(Evaluation):
    """One round of review: who, what, when and by which settings; those of scoring are an Evaluation's."""

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
    tone: Literal["mild", "plain", "stern"] = "plain"
    measure_word: Literal["卷", "件", "宗", "份", "本"] = "卷"
    recipients: str = ""
    rectification_deadline: date | None = None
    periods: dict[str, Period] = Field(default_factory=dict)
    hearing_threshold: HearingThreshold | None = None
    inspectors: tuple[Inspector, ...] = ()
    sampling: Sampling | None = None
    appeal: Appeal | None = None
    opinion: Opinion = Opinion()

    @model_validator(mode="after")
    def parts_agree(self) -> "Review":
        if self.begin is not None and self.end is not None and self.end < self.begin:
            raise fault("RUB-049", at="end", begin=self.begin, end=self.end)
        owners: dict[str, ReviewUnit] = {}
        for unit in self.units:
            for name in filter(None, (unit.name, *unit.short_names, unit.credit_code)):
                if owners.setdefault(normalise_name(name), unit) is not unit:
                    raise fault("RUB-048", at="units", name=name)
        self._evaluation_agrees()
        persons = [normalise_name(inspector.name) for inspector in self.inspectors]
        for number, inspector in enumerate(self.inspectors):
            if persons.index(persons[number]) < number:
                raise fault("RUB-126", at="inspectors", name=inspector.name)
        return self

    def _evaluation_agrees(self) -> None:
        """Units named by their entries are those of the review, where it lists any; no case stands twice."""
        if self.adjustments and self.unit_scores.by == "grades":
            raise fault("RUB-121", at="adjustments")
        known = self.names()
        named = [("adjustments", entry.unit) for entry in self.adjustments]
        for at, unit in [*named, *(("unfit", entry.unit) for entry in self.unfit)]:
            if known and normalise_name(unit) not in known:
                raise fault("RUB-122", at=at, unit=unit)
        cases = set()
        for entry in self.evaluation().unfit:
            case = (entry.unit, normalise_number(entry.case))
            if case in cases:
                raise fault("RUB-123", at="unfit", unit=entry.unit, case=entry.case)
            cases.add(case)

    def names(self) -> dict[str, str]:
        """Every way the review names its units, brought to one form, with the unit's own name."""
        return {
            normalise_name(name): unit.name
            for unit in self.units
            for name in (unit.name, *unit.short_names, unit.credit_code)
            if name
        }

    def evaluation(self) -> Evaluation:
        """The settings for scoring, every unit by its own name."""
        names = self.names()

        def named(entry: Entry) -> Entry:
            return entry.model_copy(update={"unit": names.get(normalise_name(entry.unit), entry.unit)})

        return Evaluation(
            unit_scores=self.unit_scores,
            adjustments=tuple(map(named, self.adjustments)),
            unfit=tuple(map(named, self.unfit)),
            reviewers=self.reviewers,
        )

    def unit_list(self) -> tuple[Unit, ...]:
        """The units as the other rooms know them."""
        return tuple(
            Unit(unit.name, unit.short_names, unit.credit_code, unit.complete) for unit in self.units
        )
