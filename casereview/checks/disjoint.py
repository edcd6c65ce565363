"""Two roles are not held by one person: met when two lists of names share none."""

import re
from typing import Literal

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import PeopleName
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.words import phrase, shown

_PARTED = re.compile(r"[、，,；;/\s]+")
#: A name of two characters padded to the width of three: 张　三.
_PADDED = re.compile(r"(?<![^、，,；;/\s])(\S)\s+(\S)(?![^、，,；;/\s])")


class Disjoint(Check):
    """`one`, `other`: fields naming persons, as a list or parted in a text; each shared name counts one."""

    kind: Literal["disjoint"]
    one: PeopleName
    other: PeopleName

    def judge(self, context: Context) -> Judgement:
        needs = (self.one, self.other)
        verdict = by_distinct([context.column(name) for name in needs], shared_names)
        evidence = phrase(
            context,
            "evidence.disjoint",
            names=verdict.struct.field("text"),
            one=self.one,
            one_value=shown(context, self.one),
            other=self.other,
            other_value=shown(context, self.other),
        )
        return Judgement(verdict.struct.field("count"), evidence, needs)


def shared_names(one: list[str] | str | None, other: list[str] | str | None) -> Verdict:
    """How many persons stand in both, and who."""
    if one is None or other is None:
        return None, None
    first, second = (
        _PARTED.split(_PADDED.sub(r"\1\2", people.strip())) if isinstance(people, str) else people
        for people in (one, other)
    )
    shared = [name for name in dict.fromkeys(first) if name and name in second]
    return len(shared), "、".join(shared)
