"""The one grammar of items and rubrics: what YAML may say, and the objects every room works with."""

import hashlib
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from casereview.checks.conditions import Conditions, FieldNames, Strict, Words
from casereview.checks.faults import fault
from casereview.checks.kinds import AnyCheck
from casereview.model.aspect import ASPECT_OF, Aspect, aspect_of
from casereview.rubric.rules import Basis, Grade, Points, Rounding, Rules, Scoring

#: The aspect's code, then a number; items of a standard or an office carry its mark before theirs.
ItemId = Annotated[str, Field(pattern=r"^(SUB|FAC|BAS|PRO|SCO|DOC|ARC)-[0-9A-Z]{2,8}$")]


class Period(Strict):
    """A period a rubric or a review sets or overrides; `note` is printed as 按××口径."""

    quantity: Annotated[int, Field(ge=0)]
    unit: Literal["day", "month", "year", "yuan"] = "day"
    counts: Literal["calendar", "working"] = "calendar"
    note: str
    source: str = ""


class Item(Strict):
    """One review item of the shared catalogue: asked once, scored by several rubrics.

    `step` names the dates (the first given counts) that choose the version of the law.
    `results` are the handling results (处理结果) it concerns; empty means all. Where `decided_by` is
    inspector, its checks (if any) can only raise a suspicion, and a person reads the file.
    `like` names an item whose rule this one shares: what it concerns, its checks, its law. A check is
    written once, and each standard scores it under its own words.
    """

    id: ItemId
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
    like: str = ""

    @property
    def aspect(self) -> Aspect:
        """The aspect its id names."""
        return aspect_of(self.id)

    @model_validator(mode="after")
    def data_need_checks(self) -> "Item":
        if self.decided_by == "data" and not self.checks and not self.like:
            raise fault("RUB-030", item=self.id)
        if self.decided_by == "inspector" and any(check.raises == "breach" for check in self.checks):
            raise fault("RUB-038", item=self.id)
        return self


#: What an item takes from the one it is like, unless it says it itself.
SHARED = ("basis", "step", "results", "applies", "unless", "checks", "yields_to", "decided_by", "reliability")


class RubricFile(Rules):
    """rubric.yaml as it is written.

    `standard` is the published standard the rubric encodes, as it is to be cited: its items rest on it where
    they name no law.
    `items_from` names further files of items, seen from this one. `result` and `procedure` are what a
    blank 处理结果 and 程序类型 read as. `periods` override those of the law, and a review's override both.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    edition: str
    title: str
    english: str
    source: str
    standard: str = ""
    issued: date | None = None
    applies: Conditions = ()
    procedure: str = ""
    result: str = "处罚"
    periods: dict[str, Period] = Field(default_factory=dict)
    aspect_points: dict[str, Decimal] = Field(default_factory=dict)
    items_from: Words = ()
    items: Annotated[tuple[Scoring, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def aspects_exist(self) -> "RubricFile":
        if unknown := set(self.aspect_points) - set(ASPECT_OF):
            raise fault("RUB-034", at="aspect_points", names=" ".join(sorted(unknown)))
        return self


class TailoredFile(Strict):
    """rubric.yaml of a rubric that changes another: what it does not say stands as there.

    `set` changes what the base makes of an item, key by key (a key left blank takes the base's away);
    `drop` leaves items out; `add` brings items the base does not have.
    """

    extends: str
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    edition: str
    title: str
    english: str | None = None
    source: str | None = None
    standard: str | None = None
    issued: date | None = None
    applies: Conditions | None = None
    procedure: str | None = None
    result: str | None = None
    periods: dict[str, Period] | None = None
    aspect_points: dict[str, Decimal] | None = None
    items_from: Words | None = None
    model: Literal["deduct", "earn"] | None = None
    full: Points | None = None
    base: Decimal | None = None
    not_applicable: Literal["full", "redistributed", "zero", "refused"] | None = None
    deductions_at_most: Points | None = None
    bonus_at_most: Points | None = None
    bonus_beyond_full: bool | None = None
    prices: tuple[Points, ...] | None = None
    step: Points | None = None
    rounding: Rounding | None = None
    minimum_completeness: Annotated[Decimal, Field(ge=0, le=1)] | None = None
    grades: tuple[Grade, ...] | None = None
    set: tuple[Scoring, ...] = ()
    drop: Words = ()
    add: tuple[Scoring, ...] = ()


class ScoredItem(Strict):
    """An item with what the rubric makes of it, and which part of the score its points belong to."""

    item: Item
    scoring: Scoring
    part: Literal["earned", "deducted", "bonus"] = "deducted"

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id

    @property
    def points(self) -> Decimal | None:
        """The most the item can cost; None for a price, which has no limit, and for a hint."""
        return None if self.scoring.price else self.scoring.worth

    @property
    def veto(self) -> str | None:
        """What a confirmed breach does to the file."""
        return self.scoring.veto

    @property
    def yields_to(self) -> tuple[str, ...]:
        """The items whose breach leaves this one out: its own and those the rubric adds."""
        return tuple(dict.fromkeys((*self.item.yields_to, *self.scoring.yields_to)))

    @property
    def loss_per_occurrence(self) -> Decimal:
        """Points lost for each occurrence; all of the item's points unless the rubric says less."""
        return self.scoring.per or self.scoring.worth or Decimal(0)


class Rubric(Rules):
    """A rubric ready to use: its items in the order of the aspects, then of their ids."""

    id: str
    edition: str
    title: str
    english: str
    source: str
    applies: Conditions = ()
    procedure: str = ""
    result: str = "处罚"
    periods: dict[str, Period] = Field(default_factory=dict)
    items: tuple[ScoredItem, ...]

    @cached_property
    def by_id(self) -> dict[str, ScoredItem]:
        """The scored items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def total(self) -> Decimal:
        """The points of its items, bonuses and prices apart."""
        own = (item.points for item in self.items if item.points is not None and item.part != "bonus")
        return sum(own, Decimal(0))

    @cached_property
    def full_marks(self) -> Decimal:
        """The score of a file without a breach or a bonus."""
        if self.full is not None:
            return self.base + self.full
        counted = "earned" if self.model == "earn" else "deducted"
        own = (item.points for item in self.items if item.points is not None and item.part == counted)
        return self.base + sum(own, Decimal(0))

    @cached_property
    def content_hash(self) -> str:
        """sha256 of everything the rubric says, so that results can name the very text they rest on."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()
