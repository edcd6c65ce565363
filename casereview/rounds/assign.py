"""Who reviews which case: nobody a case of their own, everybody as many as the others, by the review's seed.

The loads are as even as the rules allow: a case moves from one inspector to another, in a chain if need be,
as long as that brings a larger load down and one at least two smaller up. Where no such chain is left the sum
of the squared loads is the least possible (no negative cycle in the flow of cases to inspectors; for cases
that one inspector has: Harvey, Ladner, Lovász and Tamir, Semi-matchings for bipartite graphs and load
balancing, 2003), so loads differ by one at most wherever that can be.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from math import ceil

from casereview.model.problem import Problem, problem
from casereview.rounds.draw import allocate, lots
from casereview.rounds.duties import ACTED, AVOIDED, OWN_UNIT, Rules
from casereview.rounds.plan import SEATS, SampleRow, Seat
from casereview.rounds.review import Inspector

_CASES_NAMED = 5


def assign(
    cases: Sequence[SampleRow],
    inspectors: Sequence[Inspector],
    rules: Rules,
    seed: str,
    double_share: Decimal = Decimal(0),
) -> tuple[tuple[Seat, ...], list[Problem]]:
    """The seats, in the order of units and cases; none, and an error for each constraint, where it cannot be.

    A share of the cases, rounded up and spread over the units by size, has two different inspectors. Cases
    and inspectors may come in any order.
    """
    if not inspectors:
        return (), [problem("ASG-002")]
    cases = sorted(cases, key=lambda case: (case.unit, case.case_key))
    twice = _reviewed_twice(cases, seed, double_share)
    people = sorted(inspectors, key=lambda one: one.name)
    allowed = {case.case_key: {one.name for one in people if not rules.barrier(one, case)} for case in cases}
    wanted = {case.case_key: 2 if case.case_key in twice else 1 for case in cases}
    problems = _infeasible(
        [case for case in cases if len(allowed[case.case_key]) < wanted[case.case_key]], wanted, people, rules
    )
    if problems:
        return (), problems
    given = spread(allowed, wanted, [one.name for one in people], seed)
    seats = tuple(
        Seat(case.unit, case.case_id, case.case_key, person, seat)
        for case in cases
        for person, seat in zip(_by_lot(seed, case.case_key, given[case.case_key]), SEATS, strict=False)
    )
    return seats, _uneven(seats, people)


def _reviewed_twice(cases: Sequence[SampleRow], seed: str, share: Decimal) -> set[str]:
    """The cases two inspectors review."""
    by_unit: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        by_unit[case.unit].append(case.case_key)
    quota = allocate({unit: len(keys) for unit, keys in by_unit.items()}, ceil(len(cases) * share))
    return {
        key for unit, keys in by_unit.items() for key in lots(f"{seed}\0double", unit, keys)[: quota[unit]]
    }


def spread(
    allowed: Mapping[str, set[str]], wanted: Mapping[str, int], people: Sequence[str], seed: str
) -> dict[str, set[str]]:
    """So many different people as each case wants among those it allows, the loads as even as can be.

    Every case must allow as many as it wants.
    """
    given: dict[str, set[str]] = {}
    load = Counter(dict.fromkeys(people, 0))
    for case in lots(seed, "", wanted):
        ranked = sorted(_by_lot(seed, case, allowed[case]), key=load.__getitem__)
        given[case] = set(ranked[: wanted[case]])
        load.update(given[case])
    while chain := _relief(given, allowed, load, people):
        for case, before, after in chain:
            given[case] = given[case] - {before} | {after}
        load[chain[0][1]] -= 1
        load[chain[-1][2]] += 1
    return given


def _relief(
    given: Mapping[str, set[str]],
    allowed: Mapping[str, set[str]],
    load: Mapping[str, int],
    people: Sequence[str],
) -> list[tuple[str, str, str]]:
    """Moves (case, from, to), end to end, from somebody to one with at least two cases fewer; else none."""
    least = min(load.values(), default=0)
    for start in sorted(people, key=lambda person: -load[person]):
        if load[start] < least + 2:
            break
        reached: dict[str, tuple[str, str]] = {start: ("", "")}
        queue = deque([start])
        while queue:
            person = queue.popleft()
            if load[person] <= load[start] - 2:
                return _moves(reached, person)
            for case, persons in given.items():
                if person in persons:
                    for other in sorted(allowed[case] - persons - reached.keys()):
                        reached[other] = (case, person)
                        queue.append(other)
    return []


def _moves(reached: Mapping[str, tuple[str, str]], last: str) -> list[tuple[str, str, str]]:
    chain = []
    while reached[last][1]:
        case, before = reached[last]
        chain.append((case, before, last))
        last = before
    return chain[::-1]


def _by_lot(seed: str, case: str, people: set[str]) -> list[str]:
    """The people in an order of the case's own, so that nobody always comes first."""
    return sorted(people, key=lambda person: sha256("\0".join((seed, case, person)).encode()).digest())


def _infeasible(
    cases: Sequence[SampleRow], wanted: Mapping[str, int], people: Sequence[Inspector], rules: Rules
) -> list[Problem]:
    """An error for every unit and set of reasons that leaves a case with too few inspectors."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for case in cases:
        barred: dict[str, list[str]] = defaultdict(list)
        for one in people:
            barred[rules.barrier(one, case)].append(one.name)
        words = ["、".join(barred[reason]) or "-" for reason in ("", OWN_UNIT, AVOIDED, ACTED)]
        alike[case.unit, str(wanted[case.case_key]), *words].append(case.case_id)
    return [
        problem(
            "ASG-001", None, unit=unit, count=len(ids), wanted=number, able=able, own=own,
            avoided=avoided, acted=acted,
            cases="、".join(ids[:_CASES_NAMED]) + ("……" if len(ids) > _CASES_NAMED else ""),
        )
        for (unit, number, able, own, avoided, acted), ids in alike.items()
    ]  # fmt: skip


def _uneven(seats: Sequence[Seat], people: Sequence[Inspector]) -> list[Problem]:
    """A notice where the rules keep loads from being even."""
    load = Counter({one.name: 0 for one in people})
    load.update(seat.inspector for seat in seats)
    ranked = sorted(load.items(), key=lambda entry: (-entry[1], entry[0]))
    if ranked[0][1] - ranked[-1][1] < 2:
        return []
    (most, more), (least, fewer) = ranked[0], ranked[-1]
    return [problem("ASG-003", None, most=most, more=more, least=least, fewer=fewer)]
