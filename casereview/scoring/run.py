"""A whole run: choose each case's rubric, judge, take in the marks, score, and gather the results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from casereview.checks.context import Context
from casereview.intake.table import CaseTable, Counts
from casereview.model.catalogue import Texts
from casereview.model.mark import Mark
from casereview.model.outcome import HITS
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import Rubric
from casereview.scoring.amounts import POINTS
from casereview.scoring.applied import choose_rubrics, with_defaults, with_periods
from casereview.scoring.contested import under_suit
from casereview.scoring.judge import contradicts, decisive, picks_rightly, with_marks
from casereview.scoring.kernel import across_columns, judge_frame
from casereview.scoring.particulars import particulars_of
from casereview.scoring.results import (
    CASES,
    CONTESTED,
    DECISION_TYPES,
    DECISIONS,
    FINDINGS,
    OUTCOMES,
    UNFIT,
    Results,
)
from casereview.scoring.reviewers import of_reviewers
from casereview.scoring.settings import Evaluation, Unfit
from casereview.scoring.settle import scored_cases, settled
from casereview.scoring.silence import silenced
from casereview.scoring.standing import unit_problems
from casereview.scoring.summary import item_rows, unit_rows
from casereview.scoring.unfit import set_apart


@dataclass(frozen=True)
class Judged:
    """The automatic outcomes of a run, before any person's word.

    `rubrics`: those asked for. `automatic`: kernel rows of each that applies to a case. `cases`: identity
    and rubric of the cases judged. `unfit`: the cases kept apart. `contested`: those judged that are under
    review or suit; `particulars`: what the cases judged are about.
    """

    rubrics: tuple[Rubric, ...]
    automatic: tuple[tuple[Rubric, pl.DataFrame], ...]
    cases: pl.DataFrame
    texts: Texts
    counts: Counts
    problems: tuple[Problem, ...]
    unfit: pl.DataFrame
    contested: pl.DataFrame
    particulars: pl.DataFrame

    @property
    def outcomes(self) -> pl.DataFrame:
        """Final columns without marks: what the inspectors' sheets show."""
        return outcomes_of(self, ())


def judge(
    table: CaseTable,
    rubrics: Sequence[Rubric],
    settings: Context,
    unfit: Sequence[Unfit] = (),
    sample: Sequence[str] | None = None,
) -> Judged:
    """Judge every case by the first rubric whose `applies` holds.

    Cases unfit for review and those no rubric applies to are counted as skipped, each with a problem naming
    its place, and so, without one, are those outside the `sample` (by case_key; None: all are reviewed).
    Checks that look across cases see them all the same.
    """
    apart, problems = set_apart(table.frame, unfit)
    kept = ~pl.col("case_key").is_in(apart["case_key"].to_list())
    if sample is not None:
        kept &= pl.col("case_key").is_in(sample)
    chosen = choose_rubrics(table, rubrics, settings).with_columns(rubric=pl.when(kept).then("rubric"))
    automatic = []
    for rubric in rubrics:
        mine = pl.col("rubric") == rubric.id
        if chosen.select(mine.any()).item():
            own_settings = with_periods(settings, rubric)
            wide = across_columns(chosen, table.batches, rubric, own_settings)
            own, notices = with_defaults(replace(table, frame=wide.filter(mine).drop("rubric")), rubric)
            problems += notices
            outcomes = judge_frame(own.frame, own.batches, rubric, own_settings)
            problems += silenced(outcomes, own, rubric, own_settings)
            automatic.append((rubric, outcomes))
    left = chosen.filter(pl.col("rubric").is_null())
    for case, source in left.filter(kept).select("case_id", "source").iter_rows():
        problems.append(problem("SCO-001", Place(source), case=case))
    counts = replace(
        table.counts, cases=table.counts.cases - left.height, skipped=table.counts.skipped + left.height
    )
    reviewed = chosen.filter(pl.col("rubric").is_not_null())
    contested, notices = under_suit(reviewed, table.batches)
    return Judged(
        rubrics=tuple(rubrics),
        automatic=tuple(automatic),
        cases=reviewed.select("case_key", "case_id", "unit", "source", "rubric").with_row_index(
            "case_number"
        ),
        texts=settings.texts,
        counts=counts,
        problems=(*problems, *notices),
        unfit=apart,
        contested=contested,
        particulars=particulars_of(reviewed),
    )


def conclude(
    judged: Judged,
    *,
    marks: tuple[Mark, ...] = (),
    units: Sequence[str] = (),
    mapping: pl.DataFrame,
    problems: Sequence[Problem] = (),
    inputs: Mapping[str, str] | None = None,
    evaluation: Evaluation | None = None,
) -> Results:
    """Take in the marks, score, and gather the results.

    `units` are those of the review, so that one without a case is named; `problems` those met so far;
    `evaluation` what the review makes of units and reviewers.
    """
    evaluation = evaluation or Evaluation()
    usable, unused = usable_marks(marks, judged)
    outcomes = outcomes_of(judged, usable)

    def rescored(keys: Sequence[str], own: tuple[Mark, ...]) -> pl.DataFrame:
        part = replace(judged, cases=judged.cases.filter(pl.col("case_key").is_in(keys)))
        return cases_of(part, outcomes_of(part, own))

    cases, reviews, reviewed = of_reviewers(
        cases_of(judged, outcomes), usable, judged.rubrics, evaluation.reviewers, rescored
    )
    unit_frame = unit_rows(cases, units, judged.rubrics, evaluation)
    hits = outcomes.filter(pl.col("outcome").is_in(HITS))
    return Results(
        findings=hits.select(FINDINGS),
        outcomes=outcomes.select("case_key", *OUTCOMES, "computed", "person"),
        cases=cases.select(CASES),
        units=unit_frame,
        items=item_rows(outcomes, judged.rubrics),
        mapping=mapping,
        decisions=decisions_of(judged, usable),
        marks=marks,
        problems=(
            *problems,
            *judged.problems,
            *unused,
            *reviewed,
            *unit_problems(unit_frame, judged.rubrics, evaluation),
        ),
        counts=judged.counts,
        rubrics=judged.rubrics,
        inputs=dict(inputs or {}),
        evaluation=evaluation,
        unfit=judged.unfit.select(UNFIT),
        contested=judged.contested.select(CONTESTED),
        particulars=judged.particulars,
        reviews=reviews,
    )


def outcomes_of(judged: Judged, marks: tuple[Mark, ...]) -> pl.DataFrame:
    """Final outcomes of every case and item, with points, in case order then item order."""
    parts = [settled(decided, rubric, judged.texts) for rubric, decided in decided_of(judged, marks)]
    if not parts:
        return pl.DataFrame(schema=_OUTCOME_SCHEMA)
    return pl.concat(parts).sort("case_number", "item_number")


def decided_of(judged: Judged, marks: tuple[Mark, ...]) -> list[tuple[Rubric, pl.DataFrame]]:
    """Each rubric with what data and people decided of its items, before any item gives way to another."""
    return [
        (
            rubric,
            with_marks(
                automatic.join(judged.cases.filter(pl.col("rubric") == rubric.id), on="case_key"),
                decisive(marks, rubric.id),
                judged.texts,
            ),
        )
        for rubric, automatic in judged.automatic
    ]


def decisions_of(judged: Judged, marks: tuple[Mark, ...]) -> pl.DataFrame:
    """The same as one table, columns DECISIONS."""
    parts = [decided for _, decided in decided_of(judged, marks)]
    if not parts:
        return pl.DataFrame(schema=DECISION_TYPES)
    return pl.concat(parts).sort("case_number", "item").select(DECISIONS)


def cases_of(judged: Judged, outcomes: pl.DataFrame) -> pl.DataFrame:
    """The cases' scores with their identity, in the order of the table."""
    if not judged.automatic:
        return pl.DataFrame(schema=_CASE_SCHEMA)
    return scored_cases(judged.cases, outcomes, [rubric for rubric, _ in judged.automatic])


def usable_marks(marks: Sequence[Mark], judged: Judged) -> tuple[tuple[Mark, ...], list[Problem]]:
    """The marks that may count; none of the others falls away in silence.

    Not used: a mark on a case unfit for review, one that fits no case, rubric or item of the run, one that
    overrides a computed outcome without a reason, and one that picks points where there is nothing to pick,
    or not from the range.
    """
    computed = computed_outcomes(marks, judged)
    ranges = {
        (rubric.id, entry.id): (*entry.scoring.picked, rubric.step)
        for rubric in judged.rubrics
        for entry in rubric.items
        if entry.scoring.picked
    }
    usable, problems = [], []
    apart = set(judged.unfit["case_id"])
    for mark in marks:
        outcome = computed.get((mark.rubric, mark.case_id, mark.item))
        if outcome is None:
            code = "SCO-016" if mark.case_id in apart else "SCO-003"
        elif contradicts(mark, outcome):
            code = "SCO-004"
        elif not picks_rightly(mark, ranges.get((mark.rubric, mark.item))):
            code = "SCO-006"
        else:
            usable.append(mark)
            continue
        problems.append(problem(code, Place(mark.source), case=mark.case_id, item=mark.item))
    return tuple(usable), problems


def computed_outcomes(marks: Sequence[Mark], judged: Judged) -> dict[tuple[str, str, str], str]:
    """The computed outcome of everything marked, by rubric, case and item."""
    asked = pl.DataFrame(
        [(mark.rubric, mark.case_id, mark.item) for mark in marks],
        schema=dict.fromkeys(("rubric", "case_id", "item"), pl.String),
        orient="row",
    )
    found: dict[tuple[str, str, str], str] = {}
    for rubric, automatic in judged.automatic:
        named = judged.cases.filter(pl.col("rubric") == rubric.id).join(
            asked.unique(), on=["rubric", "case_id"], how="inner"
        )
        rows = automatic.join(named, on=["case_key", "item"])
        found |= {tuple(key): said for *key, said in rows.select(*asked.columns, "outcome").iter_rows()}
    return found


_TEXT = ("case_key", *OUTCOMES, "computed", "person", "effect")
_OUTCOME_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(_TEXT, pl.String),
    "occurrences": pl.Int32,
    "deducted": POINTS,
    "points": POINTS,
}
_CASE_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(CASES, pl.String),
    **dict.fromkeys(("score", "score_if_confirmed"), POINTS),
    **dict.fromkeys(("breaches", "suspects", "undetermined", "unjudged"), pl.Int64),
    **dict.fromkeys(("provisional", "vetoed", "veto_pending", "veto_suspected"), pl.Boolean),
    "completeness": pl.Float64,
}
