"""Who may review which case (回避), and why not."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from casereview.model.names import normalise_name
from casereview.model.problem import Problem, problem
from casereview.rounds.plan import SampleRow
from casereview.rounds.review import Inspector

#: Fields that name who acted in a case: officers, legal review, hearing, approval, discussion.
ACTING = ("执法人员", "法制审核人", "听证主持人", "审批人", "集体讨论参加人", "集体讨论表决人")
PARTY = "当事人名称"
#: Why an inspector may not have a case.
OWN_UNIT, AVOIDED, ACTED = "own_unit", "avoided", "acted"
_NEAR = 0.85


@dataclass(frozen=True)
class People:
    """Who acted in each case, and who its parties are, by case_key, names brought to one form."""

    acting: Mapping[str, frozenset[str]]
    parties: Mapping[str, frozenset[str]]


def people_of(cases: pl.DataFrame) -> People:
    """The people of a case frame."""
    acting: dict[str, set[str]] = defaultdict(set)
    parties: dict[str, set[str]] = defaultdict(set)
    for key, party, *fields in cases.select("case_key", PARTY, *ACTING).iter_rows():
        for value in fields:
            names = [value] if isinstance(value, str) else value or ()
            acting[key].update(normalise_name(part) for name in names for part in name.split("、"))
        parties[key].update(normalise_name(name) for name in (party or "").split("；") if name)
    frozen = [{key: frozenset(names) for key, names in found.items()} for found in (acting, parties)]
    return People(*frozen)


@dataclass(frozen=True)
class Rules:
    """What keeps inspectors from cases. `units`: the review's units by every name, as Review.names()."""

    units: Mapping[str, str]
    people: People | None = None

    def unit(self, name: str) -> str:
        """A unit by its own name, in the form for comparison."""
        plain = normalise_name(name)
        return normalise_name(self.units.get(plain, plain))

    def barrier(self, inspector: Inspector, case: SampleRow) -> str:
        """OWN_UNIT, AVOIDED or ACTED, whichever holds first; empty where the inspector may have the case.

        A name to avoid is a unit, or a person who acted in the case or is a party to it; persons and the
        inspector's own acts are seen only where the exports were read. A note in brackets that tells two
        inspectors of one name apart is no part of the name.
        """
        unit = normalise_name(case.unit)
        if self.unit(inspector.unit) == unit:
            return OWN_UNIT
        acting: Collection[str] = ()
        parties: Collection[str] = ()
        if self.people is not None:
            acting = self.people.acting.get(case.case_key, ())
            parties = self.people.parties.get(case.case_key, ())
        for name in inspector.avoid:
            person = normalise_name(name)
            if self.unit(name) == unit or person in acting or person in parties:
                return AVOIDED
        return ACTED if _plain_name(inspector.name) in acting else ""

    def misnamed(self, inspectors: Sequence[Inspector]) -> list[Problem]:
        """Units of inspectors that look like one of the review's but are not: 回避 would miss them."""
        problems = []
        for inspector in inspectors:
            plain = normalise_name(inspector.unit)
            near = [] if plain in self.units else get_close_matches(plain, self.units, n=1, cutoff=_NEAR)
            if near:
                values = {"name": inspector.name, "unit": inspector.unit, "near": self.units[near[0]]}
                problems.append(problem("ASG-004", None, **values))
        return problems


def _plain_name(name: str) -> str:
    """A name for comparison without the note in brackets behind it."""
    return normalise_name(name).partition("(")[0]
