"""A results folder read back: what `score` wrote, for those who compare it with another."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
from polars.exceptions import PolarsError

from casereview.model.cells import plain_cell
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import Rubric
from casereview.scoring.amounts import POINTS
from casereview.scoring.results import CASES, DECISIONS, ITEMS, OUTCOMES

#: What makes a folder a results folder.
FILES = ("outcomes.parquet", "cases.csv", "items.csv")
#: What another rubric can be laid on: the rubrics as they were applied, and what was decided under them.
RUBRICS_FILE, DECISIONS_FILE = "rubrics.json", "decisions.parquet"
#: A case is known by these in two runs; its number alone may stand for several units.
CASE = ("unit", "case_id")


@dataclass(frozen=True)
class Saved:
    """Results as they were written; columns OUTCOMES, CASES and ITEMS, scores and points Decimal(9, 2).

    `run` is run.json, empty where it is not there; `marks` the hash of marks.csv, blank where there is none;
    `rubrics` those applied, by id, none in a folder of an earlier version.
    """

    folder: Path
    outcomes: pl.DataFrame
    cases: pl.DataFrame
    items: pl.DataFrame
    run: Mapping[str, Any]
    marks: str
    rubrics: Mapping[str, Rubric] = field(default_factory=dict)

    @property
    def full_marks(self) -> Decimal | None:
        """The score of a file without a breach, where one rubric judged all; else None."""
        used = self.cases["rubric"].unique().to_list()
        if len(used) != 1:
            return None
        rubric = self.rubrics.get(used[0])
        return rubric.full_marks if rubric else sum(self.items["points"].drop_nulls(), Decimal(0))


def read_saved(folder: Path) -> tuple[Saved | None, list[Problem]]:
    """Read a results folder; None where it is none, or where its files do not belong together."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        return None, [problem("CMP-001", Place(str(folder)), files=" ".join(missing))]
    frames: dict[str, pl.DataFrame] = {}
    problems: list[Problem] = []
    for name in FILES:
        try:
            frames[name] = _frame(folder / name)
        except (PolarsError, OSError) as error:
            problems.append(unreadable(folder / name, error))
    if problems:
        return None, problems
    outcomes, cases, items = (frames[name] for name in FILES)
    astray = _astray(outcomes, cases)
    if astray:
        return None, [problem("CMP-003", Place(str(folder)), cases="、".join(astray[:5]), count=len(astray))]
    rubrics, problems = _rubrics(folder / RUBRICS_FILE)
    if problems:
        return None, problems
    run, faults = _run(folder / "run.json")
    return Saved(folder, outcomes, cases, items, run, _hash(folder / "marks.csv"), rubrics), faults


def read_decisions(folder: Path) -> tuple[pl.DataFrame | None, list[Problem]]:
    """What was decided of each case and item, columns DECISIONS; None where that cannot be read."""
    path = folder / DECISIONS_FILE
    try:
        return pl.read_parquet(path).select(DECISIONS), []
    except (PolarsError, OSError) as error:
        return None, [unreadable(path, error)]


def _frame(path: Path) -> pl.DataFrame:
    """One of FILES with the columns it must have; raises PolarsError where they cannot be had."""
    if path.suffix == ".parquet":
        return pl.read_parquet(path).select(OUTCOMES)
    points = ("score", "score_if_confirmed") if path.stem == "cases" else ("points",)
    names = CASES if path.stem == "cases" else ITEMS
    frame = pl.read_csv(path, infer_schema=False).select(names)
    return frame.with_columns(
        pl.col(points).cast(POINTS),
        pl.col(set(names) - set(points)).map_elements(plain_cell, return_dtype=pl.String),
    )


def _astray(outcomes: pl.DataFrame, cases: pl.DataFrame) -> list[str]:
    """Cases that stand twice, or in one of the two files only."""
    twice = cases.filter(cases.select(CASE).is_duplicated())
    rows = outcomes.select(*CASE, "item")
    doubled = rows.filter(rows.is_duplicated())
    judged = outcomes.select(CASE).unique(maintain_order=True)
    unscored = judged.join(cases, on=CASE, how="anti", nulls_equal=True)
    unjudged = cases.join(judged, on=CASE, how="anti", nulls_equal=True)
    found = pl.concat(frame.select("case_id") for frame in (twice, doubled, unscored, unjudged))
    return found["case_id"].unique(maintain_order=True).to_list()


def _run(path: Path) -> tuple[Mapping[str, Any], list[Problem]]:
    """run.json; without it the comparison can be made, but not what the two runs rested on."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        run = None
    if isinstance(run, dict):
        return run, []
    return {}, [problem("CMP-004", Place(str(path)))]


def _rubrics(path: Path) -> tuple[Mapping[str, Rubric], list[Problem]]:
    """rubrics.json; an earlier version wrote none, one that was changed is not what the results rest on."""
    if not path.is_file():
        return {}, []
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        rubrics = [(Rubric.model_validate(entry["rubric"]), entry["sha256"]) for entry in entries]
    except (OSError, ValueError, TypeError, KeyError) as error:
        return {}, [unreadable(path, error)]
    if any(rubric.content_hash != stated for rubric, stated in rubrics):
        return {}, [problem("CMP-002", Place(str(path)), reason="sha256")]
    return {rubric.id: rubric for rubric, _ in rubrics}, []


def unreadable(path: Path, error: Exception) -> Problem:
    """The problem of a file that is not as we write it."""
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    return problem("CMP-002", Place(str(path)), reason=reason)


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
