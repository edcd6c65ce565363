"""What a rubric makes of its items and of a case's points: the settings of scoring, each with its default."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from casereview.checks.conditions import Strict, Words, as_tuple
from casereview.checks.faults import fault
from casereview.law.rules import legal_rules

#: Points, and the sum of those of a whole catalogue, fit the columns of the results.
MOST_POINTS = 10_000
HUNDREDTH = Decimal("0.01")

Points = Annotated[Decimal, Field(gt=0, le=MOST_POINTS)]
#: What of a score an item is: of the sum earned, of what is taken off, or added on top.
Part = Literal["earned", "deducted", "bonus"]
Veto = Literal["zero", "fail", "cap", "aspect"]


def known_rule(name: str) -> str:
    """Refuse a requirement the law table does not hold: neither its days nor its article would be known."""
    if name not in legal_rules():
        raise fault("RUB-054", rule=name)
    return name


RuleNames = Annotated[tuple[Annotated[str, AfterValidator(known_rule)], ...], BeforeValidator(as_tuple)]


class Basis(Strict):
    """Why an item may be asked: rules of the law table (chosen by date) or articles by shorthand.

    `standard`: the published standard that asks for it, as it is to be cited; named where no law is.
    """

    rules: RuleNames = ()
    articles: str = ""
    standard: str = ""

    @property
    def empty(self) -> bool:
        """True where it names nothing."""
        return not (self.rules or self.articles or self.standard)


class Scoring(Strict):
    """What a rubric makes of one item.

    Points, exactly one way or none (a hint):
    - `points`: lost whole by a breach, however often it occurs; with `per`, that much for each occurrence,
      until the item's points are gone.
    - `price`: that much for each occurrence, until the file's points are gone.
    - `picked`: from the lower to the higher figure, as the inspector picks with a reason.
    `counts`: which part of the score the points belong to; the rubric's model says where this does not.
    `veto`: what a confirmed breach does to the file: `zero` it, `fail` it without a score, `cap` its grade at
    `at_most`, or take all the points of the item's `aspect` (those of the same part of the score).
    `exceptions` are printed for the inspector.
    `under`: an item that does not concern the case takes this one with it, and one that is breached bears
    its points (a document that is missing). `forfeited_by`: any of these, breached, bears its points. Both
    hold within one part of the score; a veto that was found stands all the same.
    `yields_to` adds to the item's own; `basis` and `results` replace its own. A key left blank says nothing.
    """

    id: str
    points: Points | None = None
    per: Points | None = None
    price: Points | None = None
    picked: tuple[Points, Points] | None = None
    counts: Part | None = None
    veto: Veto | None = None
    at_most: str = ""
    under: str = ""
    forfeited_by: Words = ()
    yields_to: Words = ()
    exceptions: str = ""
    basis: Basis | None = None
    results: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def blank_says_nothing(cls, stated: object) -> object:
        """So that a rubric which extends another can take away what that says, whatever the key's type."""
        if not isinstance(stated, dict):
            return stated
        defaults = {name: key.default for name, key in cls.model_fields.items() if not key.is_required()}
        return {name: defaults.get(name) if value is None else value for name, value in stated.items()}

    @property
    def worth(self) -> Decimal | None:
        """The most one item can cost, or for a price one occurrence; None for a hint."""
        return self.points or self.price or (self.picked[1] if self.picked else None)


def may_be_picked(points: Decimal, lowest: Decimal, highest: Decimal, step: Decimal) -> bool:
    """Whether points lie in a range to pick from, and on the rubric's step."""
    return lowest <= points <= highest and points % step == 0


class Grade(Strict):
    """A grade and the lowest score that earns it."""

    name: str
    english: str
    at_least: Decimal


class Rounding(Strict):
    """To what a score is rounded, and where a half goes."""

    to: Annotated[Decimal, Field(ge=HUNDREDTH, le=100)] = HUNDREDTH
    how: Literal["half_up", "half_even", "down"] = "half_up"

    @model_validator(mode="after")
    def hundredths(self) -> "Rounding":
        if self.to % HUNDREDTH:
            raise fault("RUB-071", at="to", value=self.to)
        return self


class Rules(Strict):
    """How a rubric comes from points to a score and a grade.

    score = base + full × (earned ÷ applicable) − deducted + bonus, never below nought. Under the model
    `deduct` the file starts with `full` (the sum of the points unless stated) and loses what breaches cost;
    under `earn` it earns the share of the points that its decided items bring. A standard that earns and
    deducts says `earn`, with `counts: deducted` at the items that take off.
    `not_applicable`: an item that does not concern the case counts in `full`, is left out of the ratio
    (`redistributed`), brings nothing (`zero`), or may not be said (`refused`).
    """

    model: Literal["deduct", "earn"] = "deduct"
    full: Points | None = None
    base: Annotated[Decimal, Field(ge=0, le=MOST_POINTS)] = Decimal(0)
    not_applicable: Literal["full", "redistributed", "zero", "refused"] = "full"
    deductions_at_most: Points | None = None
    bonus_at_most: Points | None = None
    bonus_beyond_full: bool = False
    prices: tuple[Points, ...] = ()
    step: Annotated[Decimal, Field(ge=HUNDREDTH, le=MOST_POINTS)] = Decimal("0.5")
    rounding: Rounding = Rounding()
    minimum_completeness: Annotated[Decimal, Field(ge=0, le=1)]
    grades: tuple[Grade, ...] = ()

    @model_validator(mode="after")
    def grades_agree(self) -> "Rules":
        bounds = [grade.at_least for grade in self.grades]
        if bounds != sorted(set(bounds), reverse=True):
            raise fault("RUB-033", at="grades")
        if len({grade.name for grade in self.grades}) < len(bounds):
            raise fault("RUB-036", at="grades")
        if bounds and bounds[-1] > 0:
            raise fault("RUB-037", at="grades", bound=bounds[-1])
        return self

    def grade_of(self, score: Decimal) -> Grade | None:
        """The grade a score earns; bounds are closed below. None when the rubric has no grades."""
        return next((grade for grade in self.grades if score >= grade.at_least), None)

    def part_of(self, scoring: Scoring) -> Part:
        """Which part of the score an item's points belong to."""
        return scoring.counts or ("earned" if self.model == "earn" else "deducted")
