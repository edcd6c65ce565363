"""A results folder read back whole: the results and the review as they were when `score` wrote them.

review.json holds what no other file does: the review as applied, the further frames of the results, and
the hash of every file the results are read back from, so that they belong together and nobody changed them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
from polars.exceptions import PolarsError

from casereview.intake.table import Counts
from casereview.model.catalogue import LANGUAGES
from casereview.model.outcome import HITS
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.rounds.packed import KINDS, packed, unpacked
from casereview.rounds.review import Review
from casereview.rounds.saved import (
    DECISIONS_FILE,
    FILES,
    RUBRICS_FILE,
    Saved,
    file_hash,
    read_decisions,
    read_saved,
    read_texts,
    unreadable,
)
from casereview.scoring.results import CASES, FINDINGS, ITEMS, MAPPING, UNIT_EXTRAS, UNITS, Results
from casereview.sheets.marks import read_marks

#: What makes a results folder one that can be read back whole.
REVIEW_FILE = "review.json"
#: The files results are read back from.
READ = (*FILES, "units.csv", "mapping.csv", "marks.csv", DECISIONS_FILE, RUBRICS_FILE, "run.json")
#: Files that only show what stands in the others: a change in them is said, and changes nothing.
SHOWN = ("findings.csv", "problems.csv")

_COLUMNS = {
    **dict.fromkeys((*CASES, *ITEMS, *MAPPING, *UNITS), "text"),
    **dict.fromkeys(("score", "score_if_confirmed", "points", "deducted", "mean_deducted"), "points"),
    **dict.fromkeys(("mean_score", "min_score", "max_score", "adjustment", "final_score"), "points"),
    **dict.fromkeys(("cases", "scored", "rank", "veto_cases", "cases_breached"), "number"),
    **dict.fromkeys(("breaches", "suspects", "undetermined", "unjudged"), "number"),
    **dict.fromkeys(("completeness", "share_of_cases"), "share"),
    "provisional": "yes_no",
}
#: The frames of the results that have files of their own, or are drawn from another (findings).
ELSEWHERE = ("findings", "outcomes", "cases", "units", "items", "mapping", "decisions")
#: All others stand in review.json, whatever frames there are.
FURTHER = tuple(
    entry.name for entry in fields(Results) if entry.type is pl.DataFrame and entry.name not in ELSEWHERE
)


@dataclass(frozen=True)
class Kept:
    """What a results folder holds.

    `results` as `score` had them, but for `problems`, which are words in problems.csv and not read back,
    and columns of `outcomes` beyond OUTCOMES. Shares have the four decimals of the csv.
    `language`: that of the run, zh or en.
    """

    folder: Path
    results: Results
    review: Review
    language: str


def describe_review(results: Results, review: Review, folder: Path) -> str:
    """The text of review.json for the results written to `folder`, all its other files being there.

    The reasons of unfit cases are those of the results: masked where these are.
    """
    told = review.model_copy(update={"unfit": results.evaluation.unfit})
    content = {
        "review": told.model_dump(mode="json", by_alias=True),
        "frames": {name: packed(getattr(results, name)) for name in FURTHER},
        "files": {name: file_hash(folder / name) for name in (*READ, *SHOWN)},
    }
    return json.dumps({"sha256": _content_hash(content), **content}, ensure_ascii=False, indent=1) + "\n"


def read_results(folder: Path, personal: bool = False) -> tuple[Kept | None, list[Problem]]:
    """Read a results folder back; None where it is none, of an earlier version, or was changed.

    Results that show personal values are refused, for what is drafted from them leaves the office, unless
    `personal` says that it quotes none of them.
    """
    if not (folder / REVIEW_FILE).is_file():
        saved, problems = read_saved(folder)
        earlier = problem("SAV-001", Place(str(folder)), file=REVIEW_FILE)
        return None, [earlier] if saved else problems
    described, problems = _described(folder / REVIEW_FILE)
    problems += _changed(folder, described.get("files", {})) if described else []
    if refused(problems):
        return None, problems
    saved, faults = read_saved(folder)
    decisions, more = read_decisions(folder)
    problems += [*faults, *more]
    if saved is None or decisions is None:
        return None, problems
    if saved.run.get("personal") == "shown" and not personal:
        return None, [*problems, problem("SAV-006", Place(str(folder)))]
    try:
        review = Review.model_validate(described["review"])
        results, faults = _results(saved, decisions, review, described["frames"])
    except (PolarsError, OSError, ValueError, TypeError, KeyError) as error:
        return None, [*problems, unreadable(folder / REVIEW_FILE, error)]
    language = saved.run.get("language")
    kept = Kept(folder, results, review, language if language in LANGUAGES else LANGUAGES[0])
    return kept, [*problems, *faults]


def _results(
    saved: Saved, decisions: pl.DataFrame, review: Review, frames: Mapping[str, Any]
) -> tuple[Results, list[Problem]]:
    """The results of the files; raises what polars, json and pydantic do where one is not as we write it."""
    marks, problems = read_marks(saved.folder / "marks.csv")
    further: dict[str, Any] = {name: unpacked(frames[name]) for name in FURTHER}
    results = Results(
        findings=saved.outcomes.filter(pl.col("outcome").is_in(HITS)).select(FINDINGS),
        outcomes=saved.outcomes,
        cases=_typed(saved.cases),
        units=_typed(read_texts(saved.folder / "units.csv")),
        items=_typed(saved.items),
        mapping=read_texts(saved.folder / "mapping.csv"),
        decisions=decisions,
        marks=tuple(marks),
        evaluation=review.evaluation(),
        counts=Counts(**saved.run["counts"]["rows"]),
        rubrics=tuple(saved.rubrics.values()),
        inputs=saved.run["inputs"],
        personal=saved.run.get("personal") == "shown",
        **further,
    )
    return results, problems


def _described(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """review.json, whole and as it was written; its frames those this version knows."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        stated = content.pop("sha256")
        frames = set(content["frames"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        return {}, [unreadable(path, error)]
    if stated != _content_hash(content):
        return {}, [problem("SAV-002", Place(str(path)), files=path.name)]
    if frames != set(FURTHER):
        return {}, [problem("SAV-004", Place(str(path)))]
    return content, []


def _changed(folder: Path, stated: Mapping[str, str]) -> list[Problem]:
    """Files that are missing or not as they were written: read ones are refused, shown ones named."""
    hashes = {name: file_hash(folder / name) for name in (*READ, *SHOWN)}
    problems = []
    if missing := [name for name in READ if not hashes[name]]:
        problems.append(problem("SAV-003", Place(str(folder)), files="、".join(missing)))
    if changed := [name for name in READ if hashes[name] not in ("", stated.get(name))]:
        problems.append(problem("SAV-002", Place(str(folder)), files="、".join(changed)))
    if shown := [name for name in SHOWN if hashes[name] not in ("", stated.get(name))]:
        problems.append(problem("SAV-005", Place(str(folder)), files="、".join(shown)))
    return problems


def _typed(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of CASES, UNITS and ITEMS as results have them; a grade's column of units counts cases."""
    units = frame.columns[: len(UNITS)] == UNITS
    grades = [name for name in frame.columns[len(UNITS) :] if name not in UNIT_EXTRAS] if units else []
    kinds = {**_COLUMNS, **dict.fromkeys(grades, "number")}
    return frame.select(_cast(name, kinds.get(name, "text")) for name in frame.columns)


def _cast(name: str, kind: str) -> pl.Expr:
    """A column of texts, or one that has its type already, as `kind`."""
    return pl.col(name) == "true" if kind == "yes_no" else pl.col(name).cast(KINDS[kind])


def _content_hash(content: object) -> str:
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
