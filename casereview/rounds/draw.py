"""The draw of the cases to be reviewed: so many of every unit, by a seed anybody can draw again with."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from hashlib import sha256

from casereview.model.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class Drawn:
    """One case of the draw; `how` is recommended (the unit chose it) or drawn."""

    unit: str
    case: str
    how: str


def draw(
    cases: Iterable[tuple[str, str]],
    number: int | Mapping[str, int],
    seed: str,
    recommended: Collection[tuple[str, str]] = (),
    strata: Mapping[tuple[str, str], str] | None = None,
) -> tuple[tuple[Drawn, ...], list[Problem]]:
    """`number` cases of every unit, all where it has fewer, and besides them the recommended ones.

    `cases` and `recommended` are pairs of unit and case; a repeated pair is one case. `number` is the same
    for all units, or by unit (nought where it is not named). A recommended case is not drawn for. Of a
    unit's others those come first whose seed, unit and case have the lowest SHA-256: the order of the rows,
    the other units and the version of any library change nothing, and with a larger `number` the cases of
    the smaller one stay. With `strata` (by case) a unit's number is shared out to its layers by `allocate`.
    In the order of units and cases, the recommended first. A recommended case that is not among the cases
    is a warning. Raises ValueError for a negative number.
    """
    if min(number.values(), default=0) < 0 if isinstance(number, Mapping) else number < 0:
        raise ValueError(f"cannot draw {number} cases")
    known, chosen = set(cases), set(recommended)
    strangers = sorted(chosen - known)
    problems = [problem("DRW-001", None, unit=unit, case=case) for unit, case in strangers]
    drawn = [Drawn(unit, case, "recommended") for unit, case in chosen & known]
    pools: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for unit, case in known - chosen:
        pools[unit][(strata or {}).get((unit, case), "")].append(case)
    for unit, layers in pools.items():
        wanted = number.get(unit, 0) if isinstance(number, Mapping) else number
        quota = allocate({layer: len(pool) for layer, pool in layers.items()}, wanted)
        for layer, pool in layers.items():
            drawn += [Drawn(unit, case, "drawn") for case in lots(seed, unit, pool)[: quota[layer]]]
    order = {"recommended": 0, "drawn": 1}
    return tuple(sorted(drawn, key=lambda one: (one.unit, order[one.how], one.case))), problems


def lots(seed: str, unit: str, cases: Iterable[str]) -> list[str]:
    """The unit's cases in the order in which they are drawn."""
    return sorted(cases, key=partial(_lot, seed, unit))


def allocate(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """`number` shared out to layers of these sizes by equal proportions (Huntington and Hill).

    The next case always goes to the layer with the largest size² ÷ (k × (k + 1)), k being what it has: so
    every layer has one before any has two, no layer gets more than it holds, and with a larger number none
    gets fewer. Of equals the one whose name comes first. All where there are no more than `number`.
    """
    given = dict.fromkeys(sizes, 0)
    for _ in range(min(number, sum(sizes.values()))):
        given[_next_layer(sizes, given)] += 1
    return given


def _next_layer(sizes: Mapping[str, int], given: Mapping[str, int]) -> str:
    first: Sequence[str] = [layer for layer in sorted(sizes) if sizes[layer] and not given[layer]]
    if first:
        return max(first, key=lambda layer: sizes[layer])
    return max(
        (layer for layer in sorted(sizes) if sizes[layer]),
        key=lambda layer: Fraction(sizes[layer] ** 2, given[layer] * (given[layer] + 1)),
    )


def _lot(seed: str, unit: str, case: str) -> bytes:
    """The lot of a case; the parts are told apart by a character none of them holds."""
    return sha256("\0".join((seed, unit, case)).encode()).digest()
