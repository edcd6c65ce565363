"""The one grammar of items and rubrics: what YAML may say, and the objects every room works with."""

import hashlib
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from casereview.checks.conditions import Conditions, FieldNames, Strict, Words, as_tuple
from casereview.checks.faults import fault
from casereview.checks.kinds import AnyCheck
from casereview.law.rules import legal_rules
from casereview.model.aspect import ASPECT_OF, Aspect, aspect_of

STEP = Decimal("0.5")
#: Points, and the sum of those of a whole catalogue, fit the columns of the results.
MOST_POINTS = 10_000

Points = Annotated[Decimal, Field(gt=0, le=MOST_POINTS)]


def known_rule(name: str) -> str:
    """Refuse a requirement the law table does not hold: neither its days nor its article would be known."""
    if name not in legal_rules():
        raise fault("RUB-054", rule=name)
    return name


RuleNames = Annotated[tuple[Annotated[str, AfterValidator(known_rule)], ...], BeforeValidator(as_tuple)]


class Basis(Strict):
    """Why an item may be asked: rules of the law table (chosen by date) or articles by shorthand."""

    rules: RuleNames = ()
    articles: str = ""


class Item(Strict):
    """One review item of the shared catalogue: asked once, scored by several rubrics.

    `step` names the dates (the first given counts) that choose the version of the law.
    `results` are the handling results (处理结果) it concerns; empty means all. Where `decided_by` is
    inspector, its checks (if any) can only raise a suspicion, and a person reads the file.
    """

    id: Annotated[str, Field(pattern=r"^(SUB|FAC|BAS|PRO|SCO|DOC|ARC)-\d{2}$")]
    title: str
    english: str
    requirement: str
    advice: str
    basis: Basis = Basis()
    step: FieldNames = ("决定日期",)
    results: Words = ("处罚",)
    applies: Conditions = ()
    unless: Conditions = ()
    checks: tuple[AnyCheck, ...] = ()
    yields_to: Words = ()
    decided_by: Literal["data", "inspector"] = "inspector"
    reliability: str = ""

    @property
    def aspect(self) -> Aspect:
        """The aspect its id names."""
        return aspect_of(self.id)

    @model_validator(mode="after")
    def data_need_checks(self) -> "Item":
        if self.decided_by == "data" and not self.checks:
            raise fault("RUB-030", item=self.id)
        if self.decided_by == "inspector" and any(check.raises == "breach" for check in self.checks):
            raise fault("RUB-038", item=self.id)
        return self


class Scoring(Strict):
    """What a rubric makes of an item: its points, the loss per occurrence, and whether it vetoes."""

    id: str
    points: Points | None = None
    per: Points | None = None
    veto: Literal["zero"] | None = None

    @model_validator(mode="after")
    def steps(self) -> "Scoring":
        for name in ("points", "per"):
            value = getattr(self, name)
            if value is not None and value % STEP:
                raise fault("RUB-031", at=name, item=self.id, name=name, value=value)
        if self.per is not None and (self.points is None or self.per > self.points):
            raise fault("RUB-032", at="per", item=self.id)
        return self


class Grade(Strict):
    """A grade and the lowest score that earns it."""

    name: str
    english: str
    at_least: Decimal


class RubricFile(Strict):
    """rubric.yaml as it is written."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    edition: str
    title: str
    english: str
    source: str
    issued: date | None = None
    applies: Conditions = ()
    procedure: str = ""
    not_applicable: Literal["full"] = "full"
    minimum_completeness: Annotated[Decimal, Field(ge=0, le=1)]
    grades: tuple[Grade, ...] = ()
    aspect_points: dict[str, Decimal] = Field(default_factory=dict)
    items: Annotated[tuple[Scoring, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def parts_agree(self) -> "RubricFile":
        bounds = [grade.at_least for grade in self.grades]
        if bounds != sorted(set(bounds), reverse=True):
            raise fault("RUB-033", at="grades")
        if len({grade.name for grade in self.grades}) < len(bounds):
            raise fault("RUB-036", at="grades")
        if bounds and bounds[-1] > 0:
            raise fault("RUB-037", at="grades", bound=bounds[-1])
        if unknown := set(self.aspect_points) - set(ASPECT_OF):
            raise fault("RUB-034", at="aspect_points", names=" ".join(sorted(unknown)))
        return self


class ScoredItem(Strict):
    """An item with what the rubric makes of it."""

    item: Item
    points: Decimal | None = None
    per: Decimal | None = None
    veto: Literal["zero"] | None = None

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id

    @property
    def loss_per_occurrence(self) -> Decimal:
        """Points lost for each occurrence; all of the item's points unless the rubric says less."""
        return self.per or self.points or Decimal(0)


class Rubric(Strict):
    """A rubric ready to use: its items in the order of the aspects, then of their ids."""

    id: str
    edition: str
    title: str
    english: str
    source: str
    applies: Conditions
    procedure: str
    not_applicable: Literal["full"]
    minimum_completeness: Decimal
    grades: tuple[Grade, ...]
    items: tuple[ScoredItem, ...]

    @cached_property
    def by_id(self) -> dict[str, ScoredItem]:
        """The scored items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def total(self) -> Decimal:
        """Full marks."""
        return sum((item.points for item in self.items if item.points is not None), Decimal(0))

    @cached_property
    def content_hash(self) -> str:
        """sha256 of everything the rubric says, so that results can name the very text they rest on."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def grade_of(self, score: Decimal) -> Grade | None:
        """The grade a score earns; bounds are closed below. None when the rubric has no grades."""
        return next((grade for grade in self.grades if score >= grade.at_least), None)
