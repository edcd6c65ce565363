"""What a review makes of units, of cases unfit for review and of several reviewers, each with its default."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from casereview.checks.conditions import Strict
from casereview.checks.faults import fault
from casereview.rubric.rules import MOST_POINTS

#: What must not be left blank.
Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: Points given to a unit or taken from it.
Change = Annotated[Decimal, Field(ge=-MOST_POINTS, le=MOST_POINTS, decimal_places=2)]
#: A score or a difference of two.
Bound = Annotated[Decimal, Field(ge=0, le=MOST_POINTS, decimal_places=2)]


class UnitScores(Strict):
    """How a unit stands by its cases.

    `by`: the mean of its files' scores, or only how many files have each grade (`grades`: no mean, no rank).
    `rank`: whether units are ranked by mean. `ties`: equal means share a rank and the next one is left out
    (`shared`), or the unit whose files have more points in all stands first (`total`), sharing where that is
    equal too. `grades`: the mean earns a grade as a file's score does; only where the rubrics of the run have
    the same grades. `minimum_cases`: with fewer files a unit has no rank, and of fewer files no percentage
    is given; that is said (样本量不足).
    """

    by: Literal["mean", "grades"] = "mean"
    rank: bool = True
    ties: Literal["shared", "total"] = "shared"
    grades: bool = False
    minimum_cases: Annotated[int, Field(ge=1)] = 10

    @model_validator(mode="after")
    def grades_need_a_mean(self) -> "UnitScores":
        if self.grades and self.by == "grades":
            raise fault("RUB-120", at="grades")
        return self


class Adjustment(Strict):
    """Points for how a unit organised its work (组织加减分), added to its mean; file scores stay."""

    unit: Filled
    points: Change
    reason: Filled
    approver: Filled


class Unfit(Strict):
    """A case that cannot be reviewed (不符合评查条件), by its case or document number, and who said so."""

    unit: Filled
    case: Filled
    reason: Filled
    approver: Filled


class ReviewAgain(Strict):
    """When a case several persons reviewed is reviewed again (复核); a bound of null asks for nothing.

    `grades_differ`: their grades are not the same. `below`: one of the scores is lower than this.
    `gap`: the highest score is more than this above the lowest.
    """

    grades_differ: bool = True
    below: Bound | None = Decimal(70)
    gap: Bound | None = None


class Reviewers(Strict):
    """What is made of several inspectors who judged the same case.

    `several`: of two marks on an item the latest counts (`latest`), or each person's marks make a score of
    their own and the case has the mean of these (`mean`), rounded half to even to so many `decimals`.
    `wanted`: a case stays provisional until so many have judged it; 1 asks for nobody where data decide all.
    `review_again` is for means, and asked once all wanted reviewers are in.
    """

    several: Literal["latest", "mean"] = "latest"
    wanted: Annotated[int, Field(ge=1)] = 1
    decimals: Annotated[int, Field(ge=0, le=2)] = 1
    review_again: ReviewAgain = ReviewAgain()


class Evaluation(Strict):
    """All of these settings of one review."""

    unit_scores: UnitScores = UnitScores()
    adjustments: tuple[Adjustment, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    reviewers: Reviewers = Reviewers()
