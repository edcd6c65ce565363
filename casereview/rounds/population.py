"""The cases a sample is drawn from: each with its layer and its numbers, and one hash of them all."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import polars as pl

from casereview.intake.table import CaseTable
from casereview.model.names import normalise_number
from casereview.model.problem import Problem, problem

#: What a person may name a case by.
_NUMBERS = ("case_id", "case_key", "案卷号", "决定书文号")
_BLANK = "-"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may be drawn; `stratum` is the values of the layers' fields, joined by /."""

    unit: str
    case_id: str
    case_key: str
    stratum: str
    numbers: frozenset[str]


@dataclass(frozen=True)
class Population:
    """The candidates in the order of their units and keys, whatever the order of the rows."""

    cases: tuple[Candidate, ...]

    @cached_property
    def sha256(self) -> str:
        """One hash of every unit, case_key and stratum; the printed case_id may differ between runs."""
        lines = ("\0".join((case.unit, case.case_key, case.stratum)) for case in self.cases)
        return sha256("\n".join(sorted(lines)).encode()).hexdigest()

    @cached_property
    def sizes(self) -> dict[str, int]:
        """The number of cases by unit."""
        return dict(Counter(case.unit for case in self.cases))

    @cached_property
    def by_key(self) -> dict[str, Candidate]:
        """The candidates by case_key."""
        return {case.case_key: case for case in self.cases}

    @cached_property
    def _by_number(self) -> dict[str, list[Candidate]]:
        found: dict[str, list[Candidate]] = defaultdict(list)
        for case in self.cases:
            for number in case.numbers:
                found[number].append(case)
        return found

    def named(self, text: str, unit: str = "") -> tuple[Candidate, ...]:
        """The cases a number stands for, in whatever brackets and width; of one unit where it is given."""
        found = self._by_number.get(normalise_number(text), [])
        return tuple(case for case in found if not unit or case.unit == unit)


def population_of(table: CaseTable, strata: Sequence[str] = ()) -> tuple[Population, list[Problem]]:
    """The candidates of a case table; a warning names layers' fields that a source does not have."""
    frame = table.frame.select("unit", "case_id", "case_key", numbers=pl.concat_list(_NUMBERS))
    layers = zip(*(table.frame[name].to_list() for name in strata), strict=True)
    words = ["/".join(map(_word, values)) for values in layers] if strata else [""] * frame.height
    cases = [
        Candidate(unit, case_id, key, word, frozenset(map(normalise_number, filter(None, numbers))))
        for (unit, case_id, key, numbers), word in zip(frame.iter_rows(), words, strict=True)
    ]
    problems = [
        problem("DRW-002", None, source=batch.source, field=name)
        for batch in table.batches
        for name in strata
        if name not in batch.mapped
    ]
    return Population(tuple(sorted(cases, key=lambda case: (case.unit, case.case_key)))), problems


def _word(value: object) -> str:
    """A value as the name of a layer; a blank is a layer of its own."""
    if isinstance(value, list):
        return "、".join(value) or _BLANK
    if isinstance(value, bool):
        return "是" if value else "否"
    return _BLANK if value is None else str(value)
