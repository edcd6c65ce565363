"""What every kind of check is: typed parameters and a judgement as Polars expressions."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

import polars as pl

from casereview.checks.conditions import Conditions, Strict
from casereview.checks.context import Context


@dataclass(frozen=True)
class Judgement:
    """What a check says of each case.

    `count`: Int32 expression; null is undetermined, 0 in order, n occurrences.
    `evidence`: String expression, put into words for hits only.
    `needs`: the fields the count rests on, to say which is missing where it is undetermined.
    `reason`: String expression for a null count that no missing field explains.
    """

    count: pl.Expr
    evidence: pl.Expr
    needs: tuple[str, ...]
    reason: pl.Expr = field(default_factory=lambda: pl.lit(None, dtype=pl.String))


class Check(Strict):
    """Parameters common to all kinds; each kind adds its own and says how it judges."""

    #: True where the judgement looks across cases, so that it needs them all in one frame.
    ACROSS: ClassVar[bool] = False

    kind: str
    raises: Literal["breach", "suspect"] = "breach"
    when: Conditions = ()

    def judge(self, context: Context) -> Judgement:
        """The judgement, compiled for one source table."""
        raise NotImplementedError

    def group(self, context: Context) -> tuple[pl.Expr, ...]:
        """What cases must share for one to bear on another's judgement; nothing for other checks.

        A case of which a part is null is compared with none. Cases equal in all parts must be judged in one
        frame, in the order of the table; those of several groups may be.
        """
        return ()


def undecided(reason: str, needs: tuple[str, ...] = ()) -> Judgement:
    """A judgement that cannot be made for any case, such as a check on a roster nobody gave."""
    nothing = pl.lit(None, dtype=pl.String)
    return Judgement(pl.lit(None, dtype=pl.Int32), nothing, needs, pl.lit(reason))


def counted(broken: pl.Expr) -> pl.Expr:
    """One occurrence where `broken` is true, none where false, null where null."""
    return broken.cast(pl.Int32)
