"""The review file and what it sets for scoring: periods, thresholds, units, references."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from casereview.checks.context import Context, Threshold
from casereview.checks.references import HolidayRow, References, StatuteRow
from casereview.law.calendar import Calendar
from casereview.law.periods import period_names, standard_periods, with_overrides
from casereview.law.register import Register
from casereview.law.register import StatuteRow as RegisterRow
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem
from casereview.rounds.review import Review
from casereview.rubric.grammar import Rubric
from casereview.rubric.yaml_file import load_yaml

#: The State Council sets at least this many days off a year; a table with fewer is no whole year's table.
LEAST_HOLIDAYS = 11


def load_review(path: Path) -> tuple[Review | None, list[Problem]]:
    """review.yaml; None and every fault at its line where it is refused."""
    review, problems = load_yaml(path, Review)
    return review, problems


def plain_review(texts: Texts) -> Review:
    """The review of a run without a review file: no units, no periods of its own."""
    return Review(title=texts("review.title"), round=texts("review.round"))


def settings_of(review: Review, references: References, texts: Texts) -> tuple[Context, list[Problem]]:
    """Law, references and the review's own settings, ready for scoring."""
    calendar, problems = with_holidays(Calendar.standard(), references.holidays or ())
    context = Context(
        mapped=frozenset(),
        unreadable=frozenset(),
        periods=with_overrides(standard_periods(), review.periods),
        calendar=calendar,
        register=with_statutes(Register.standard(), references.statutes or ()),
        references=references,
        texts=texts,
        hearing_threshold=threshold_of(review),
        benchmark_units=frozenset(unit.name for unit in review.units if unit.discretion_benchmark),
        complete_units=frozenset(unit.name for unit in review.units if unit.complete),
    )
    return context, problems


def unused_periods(review: Review, rubrics: Sequence[Rubric]) -> list[Problem]:
    """Periods the review sets by a name neither the law table nor an item of its rubrics knows."""
    asked = {
        name
        for rubric in rubrics
        for scored in rubric.items
        for check in scored.item.checks
        if isinstance(name := getattr(check, "period", None), str)
    }
    known = sorted({*period_names(), *asked})
    problems = []
    for name in review.periods:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.7)
            problems.append(problem("RUB-050", period=name, near=near[0] if near else "-"))
    return problems


def threshold_of(review: Review) -> Threshold | None:
    """The review's hearing threshold as checks know it."""
    stated = review.hearing_threshold
    return None if stated is None else Threshold(stated.person, stated.organisation, stated.note)


def with_holidays(calendar: Calendar, rows: tuple[HolidayRow, ...]) -> tuple[Calendar, list[Problem]]:
    """The calendar with the review's own table; a further year counts only with a whole year's days off."""
    if not rows:
        return calendar, []
    off = Counter(row.day.year for row in rows if not row.working)
    years = [year for year, number in off.items() if number >= LEAST_HOLIDAYS]
    return calendar.with_days({row.day: row.working for row in rows}, years)


def with_statutes(register: Register, rows: tuple[StatuteRow, ...]) -> Register:
    """The register with the review's own statutes."""
    return register.with_rows(
        RegisterRow(
            title=row.title,
            passed=_day(row.version),
            in_force=row.effective,
            articles=row.articles,
            repealed=row.repealed,
        )
        for row in rows
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
