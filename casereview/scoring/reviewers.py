"""Several inspectors on one case: each one's score, their mean, and when the case is reviewed again."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import polars as pl

from casereview.model.mark import Mark
from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import Rubric
from casereview.scoring.amounts import POINTS
from casereview.scoring.results import REVIEWS, no_rows
from casereview.scoring.settings import ReviewAgain, Reviewers

#: Scores the cases of these keys anew by the marks alone: one row a case, as `case_scores` with identity.
Rescored = Callable[[Sequence[str], tuple[Mark, ...]], pl.DataFrame]
Row = dict[str, Any]

#: What a mean over reviewers replaces in a case.
_REPLACED: dict[str, pl.DataType | type[pl.DataType]] = {
    "score": POINTS,
    "score_if_confirmed": POINTS,
    "grade": pl.String,
    "provisional": pl.Boolean,
    "completeness": pl.Float64,
    "vetoed": pl.Boolean,
    "veto_pending": pl.Boolean,
    "veto_suspected": pl.Boolean,
}
_REVIEW_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(REVIEWS, pl.String),
    "persons": pl.List(pl.String),
    "scores": pl.List(POINTS),
}
#: Cases named in one notice.
_NAMED = 10


def of_reviewers(
    cases: pl.DataFrame,
    marks: tuple[Mark, ...],
    rubrics: Sequence[Rubric],
    reviewers: Reviewers,
    rescored: Rescored,
) -> tuple[pl.DataFrame, pl.DataFrame, list[Problem]]:
    """The cases with what the review makes of several inspectors, and `reviews` (columns REVIEWS).

    By `mean` a case that several persons judged has the mean of the scores each one's marks alone make
    (those of adjudicators and later ones count with each); its outcomes and findings stay those of the
    latest marks. `cases` has case_key, case_id, unit, rubric and the columns of `case_scores`.
    """
    if reviewers.several == "latest" and reviewers.wanted == 1:
        return cases, no_rows(REVIEWS), []
    persons = _persons(marks)
    several = _scores_of_each(cases, marks, persons, rescored) if reviewers.several == "mean" else {}
    by_id = {rubric.id: rubric for rubric in rubrics}
    adjudicated = {(mark.rubric, mark.case_id) for mark in marks if mark.role == "adjudicator"}
    replaced: list[Row] = []
    reviews: list[Row] = []
    for case in cases.iter_rows(named=True):
        names = persons.get((case["rubric"], case["case_id"]), [])
        own = several.get(case["case_key"], [])
        short = len(names) < reviewers.wanted and reviewers.wanted > 1
        if not own and not short and len(names) < 2:
            continue
        state = "short" if short else "agreed"
        if own and not short and _to_see_again(own, reviewers.review_again):
            state = "settled" if (case["rubric"], case["case_id"]) in adjudicated else "again"
        new = _mean_of(own, by_id[case["rubric"]], reviewers.decimals) if own else case
        waits = new["provisional"] or state in ("short", "again")
        replaced.append(
            {
                **new,
                "case_key": case["case_key"],
                "provisional": waits,
                "grade": None if waits else new["grade"],
            }
        )
        scores = [row["score"] for row in own]
        reviews.append({**case, "persons": names, "scores": scores, "state": state})
    frame = pl.DataFrame([[row[name] for name in REVIEWS] for row in reviews], _REVIEW_SCHEMA, orient="row")
    return _with(cases, replaced), frame, _problems(reviews, reviewers.wanted)


def _persons(marks: Sequence[Mark]) -> dict[tuple[str, str], list[str]]:
    """Who judged each case as inspector, by rubric and case, in the order of the names."""
    found: dict[tuple[str, str], set[str]] = {}
    for mark in marks:
        if mark.role == "inspector":
            found.setdefault((mark.rubric, mark.case_id), set()).add(mark.person)
    return {case: sorted(names) for case, names in found.items()}


def _scores_of_each(
    cases: pl.DataFrame,
    marks: tuple[Mark, ...],
    persons: Mapping[tuple[str, str], list[str]],
    rescored: Rescored,
) -> dict[str, list[Row]]:
    """What each of several inspectors' marks alone come to, by case_key, in the order of `persons`.

    All first inspectors are scored in one run, then all second ones, and so on.
    """
    keys = {
        (rubric, case): key for key, case, rubric in cases.select("case_key", "case_id", "rubric").iter_rows()
    }
    shared = {case: names for case, names in persons.items() if len(names) > 1 and case in keys}
    found: dict[str, list[Row]] = {}
    for number in range(max(map(len, shared.values()), default=0)):
        turn = {case: names[number] for case, names in shared.items() if number < len(names)}
        own = tuple(
            mark
            for mark in marks
            if mark.role != "inspector" or turn.get((mark.rubric, mark.case_id)) == mark.person
        )
        for row in rescored([keys[case] for case in turn], own).iter_rows(named=True):
            found.setdefault(row["case_key"], []).append(row)
    return found


def _to_see_again(own: Sequence[Row], when: ReviewAgain) -> bool:
    """Whether the reviewers' grades or scores call for another look."""
    scores = [row["score"] for row in own if row["score"] is not None]
    if when.grades_differ and len({row["grade"] for row in own} - {None}) > 1:
        return True
    if when.below is not None and any(score < when.below for score in scores):
        return True
    return when.gap is not None and bool(scores) and max(scores) - min(scores) > when.gap


def _mean_of(own: Sequence[Row], rubric: Rubric, decimals: int) -> Row:
    """One case from its reviewers' rows: the mean score and its grade, provisional where any of them is."""
    score = _mean([row["score"] for row in own], decimals)
    confirmed = None
    if any(row["score_if_confirmed"] is not None for row in own):
        chosen = ("score" if row["score_if_confirmed"] is None else "score_if_confirmed" for row in own)
        confirmed = _mean([row[name] for row, name in zip(own, chosen, strict=True)], decimals)
    flags = ("provisional", "vetoed", "veto_pending", "veto_suspected")
    return {
        "score": score,
        "score_if_confirmed": confirmed,
        "grade": _grade(score, own, rubric),
        "completeness": min(row["completeness"] for row in own),
        **{name: any(row[name] for row in own) for name in flags},
    }


def _mean(scores: Sequence[Decimal | None], decimals: int) -> Decimal | None:
    """The mean, halves to even; None where one of them has no score."""
    given = [score for score in scores if score is not None]
    if len(given) < len(scores):
        return None
    return (sum(given, Decimal(0)) / len(given)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def _grade(score: Decimal | None, own: Sequence[Row], rubric: Rubric) -> str | None:
    """What the mean earns, no better than a veto left any reviewer's grade."""
    order = [grade.name for grade in rubric.grades]
    if not order:
        return None
    limits = [
        order.index(row["grade"])
        for row in own
        if row["vetoed"] and row["grade"] is not None
    ]  # fmt: skip
    earned = rubric.grade_of(score) if score is not None else rubric.grades[-1]
    return order[max([order.index(earned.name) if earned else 0, *limits])]


def _with(cases: pl.DataFrame, replaced: Sequence[Row]) -> pl.DataFrame:
    """The cases with the columns of the rows in place of theirs."""
    names = list(_REPLACED)
    new = pl.DataFrame(
        [[row["case_key"], *(row[name] for name in names)] for row in replaced],
        schema={"case_key": pl.String, **{f"{name} new": kind for name, kind in _REPLACED.items()}},
        orient="row",
    ).with_columns(replaced=pl.lit(True))
    joined = cases.join(new, on="case_key", how="left", maintain_order="left")
    chosen = {
        name: pl.when(pl.col("replaced")).then(f"{name} new").otherwise(name) for name in names
    }  # fmt: skip
    return joined.with_columns(**chosen).select(cases.columns)


def _plain(score: Decimal | None) -> str:
    return "-" if score is None else f"{score.normalize():f}"


def _problems(reviews: Sequence[Row], wanted: int) -> list[Problem]:
    """A notice for every case to be reviewed again, and one for those that want reviewers."""
    problems = []
    for row in reviews:
        if row["state"] == "again":
            said = zip(row["persons"], row["scores"], strict=True)
            words = "；".join(f"{person}（{_plain(score)}）" for person, score in said)
            problems.append(problem("SCO-014", None, case=row["case_id"], said=words))
    short = [row["case_id"] for row in reviews if row["state"] == "short"]
    if short:
        named = "、".join([*short[:_NAMED], *(["…"] if len(short) > _NAMED else [])])
        problems.append(problem("SCO-015", None, count=len(short), wanted=wanted, cases=named))
    return problems
