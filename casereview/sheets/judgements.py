"""One row of a returned sheet as a mark, or what keeps it from being one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from casereview.intake.cells import cell_text, is_blank
from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.mark import Mark
from casereview.model.names import without_blanks
from casereview.model.outcome import OPEN, Outcome
from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import Rubric
from casereview.rubric.worth import figure
from casereview.sheets.layout import FILLED_IN, PICKED, choices, outcome_label
from casereview.sheets.limits import Limit, limit_of
from casereview.sheets.manifest import Manifest, ManifestRow
from casereview.sheets.returned import Row

_WHOLE = re.compile(r"0*[1-9][0-9]{0,3}")
_FIGURE = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")
_CHOICES = choices()


@dataclass(frozen=True, slots=True)
class Asked:
    """One case and item of this run: its names now and what was computed; `position` orders the marks."""

    case_id: str
    rubric: str
    item: str
    outcome: Outcome
    position: int
    limit: Limit


class Index:
    """The outcomes of this run, to find what a row asks about."""

    def __init__(self, outcomes: pl.DataFrame, rubrics: Sequence[Rubric]) -> None:
        names = ("case_key", "case_id", "rubric", "item", "outcome")
        limits = {
            (rubric.id, scored.id): limit_of(scored, rubric) for rubric in rubrics for scored in rubric.items
        }
        self.by_key: dict[tuple[str, str], Asked] = {}
        self.by_number: dict[tuple[str, str], tuple[str, str]] = {}
        for position, (key, number, rubric, item, outcome) in enumerate(outcomes.select(names).iter_rows()):
            limit = limits.get((rubric, item), Limit())
            self.by_key[key, item] = Asked(number, rubric, item, Outcome(outcome), position, limit)
            self.by_number[without_blanks(number), item] = (key, item)
        self.items = {item for _, item in self.by_key}


class Finder:
    """Finds what a row of one workbook asks about, by its token and by its case and item; never by order."""

    def __init__(self, manifest: Manifest, index: Index) -> None:
        self.index = index
        self.by_token = {row.token: row for row in manifest.rows}
        self.by_number = {(without_blanks(row.case_id), row.item): row for row in manifest.rows}

    def find(self, row: Row) -> tuple[tuple[str, str] | None, ManifestRow | None, list[Problem]]:
        """Case key and item where it can be told what the row asks, and the row as it was written."""
        number, item = without_blanks(row.text("case_id")), without_blanks(row.text("item")).upper()
        written = self.by_token.get(row.text("token"))
        if written is not None and not _agrees(written, row, number, item):
            values = {"case": row.text("case_id"), "item": item}
            place = row.place("case_id")
            meant = f"{written.case_id} {written.item}"
            return None, written, [problem("SHT-022", place, written=meant, **values)]
        written = written or self.by_number.get((number, item))
        key = (written.case_key, written.item) if written else self.index.by_number.get((number, item))
        if key in self.index.by_key:
            return key, written, []
        if item and item not in self.index.items:
            return None, None, [problem("SHT-021", row.place("item"), item=item)]
        return None, None, [problem("SHT-020", row.place("case_id"), case=row.text("case_id"), item=item)]


def _agrees(written: ManifestRow, row: Row, number: str, item: str) -> bool:
    """True unless the row's own words name another case or item than its token does.

    A cleared cell says nothing, and a number a program made of a text (0012 → 12) is the same number.
    """
    if item and item != written.item:
        return False
    if not number or number == without_blanks(written.case_id):
        return True
    cell = row.cell("case_id")
    if isinstance(cell, (int, float)) and re.fullmatch(r"[0-9]+", written.case_id):
        return cell == float(written.case_id)
    return False


def judge(
    row: Row,
    asked: Asked,
    written: ManifestRow | None,
    person: str,
    round_name: str,
    role: str = "inspector",
) -> tuple[Mark | None, list[Problem]]:
    """The person's mark; None without problems where the row is not filled in yet.

    Who adjudicates gives a reason whatever the outcome: why one was followed and not the other.
    """
    problems = [
        problem("SHT-036", row.place(name), text=fault)
        for name in FILLED_IN
        if (fault := row.formula_error(name))
    ]
    if problems:
        return None, problems
    label = without_blanks(row.text("outcome"))
    if not label:
        told = any(not is_blank(row.cell(name)) for name in FILLED_IN)
        return None, [problem("SHT-028", row.place("outcome"))] if told else []
    outcome = _CHOICES.get(label)
    if outcome is None:
        return None, [problem("SHT-023", row.place("outcome"), text=row.text("outcome"))]
    occurrences, problems = _occurrences(row, outcome)
    reason = "" if is_blank(row.cell("reason")) else row.text("reason")
    if not reason and role == "adjudicator":
        problems.append(problem("SHT-060", row.place("reason")))
    elif not reason:
        problems += _unreasoned(row, outcome, asked)
    if outcome is Outcome.NOT_APPLICABLE and asked.limit.not_applicable == "refused":
        problems.append(problem("SHT-045", row.place("outcome")))
    points, faults = _points(row, outcome, asked.limit)
    problems += faults
    if any(item.severity == "warning" for item in problems):
        return None, problems
    problems += _worth_knowing(row, asked, written, occurrences)
    mark = Mark(
        case_id=asked.case_id,
        rubric=asked.rubric,
        item=asked.item,
        round=round_name,
        person=person,
        role=role,
        outcome=outcome,
        occurrences=occurrences,
        reason=reason,
        page="" if is_blank(row.cell("page")) else row.text("page"),
        source=str(row.place("outcome")),
        points=points,
    )
    return mark, problems


def _unreasoned(row: Row, outcome: Outcome, asked: Asked) -> Iterator[Problem]:
    """A reason is due wherever points are lost or what was computed is overruled."""
    place = row.place("reason")
    if outcome is Outcome.BREACH:
        yield problem("SHT-026", place)
    elif asked.outcome not in (*OPEN, outcome):
        yield problem("SHT-027", place, **_labels("computed", asked.outcome))
    elif outcome is Outcome.NOT_APPLICABLE and asked.limit.not_applicable == "costs":
        yield problem("SHT-046", place)


def _occurrences(row: Row, outcome: Outcome) -> tuple[int | None, list[Problem]]:
    """Places counted: a whole number from 1 for a breach, one where left blank; none for anything else."""
    place, cell = row.place("occurrences"), row.cell("occurrences")
    text = without_blanks(cell_text(cell)).removesuffix("处")
    if outcome is not Outcome.BREACH:
        clear = is_blank(cell) or text == "0"
        return None, [] if clear else [problem("SHT-029", place, text=cell_text(cell))]
    if is_blank(cell):
        return 1, [problem("SHT-025", place)]
    if _WHOLE.fullmatch(text):
        return int(text), []
    return None, [problem("SHT-024", place, text=cell_text(cell))]


def _points(row: Row, outcome: Outcome, limit: Limit) -> tuple[Decimal | None, list[Problem]]:
    """The points picked, for a breach of an item with a range to pick from; blank ones are yet to be."""
    cell = row.cell(PICKED)
    if is_blank(cell):
        return None, []
    place, shown = row.place(PICKED), cell_text(cell)
    text = without_blanks(shown).removesuffix("分")
    if not _FIGURE.fullmatch(text):
        return None, [problem("SHT-037", place, text=shown)]
    if outcome is not Outcome.BREACH or not limit.picks:
        return None, [] if float(text) == 0 else [problem("SHT-039", place, text=shown)]
    if not limit.allows(Decimal(text)):
        bounds = {name: figure(getattr(limit, name)) for name in ("lowest", "highest", "step")}
        return None, [problem("SHT-038", place, text=shown, **bounds)]
    return Decimal(text), []


def _worth_knowing(
    row: Row, asked: Asked, written: ManifestRow | None, occurrences: int | None
) -> Iterator[Problem]:
    most = asked.limit.most
    if occurrences is not None and most and occurrences > most:
        yield problem("SHT-044", row.place("occurrences"), found=occurrences, most=most)
    if written is None:
        yield problem("SHT-049", row.place("case_id"), case=asked.case_id, item=asked.item)
    if isinstance(row.cell("page"), date):
        yield problem("SHT-031", row.place("page"), text=row.text("page"))
    if written is not None and written.outcome != asked.outcome:
        shown, now = _labels("shown", Outcome(written.outcome)), _labels("now", asked.outcome)
        yield problem("SHT-030", row.place("outcome"), case=asked.case_id, item=asked.item, **shown, **now)


def _labels(name: str, outcome: Outcome) -> dict[str, str]:
    """The outcome in words, for the message of either language."""
    return {f"{name}_{language}": outcome_label(outcome, Texts(language)) for language in LANGUAGES}
