"""Every kind of check, listed by hand: the closed set a rubric may name."""

from typing import Annotated

from pydantic import Field

from casereview.checks.across import Outlier, Overlap, SameAct
from casereview.checks.age import Age
from casereview.checks.amount_in_words import AmountInWords
from casereview.checks.at_least_names import AtLeastNames
from casereview.checks.between import Between
from casereview.checks.citations import Cites, NotOnlyGuidance, SameCitations
from casereview.checks.disjoint import Disjoint
from casereview.checks.forbidden import Forbidden
from casereview.checks.given import Given
from casereview.checks.hearing import HearingHeld, HearingTold
from casereview.checks.identity import Identity
from casereview.checks.not_more import NotMore
from casereview.checks.notice_before import NoticeBefore
from casereview.checks.numbering import NoGap, NumberYear, Unique
from casereview.checks.order import Order
from casereview.checks.papers import Papers
from casereview.checks.penalty_kinds import KindsWithin, StatutoryKinds
from casereview.checks.powers import InPowers
from casereview.checks.product import Product
from casereview.checks.roster import CardValid, Qualified
from casereview.checks.same_name import SameName
from casereview.checks.says import Says
from casereview.checks.statutes import Statutes
from casereview.checks.substance import Substance
from casereview.checks.tier import BenchmarkCited, InTier
from casereview.checks.waits import Waits
from casereview.checks.within import Within

AnyCheck = Annotated[
    Age
    | AmountInWords
    | AtLeastNames
    | BenchmarkCited
    | Between
    | CardValid
    | Cites
    | Disjoint
    | Forbidden
    | Given
    | HearingHeld
    | HearingTold
    | Identity
    | InPowers
    | InTier
    | KindsWithin
    | NoGap
    | NotMore
    | NotOnlyGuidance
    | NoticeBefore
    | NumberYear
    | Order
    | Outlier
    | Overlap
    | Papers
    | Product
    | Qualified
    | SameAct
    | SameCitations
    | SameName
    | Says
    | StatutoryKinds
    | Statutes
    | Substance
    | Unique
    | Waits
    | Within,
    Field(discriminator="kind"),
]
