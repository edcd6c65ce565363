"""A state of affairs that must not be: one occurrence where every condition holds."""

from typing import Annotated, Literal

from pydantic import Field

from casereview.checks.base import Check, Judgement, counted
from casereview.checks.conditions import Conditions, all_hold
from casereview.checks.context import Context
from casereview.checks.words import together


class Forbidden(Check):
    """`all`: the conditions that together are not in order. The evidence shows their fields' values."""

    kind: Literal["forbidden"]
    all: Annotated[Conditions, Field(min_length=1)]

    def judge(self, context: Context) -> Judgement:
        names = tuple(dict.fromkeys(name for condition in self.all for name in condition.names))
        return Judgement(counted(all_hold(self.all, context)), together(context, *names), names)
