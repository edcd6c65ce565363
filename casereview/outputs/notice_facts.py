"""The figures the notice speaks of, drawn from the results and from nothing else."""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from casereview.model.aspect import ASPECTS, Aspect, aspect_of
from casereview.model.outcome import OPEN
from casereview.outputs.wording import clean, mean
from casereview.scoring.results import UNIT_EXTRAS, UNITS, Results

#: Problems told at length in one aspect; of the others the first are named in one sentence.
TOLD = 3
NAMED = 6
#: Aspects and problems singled out in the appraisal and the requirements.
FOREMOST = 3


@dataclass(frozen=True, slots=True)
class Breach:
    """One established breach in one case; `veto` is a confirmed one, `contested`: under review or suit."""

    case_id: str
    unit: str
    item: str
    title: str
    occurrences: int
    deducted: Decimal
    veto: bool
    hint: bool
    evidence: str
    basis: str
    advice: str
    source: str
    rubric: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """All established breaches of one item, in case order."""

    item: str
    title: str
    breaches: tuple[Breach, ...]

    @property
    def cases(self) -> int:
        """Cases concerned."""
        return len({(breach.unit, breach.case_id) for breach in self.breaches})

    @property
    def units(self) -> int:
        """Units concerned."""
        return len({breach.unit for breach in self.breaches})

    @property
    def occurrences(self) -> int:
        """Places concerned, never fewer than cases."""
        return sum(breach.occurrences for breach in self.breaches)

    @property
    def uncontested(self) -> tuple[Breach, ...]:
        """Those that may serve as examples: what is under review or suit is not held up."""
        return tuple(breach for breach in self.breaches if not breach.contested)

    @property
    def extent(self) -> dict[str, object]:
        """The figures of the fault, occurrences where they are more than the cases."""
        figures: dict[str, object] = {"cases": self.cases, "units": self.units}
        return figures | ({"occurrences": self.occurrences} if self.occurrences > self.cases else {})

    @property
    def advice(self) -> str:
        """What to mend."""
        return next((breach.advice for breach in self.breaches if breach.advice), "")


@dataclass(frozen=True, slots=True)
class Facts:
    """The round in figures. Grades keep their order, the best first; aspects and faults keep theirs too.

    `ungraded` cases have no grade yet, so that the grades and they add up to `cases`. Scores are those
    of the `scored` cases, of which `provisional` may still change. `idle` units had no case, `small`
    ones fewer than the `minimum` the review wants; `unfit` cases were kept apart and are in no other figure;
    `open_aspects` (codes) still have items to be judged or confirmed. `rubrics` are those that judged a case,
    with their cases. `inspectors` are the persons whose marks stand in the results, `adjudicated` the cases
    of which an adjudicator had the last word.
    """

    cases: int
    units: tuple[str, ...]
    idle: tuple[str, ...]
    minimum: int
    small: tuple[str, ...]
    unfit: int
    grades: tuple[tuple[str, int], ...]
    ungraded: int
    scored: int
    provisional: int
    mean: Decimal | None
    highest: Decimal | None
    lowest: Decimal | None
    veto_cases: int
    pending_veto_cases: int
    suspect_cases: int
    suspects: int
    unfinished_cases: int
    faults: tuple[Fault, ...]
    faulty_cases: int
    praised: tuple[str, ...]
    open_aspects: frozenset[str]
    rubrics: tuple[tuple[str, int], ...]
    inspectors: int
    adjudicated: int

    @property
    def reviewed(self) -> int:
        """Units with a case under review."""
        return len(self.units) - len(self.idle)

    def faults_of(self, aspect: Aspect) -> tuple[Fault, ...]:
        """The faults of one aspect, those with the most cases first."""
        own = [fault for fault in self.faults if aspect_of(fault.item) == aspect]
        return tuple(sorted(own, key=lambda fault: (-fault.cases, fault.item)))

    def cases_of(self, aspect: Aspect) -> int:
        """Cases with an established breach in the aspect."""
        return len({(b.unit, b.case_id) for fault in self.faults_of(aspect) for b in fault.breaches})

    @property
    def faulty_units(self) -> int:
        """Units with an established breach."""
        return len({breach.unit for fault in self.faults for breach in fault.breaches})

    def worst_aspects(self, limit: int) -> tuple[Aspect, ...]:
        """The aspects with the most cases concerned, in the order of the aspects where equal."""
        faulty = [aspect for aspect in ASPECTS if self.faults_of(aspect)]
        return tuple(sorted(faulty, key=lambda aspect: -self.cases_of(aspect))[:limit])

    def most_frequent(self, limit: int) -> tuple[Fault, ...]:
        """The faults found in the most cases."""
        return tuple(sorted(self.faults, key=lambda fault: (-fault.cases, fault.item))[:limit])


def named_further(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Of the faults of an aspect those named after the ones told at length: all where they are few, else the
    first of those found more than once."""
    rest = faults[TOLD:]
    if len(rest) <= NAMED:
        return rest
    return tuple(fault for fault in rest[:NAMED] if fault.cases > 1) or rest[:NAMED]


def grade_names(results: Results) -> list[str]:
    """The grades of the run, the best first: the columns of `units` after the fixed ones."""
    return [name for name in results.units.columns[len(UNITS) :] if name not in UNIT_EXTRAS]


def small_units(results: Results) -> tuple[str, ...]:
    """Units with cases, but fewer than the review wants for a rank and percentages (样本量不足)."""
    minimum = results.evaluation.unit_scores.minimum_cases
    return tuple(results.units.filter(pl.col("cases").is_between(1, minimum - 1))["unit"].to_list())


def established(results: Results) -> pl.DataFrame:
    """Findings that are problems: suspicions and vetoes nobody has confirmed are not."""
    breach = pl.col("outcome") == "breach"
    return results.findings.filter(breach & pl.col("effect").ne_missing("veto_pending"))


def breaches(results: Results) -> tuple[Breach, ...]:
    """The established breaches, in the order of the findings."""
    contested = set(results.contested.select("unit", "case_id").iter_rows())
    return tuple(
        Breach(
            case_id=row["case_id"],
            unit=row["unit"],
            item=row["item"],
            title=clean(row["title"] or row["item"]),
            occurrences=max(row["occurrences"] or 1, 1),
            deducted=row["deducted"] or Decimal(0),
            veto=row["effect"] == "veto",
            hint=row["effect"] == "hint",
            evidence=clean(row["evidence"] or ""),
            basis=clean(row["basis"] or ""),
            advice=clean(row["advice"] or ""),
            source=clean(row["source"] or ""),
            rubric=row["rubric"],
            contested=(row["unit"], row["case_id"]) in contested,
        )
        for row in established(results).iter_rows(named=True)
    )


def facts(results: Results) -> Facts:
    """The figures of the run."""
    cases = results.cases
    found = breaches(results)
    by_item: dict[str, list[Breach]] = {}
    for breach in found:
        by_item.setdefault(breach.item, []).append(breach)
    order = {aspect.code: number for number, aspect in enumerate(ASPECTS)}
    items = sorted(by_item, key=lambda item: (order[aspect_of(item).code], item))
    scored = cases.filter(pl.col("score").is_not_null())
    scores = scored["score"].to_list()
    grades = tuple((name, int((cases["grade"] == name).sum())) for name in grade_names(results))
    suspects = results.findings.filter(pl.col("outcome") == "suspect")
    pending = results.findings.filter(pl.col("effect") == "veto_pending")
    waiting = pl.col("outcome").is_in([str(outcome) for outcome in OPEN])
    waiting |= pl.col("effect").eq_missing("veto_pending")
    open_items = results.outcomes.filter(waiting)["item"].unique().to_list()
    return Facts(
        cases=cases.height,
        units=tuple(results.units["unit"].to_list()),
        idle=tuple(results.units.filter(pl.col("cases") == 0)["unit"].to_list()),
        minimum=results.evaluation.unit_scores.minimum_cases,
        small=small_units(results),
        unfit=results.unfit.height,
        grades=grades,
        ungraded=int(cases["grade"].is_null().sum()),
        scored=len(scores),
        provisional=int(scored["provisional"].sum()),
        mean=mean(scores),
        highest=max(scores, default=None),
        lowest=min(scores, default=None),
        veto_cases=len({(breach.unit, breach.case_id) for breach in found if breach.veto}),
        pending_veto_cases=pending.select("unit", "case_id").n_unique() if pending.height else 0,
        suspect_cases=suspects.select("unit", "case_id").n_unique() if suspects.height else 0,
        suspects=suspects.height,
        unfinished_cases=cases.filter(pl.col("undetermined") + pl.col("unjudged") > 0).height,
        faults=tuple(Fault(item, by_item[item][0].title, tuple(by_item[item])) for item in items),
        faulty_cases=len({(breach.unit, breach.case_id) for breach in found}),
        open_aspects=frozenset(aspect_of(item).code for item in open_items),
        praised=_praised(results, {breach.unit for breach in found if breach.veto}),
        rubrics=tuple(cases.group_by("rubric", maintain_order=True).len().iter_rows()),
        inspectors=len({mark.person for mark in results.marks if mark.role == "inspector"}),
        adjudicated=len({mark.case_id for mark in results.marks if mark.role == "adjudicator"}),
    )


def _praised(results: Results, vetoed: set[str]) -> tuple[str, ...]:
    """The units that may be praised: the first of three to five ranked units, the first three of six and
    more, none with a vetoed file; nobody while fewer than three units are ranked."""
    ranked = results.units.filter(pl.col("rank").is_not_null()).sort("rank", maintain_order=True)
    if ranked.height < 3:
        return ()
    last = 3 if ranked.height >= 6 else 1
    first = ranked.filter(pl.col("rank") <= last)["unit"].to_list()
    return tuple(unit for unit in first if unit not in vetoed)


def best_cases(results: Results) -> pl.DataFrame:
    """The cases of the best grade, in case order; empty where the rubric has no grades."""
    names = grade_names(results)
    return results.cases.filter(pl.col("grade") == names[0]) if names else results.cases.clear()


def passing(results: Results, known: Facts) -> tuple[str, int] | None:
    """The lowest grade above the one a score of 0 earns, and how many cases reach it or a better one."""
    fallen = {grade.name for rubric in results.rubrics for grade in rubric.grades if grade.at_least == 0}
    reached = [(name, count) for name, count in known.grades if name not in fallen]
    if not reached or len(reached) == len(known.grades):
        return None
    return reached[-1][0], sum(count for _, count in reached)
