"""The sample of a round: taken by the review's plan, drawn again by anybody, replaced only with a reason."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import ceil
from pathlib import Path

from casereview.model.problem import Problem, problem
from casereview.model.version import __version__
from casereview.rounds.draw import draw, lots
from casereview.rounds.plan import DRAWN, RECOMMENDED, REPLACEMENT, SampleRow, in_force
from casereview.rounds.population import Candidate, Population
from casereview.rounds.review import Sampling


def quotas(sizes: Mapping[str, int], sampling: Sampling) -> dict[str, int]:
    """How many cases are drawn of each unit; more than it has means all."""
    if sampling.share is None:
        return dict.fromkeys(sizes, sampling.per_unit or 0)
    least = sampling.floor or 0
    return {unit: max(ceil(size * sampling.share), least) for unit, size in sizes.items()}


def take(
    population: Population, sampling: Sampling, recommended: Iterable[Candidate]
) -> tuple[SampleRow, ...]:
    """The sample: recommended cases, and besides them those drawn, in the order of units and cases."""
    pairs = {(case.unit, case.case_key): case.stratum for case in population.cases}
    chosen = {(case.unit, case.case_key) for case in recommended}
    numbers = quotas(population.sizes, sampling)
    drawn, _ = draw(pairs, numbers, sampling.seed, chosen & pairs.keys(), pairs)
    return tuple(_row(population.by_key[one.case], one.how) for one in drawn)


def _row(case: Candidate, how: str) -> SampleRow:
    return SampleRow(case.unit, case.case_id, case.case_key, case.stratum, how)


def record(population: Population, sampling: Sampling, rows: Sequence[SampleRow]) -> dict[str, object]:
    """What the sample was drawn from and how, as 抽样.json keeps it: enough to draw it again."""
    counts = Counter((row.unit, row.stratum, row.how) for row in rows)
    layers = Counter((case.unit, case.stratum) for case in population.cases)
    return {
        "casereview": __version__,
        "population": {"cases": len(population.cases), "sha256": population.sha256},
        "seed": sampling.seed,
        "rule": {
            "per_unit": sampling.per_unit,
            "share": _plain(sampling.share),
            "floor": sampling.floor,
            "strata": list(sampling.strata),
        },
        "strata": [
            {
                "unit": unit,
                "stratum": stratum,
                "cases": size,
                RECOMMENDED: counts[unit, stratum, RECOMMENDED],
                DRAWN: counts[unit, stratum, DRAWN],
            }
            for (unit, stratum), size in sorted(layers.items())
        ],
    }


def _plain(share: Decimal | None) -> str | None:
    return None if share is None else str(share.normalize())


def write_record(facts: Mapping[str, object], path: Path) -> None:
    """Write 抽样.json. Raises OSError."""
    text = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def read_record(path: Path) -> dict[str, object]:
    """Read it back; empty where it is missing or is no such file."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def differences(
    rows: Sequence[SampleRow],
    facts: Mapping[str, object],
    population: Population,
    sampling: Sampling,
    recommended: Iterable[Candidate],
) -> list[Problem]:
    """What a sample differs in from the one drawn again; nothing where it is that one."""
    again = take(population, sampling, recommended)
    fresh = record(population, sampling, again)
    parts = [name for name in ("population", "seed", "rule") if facts.get(name) != fresh[name]]
    if not parts and facts.get("strata") != fresh["strata"]:
        parts = ["strata"]  # their numbers follow from the others, and differ with them
    problems = [
        problem("DRW-010", None, part=name, then=_shown(facts.get(name)), now=_shown(fresh[name]))
        for name in parts
    ]
    if not facts:
        problems = [problem("DRW-018")]
    elif facts.get("casereview") != __version__:
        problems.append(problem("DRW-011", None, then=facts.get("casereview", "-"), now=__version__))
    wanted = {row.case_key: row for row in again}
    found = {row.case_key: row for row in rows if row.how != REPLACEMENT}
    for key in sorted(wanted.keys() - found.keys()):
        problems.append(problem("DRW-012", None, unit=wanted[key].unit, case=wanted[key].case_id))
    for key in sorted(found.keys() - wanted.keys()):
        problems.append(problem("DRW-013", None, unit=found[key].unit, case=found[key].case_id))
    for key in sorted(found.keys() & wanted.keys()):
        if _drawn_as(found[key]) != _drawn_as(wanted[key]):
            problems.append(problem("DRW-014", None, unit=found[key].unit, case=found[key].case_id))
    return problems + _replacement_faults(rows, population)


def _shown(value: object) -> str:
    return "-" if value is None else json.dumps(value, ensure_ascii=False)[:200]


def _drawn_as(row: SampleRow) -> tuple[str, str, str]:
    return row.unit, row.stratum, row.how


def _replacement_faults(rows: Sequence[SampleRow], population: Population) -> list[Problem]:
    """Replacements without a reason or approver, of cases not in the sample, or by cases nobody knows."""
    problems = []
    by_key = {row.case_key: row for row in rows}
    for row in rows:
        if row.how != REPLACEMENT:
            continue
        replaced, case = by_key.get(row.replaces), population.by_key.get(row.case_key)
        if not (row.reason and row.approver):
            problems.append(problem("DRW-015", None, unit=row.unit, case=row.case_id))
        if replaced is None or replaced.unit != row.unit or case is None or case.unit != row.unit:
            problems.append(problem("DRW-016", None, unit=row.unit, case=row.case_id))
    replaces = Counter(row.replaces for row in rows if row.replaces)
    return problems + [
        problem("DRW-017", None, case=key) for key, number in sorted(replaces.items()) if number > 1
    ]


def replace(
    rows: Sequence[SampleRow],
    population: Population,
    seed: str,
    case: str,
    by: str,
    reason: str,
    approver: str,
) -> tuple[tuple[SampleRow, ...], list[Problem]]:
    """The sample with one row more: `by` stands for `case`; both are named by a number.

    The row it replaces stays, so that the sample is its own log. Without a `by` the case next by lot stands
    in: of the same layer, else of the unit. A notice says where a chosen one is of another layer, or not
    the next by lot; an error leaves the sample as it was.
    """
    old, problems = _one(
        case, [row for row in in_force(rows) if row.case_key in population.by_key], population
    )
    if old is None:
        return tuple(rows), problems
    taken = {row.case_key for row in rows}
    free = [one for one in population.cases if one.unit == old.unit and one.case_key not in taken]
    following = _next_by_lot(free, seed, old)
    if by:
        named = [one for one in population.named(by, old.unit) if one in free]
        if len(named) != 1:
            return tuple(rows), [problem("DRW-021", None, case=by, unit=old.unit)]
        new = named[0]
    elif following is not None:
        new = following
    else:
        return tuple(rows), [problem("DRW-022", None, unit=old.unit)]
    problems = []
    if new.stratum != old.stratum:
        problems.append(problem("DRW-023", None, case=new.case_id, now=new.stratum, then=old.stratum))
    elif following is not None and new != following:
        problems.append(problem("DRW-024", None, case=new.case_id, next=following.case_id))
    row = SampleRow(
        new.unit, new.case_id, new.case_key, new.stratum, REPLACEMENT, old.case_key, reason, approver
    )
    return (*rows, row), problems


def _one(
    text: str, rows: Sequence[SampleRow], population: Population
) -> tuple[SampleRow | None, list[Problem]]:
    """The one case of the sample that the number stands for."""
    keys = {one.case_key for one in population.named(text)}
    found = [row for row in rows if row.case_key in keys]
    if len(found) == 1:
        return found[0], []
    return None, [problem("DRW-020", None, case=text, count=len(found))]


def _next_by_lot(free: Sequence[Candidate], seed: str, old: SampleRow) -> Candidate | None:
    layer = [one for one in free if one.stratum == old.stratum] or free
    by_key = {one.case_key: one for one in layer}
    order = lots(seed, old.unit, by_key)
    return by_key[order[0]] if order else None
