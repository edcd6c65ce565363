"""The draw of the cases to be reviewed: so many of every unit, by a seed anybody can draw again with."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from casereview.model.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class Drawn:
    """One case of the draw; `how` is recommended (the unit chose it) or random."""

    unit: str
    case: str
    how: str


def draw(
    cases: Iterable[tuple[str, str]],
    number: int,
    seed: str,
    recommended: Collection[tuple[str, str]] = (),
) -> tuple[tuple[Drawn, ...], list[Problem]]:
    """`number` cases of every unit, all where it has fewer, and besides them the recommended ones.

    `cases` and `recommended` are pairs of unit and case; a repeated pair is one case. A recommended case
    is not drawn for. Of a unit's others those come first whose seed, unit and case have the lowest SHA-256:
    the order of the rows, the other units and the version of any library change nothing, and with a larger
    `number` the cases of the smaller one stay. In the order of units and cases, the recommended first. A
    recommended case that is not among the cases is a warning. Raises ValueError for a negative number.
    """
    if number < 0:
        raise ValueError(f"cannot draw {number} cases")
    known, chosen = set(cases), set(recommended)
    strangers = sorted(chosen - known)
    problems = [problem("DRW-001", None, unit=unit, case=case) for unit, case in strangers]
    drawn = [Drawn(unit, case, "recommended") for unit, case in chosen & known]
    pools: dict[str, list[str]] = {}
    for unit, case in known - chosen:
        pools.setdefault(unit, []).append(case)
    for unit, pool in pools.items():
        lots = sorted(pool, key=partial(_lot, seed, unit))
        drawn += [Drawn(unit, case, "random") for case in lots[:number]]
    order = {"recommended": 0, "random": 1}
    return tuple(sorted(drawn, key=lambda one: (one.unit, order[one.how], one.case))), problems


def _lot(seed: str, unit: str, case: str) -> bytes:
    """The lot of a case; the parts are told apart by a character none of them holds."""
    return sha256("\0".join((seed, unit, case)).encode()).digest()
