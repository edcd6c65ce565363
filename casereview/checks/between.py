"""An amount lies within its range: met when it is neither under the lower nor over the upper bound."""

from typing import Literal

from casereview.checks.base import Check, Judgement, counted
from casereview.checks.conditions import AmountName, Conditions, all_hold
from casereview.checks.context import Context
from casereview.checks.words import together


class Between(Check):
    """`field` against `lower` and `upper`, both included; a bound not given leaves its side undetermined.

    `lower_when`: the lower bound binds only where these conditions hold (mitigation may go under it).
    """

    kind: Literal["between"]
    field: AmountName
    lower: AmountName
    upper: AmountName
    lower_when: Conditions = ()

    def judge(self, context: Context) -> Judgement:
        value = context.column(self.field)
        over = value > context.column(self.upper)
        under = (value < context.column(self.lower)) & all_hold(self.lower_when, context)
        needs = (self.field, self.lower, self.upper)
        conditions = tuple(name for condition in self.lower_when for name in condition.names)
        return Judgement(counted(over | under), together(context, *needs), needs + conditions)
