"""Lays out a unit's cases over the two years, plants its defects and numbers its files."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.case import Bench, Case, build_case
from generator.defect import Defect, read_defects
from generator.defects_procedure import PROCEDURE
from generator.defects_scope import SCOPE_AND_PAPERS
from generator.defects_subject import SUBJECT
from generator.offences import OFFENCES, Offence
from generator.units import UnitPlan
from generator.workdays import is_working, on_working_day

DEFECTS = read_defects(SUBJECT | PROCEDURE | SCOPE_AND_PAPERS)
FIRST, LAST, NEW_LAW = date(2020, 1, 6), date(2021, 12, 28), date(2021, 7, 15)
#: Days between the earliest act and the decision of a usual case, with room to spare.
LONGEST = timedelta(days=110)


@dataclass(frozen=True)
class Planted:
    """One row of planted.csv before the files are numbered."""

    case: Case
    item: str
    outcome: str
    sentence: str


def unit_cases(plan: UnitPlan, first_serial: int) -> tuple[list[Case], list[Planted]]:
    """The unit's cases in the order of their decisions, numbered, and what was planted in them."""
    chance = random.Random(f"chengdong {plan.key}")
    bench = Bench(plan.name, plan.staff, chance, first_serial, special=plan.special)
    groups = [[DEFECTS[name] for name in group] for group in plan.groups]
    days = _decision_days(plan, groups, chance)
    built: list[tuple[Case, list[Defect]]] = []
    for group in groups:
        built.append((_build(bench, plan, group, _take(days, group), len(built)), group))
    for day in days:
        built.append((_build(bench, plan, [], day, len(built)), []))
    built.sort(key=lambda pair: str(pair[0]["决定日期"]))
    planted = [
        Planted(case, defect.item, defect.outcome, defect.sentence)
        for case, group in built
        for defect in group
    ]
    return [case for case, _ in built], planted + _number(plan, built)


def _decision_days(plan: UnitPlan, groups: Sequence[Sequence[Defect]], chance: random.Random) -> list[date]:
    """Spread days, fit for one of the unit's usual offences, for the cases whose day no defect fixes."""
    count = plan.size - sum(any(defect.recipe.decided for defect in group) for group in groups)
    fit = [
        day
        for day in (FIRST + timedelta(days=place) for place in range((LAST - FIRST).days + 1))
        if is_working(day) and any(_one_version(OFFENCES[key], day) for key in plan.offences)
    ]
    step = len(fit) / count
    return [fit[int(step * place + chance.random() * step)] for place in range(count)]


def _take(days: list[date], group: Sequence[Defect]) -> date:
    """The day a group fixes, else a free one on its side of the new law and under one version of its law."""
    for defect in group:
        if defect.recipe.decided:
            return defect.recipe.decided
    eras = {defect.recipe.era for defect in group if defect.recipe.era}
    named = [OFFENCES[defect.recipe.offence] for defect in group if defect.recipe.offence]
    fitting = [
        day
        for day in days
        if (eras != {"new"} or day >= NEW_LAW)
        and (eras != {"old"} or day < NEW_LAW - LONGEST)
        and all(_one_version(offence, day) for offence in named)
    ]
    place = days.index(fitting[len(fitting) // 2])
    return days.pop(place)


def _build(bench: Bench, plan: UnitPlan, group: Sequence[Defect], day: date, place: int) -> Case:
    wish = {name: value for defect in group for name, value in defect.recipe.wish.items()}
    named = next((defect.recipe.offence for defect in group if defect.recipe.offence), "")
    offence = OFFENCES[named] if named else _usual(plan, day, place)
    if wish.get("notice"):
        wish["served"] = on_working_day(day + timedelta(days=2))
    case = build_case(bench, offence, day, wish)
    case["_wish"] = wish
    for defect in group:
        if defect.recipe.change:
            defect.recipe.change(case, bench)
    return case


def _usual(plan: UnitPlan, day: date, place: int) -> Offence:
    """The unit's offences in turn, passing over those whose law changed while the case ran."""
    fitting = [OFFENCES[key] for key in plan.offences if _one_version(OFFENCES[key], day)]
    return fitting[place % len(fitting)]


def _one_version(offence: Offence, day: date) -> bool:
    """True when a usual case decided on the day lies wholly before or after the change of its law."""
    return offence.changed is None or not offence.changed <= day < offence.changed + LONGEST


def _number(plan: UnitPlan, built: Sequence[tuple[Case, list[Defect]]]) -> list[Planted]:
    """Numbers volumes and decisions; the twin of a repeated number is planted too."""
    twins: list[Planted] = []
    serials: dict[int, int] = {}
    volume = 0
    for place, (case, group) in enumerate(built):
        wish = case.pop("_wish")
        assert isinstance(wish, dict)
        decided = case["决定日期"]
        assert isinstance(decided, date)
        odd = wish.get("number")
        year = decided.year - 1 if odd == "last year" else decided.year
        serials[year] = serials.get(year, 0) + {"repeat": 0, "none": 0, "skip": 2}.get(str(odd), 1)
        case["决定书文号"] = None if odd == "none" else f"{plan.mark}〔{year}〕{serials[year]}号"
        volume += wish.get("volume") != "repeat"
        case["案卷号"] = f"{plan.mark[:-1]}案{decided.year}{volume:04d}"
        if odd == "repeat" or "volume" in wish:
            before = built[place - 1][0]
            if "volume" in wish:
                case["案卷号"] = before["案卷号"]
            item = next(defect for defect in group if {"number", "volume"} & set(defect.recipe.wish))
            twins.append(Planted(before, item.item, item.outcome, item.sentence))
    return twins
