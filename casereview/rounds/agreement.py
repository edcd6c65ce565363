"""Agreement of inspectors who judged the same cases blind, before they discussed them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random

from casereview.model.aspect import aspect_of
from casereview.model.mark import Mark
from casereview.model.outcome import JUDGED, Outcome

#: Below so many items judged twice no figure is told: chance alone would make it.
LEAST = 20
#: Below this alpha not even tentative conclusions hold: K. Krippendorff, Content Analysis (2nd edition 2004),
#: section 11.4.
TENTATIVE = 0.667
#: The normal deviate of a 95 % interval.
_Z = 1.959964
_RESAMPLES = 400
_SEED = "agreement"

#: How many judgements of one item fell on each outcome a person may give.
Counts = tuple[int, ...]


@dataclass(frozen=True)
class Shared:
    """One item of one case that several inspectors judged; `marks` holds the latest of each, by person."""

    unit: str
    rubric: str
    case_id: str
    item: str
    marks: tuple[Mark, ...]

    @property
    def agreed(self) -> bool:
        """Whether all came to one outcome."""
        return len({mark.outcome for mark in self.marks}) == 1

    @property
    def counts(self) -> Counts:
        """How many came to each of the outcomes a person may give."""
        found = Counter(mark.outcome for mark in self.marks)
        return tuple(found[outcome] for outcome in JUDGED)


@dataclass(frozen=True)
class Agreement:
    """Agreement over `number` items judged by several.

    `share`: of the pairs of judgements, those that are the same, with Wilson's 95 % interval. `alpha`:
    Krippendorff's alpha for nominal data, with the 95 % interval of a seeded bootstrap over the items; 1
    where all are the same. Without figures where the number is below LEAST.
    """

    name: str
    number: int
    disagreed: int
    share: float | None = None
    share_interval: tuple[float, float] | None = None
    alpha: float | None = None
    alpha_interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Strictness:
    """What one inspector found on shared items, and what the others found on the same ones on average."""

    person: str
    number: int
    own: int
    others: float


@dataclass(frozen=True)
class Report:
    """Agreement before discussion: over all, by item, aspect, inspector and unit; who is stricter.

    `different`: what they did not agree on, in the order it was marked. `rewrite`: items whose wording leads
    inspectors apart.
    """

    overall: Agreement
    items: list[Agreement]
    aspects: list[Agreement]
    people: list[Agreement]
    units: list[Agreement]
    strictness: list[Strictness]
    rewrite: list[Agreement]
    different: tuple[Shared, ...]


def report(marks: Iterable[Mark], unit_of: Mapping[tuple[str, str], str], name: str) -> Report:
    """All figures of the marks; `name` is what the whole is called."""
    shared = shared_items(marks, unit_of)
    items = grouped(shared, lambda entry: [entry.item])
    return Report(
        overall=agreement(name, shared),
        items=items,
        aspects=grouped(shared, lambda entry: [aspect_of(entry.item).code]),
        people=grouped(shared, lambda entry: [mark.person for mark in entry.marks]),
        units=grouped(shared, lambda entry: [entry.unit]),
        strictness=strictness(shared),
        rewrite=to_rewrite(items, TENTATIVE),
        different=tuple(entry for entry in shared if not entry.agreed),
    )


def shared_items(marks: Iterable[Mark], unit_of: Mapping[tuple[str, str], str]) -> list[Shared]:
    """What several inspectors judged, in the order of the marks; `unit_of` by rubric and case.

    Words of adjudicators and later roles are no part of it: agreement is that before discussion.
    """
    latest: dict[tuple[str, str, str], dict[str, Mark]] = defaultdict(dict)
    for mark in marks:
        if mark.role == "inspector":
            latest[mark.rubric, mark.case_id, mark.item][mark.person] = mark
    return [
        Shared(unit_of.get((rubric, case), ""), rubric, case, item, tuple(by_person.values()))
        for (rubric, case, item), by_person in latest.items()
        if len(by_person) > 1
    ]


def agreement(name: str, shared: Sequence[Shared]) -> Agreement:
    """The figures for these items together."""
    disagreed = sum(not entry.agreed for entry in shared)
    if len(shared) < LEAST:
        return Agreement(name, len(shared), disagreed)
    counts = [entry.counts for entry in shared]
    draws = Random(_SEED)
    resampled = sorted(krippendorff(draws.choices(counts, k=len(counts))) for _ in range(_RESAMPLES))
    low, high = resampled[round(0.025 * _RESAMPLES)], resampled[round(0.975 * _RESAMPLES) - 1]
    share = _share(counts)
    return Agreement(
        name, len(shared), disagreed, share, wilson(share, len(shared)), krippendorff(counts), (low, high)
    )


def grouped(shared: Sequence[Shared], key: Callable[[Shared], Iterable[str]]) -> list[Agreement]:
    """The figures of each group, by its name; an item may stand in several (its inspectors, say)."""
    groups: dict[str, list[Shared]] = defaultdict(list)
    for entry in shared:
        for name in key(entry):
            groups[name].append(entry)
    return [agreement(name, groups[name]) for name in sorted(groups)]


def strictness(shared: Sequence[Shared]) -> list[Strictness]:
    """Each inspector beside the others on the same items, the strictest first."""
    number: Counter[str] = Counter()
    own: Counter[str] = Counter()
    others: dict[str, float] = defaultdict(float)
    for entry in shared:
        for mark in entry.marks:
            number[mark.person] += 1
            own[mark.person] += mark.outcome is Outcome.BREACH
            rest = [other for other in entry.marks if other.person != mark.person]
            others[mark.person] += sum(other.outcome is Outcome.BREACH for other in rest) / len(rest)
    found = [Strictness(person, number[person], own[person], others[person]) for person in sorted(number)]
    return sorted(found, key=lambda entry: (entry.others - entry.own) / entry.number)


def to_rewrite(by_item: Sequence[Agreement], least: float) -> list[Agreement]:
    """Items whose wording leads inspectors apart: enough of them judged twice, and alpha below `least`."""
    found = [entry for entry in by_item if entry.alpha is not None and entry.alpha < least]
    return sorted(found, key=lambda entry: entry.alpha or 0)


def wilson(share: float, number: int) -> tuple[float, float]:
    """Wilson's score interval (1927) of a share, at 95 %."""
    spread = _Z * _Z / number
    centre = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / number + spread / (4 * number))
    return max(0.0, centre - half), min(1.0, centre + half)


def _share(counts: Sequence[Counts]) -> float:
    """The mean over the items of the share of equal pairs among their judgements."""
    shares = [sum(n * (n - 1) for n in row) / (sum(row) * (sum(row) - 1)) for row in counts]
    return sum(shares) / len(shares)


def krippendorff(counts: Sequence[Counts]) -> float:
    """Krippendorff's alpha for nominal data: 1 − observed ÷ expected disagreement.

    `counts`: for each item how many judgements fell on each outcome, two at least. Source: K. Krippendorff,
    Computing Krippendorff's Alpha-Reliability (2011), section C. 1 where every judgement is the same, for
    which the formula has no value.
    """
    totals = [sum(column) for column in zip(*counts, strict=True)]
    number = sum(totals)
    expected = (number**2 - sum(total**2 for total in totals)) / (number * (number - 1))
    if expected == 0:
        return 1.0
    apart = sum((sum(row) ** 2 - sum(n * n for n in row)) / (sum(row) - 1) for row in counts)
    return float(1 - apart / number / expected)
