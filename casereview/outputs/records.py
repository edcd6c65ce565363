"""The results as files other programs read: csv, parquet and run.json."""

import json
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import polars as pl

from casereview.model.catalogue import Texts
from casereview.model.cells import safe_cell
from casereview.model.outcome import Outcome
from casereview.model.problem import SEVERITIES, Problem
from casereview.model.version import __version__
from casereview.rounds.kept import REVIEW_FILE, describe_review
from casereview.rounds.review import Review
from casereview.rounds.saved import DECISIONS_FILE, RUBRICS_FILE
from casereview.rubric.grammar import Rubric
from casereview.scoring.results import (
    CASES,
    DECISIONS,
    FINDINGS,
    ITEMS,
    MAPPING,
    OUTCOMES,
    PROBLEMS,
    UNITS,
    Results,
)
from casereview.sheets.marks import write_marks

#: The packages that can change a result; their versions stand in run.json.
_PACKAGES = (
    "chinesecalendar",
    "openpyxl",
    "pandas",
    "pandera",
    "polars",
    "pyarrow",
    "pydantic",
    "python-calamine",
)


def write_records(
    results: Results, folder: Path, texts: Texts, settings: Mapping[str, str] | None = None
) -> None:
    """Write findings, cases, units, items, marks, problems and mapping (csv), the outcomes and
    decisions (parquet), rubrics.json and run.json.

    `settings` are the run's own words (review, sheets, references …) for run.json; the same inputs and
    settings give the same bytes.
    """
    grades = [name for name in results.units.columns if name not in UNITS]
    write_csv(results.findings.select(FINDINGS), folder / "findings.csv")
    write_csv(results.cases.select(CASES), folder / "cases.csv")
    write_csv(results.units.select(*UNITS, *grades), folder / "units.csv")
    write_csv(results.items.select(ITEMS), folder / "items.csv")
    write_csv(results.mapping.select(MAPPING), folder / "mapping.csv")
    write_csv(problem_table(results.problems, texts), folder / "problems.csv")
    write_marks(results.marks, folder / "marks.csv")
    results.outcomes.select(OUTCOMES).write_parquet(folder / "outcomes.parquet")
    results.decisions.select(DECISIONS).write_parquet(folder / DECISIONS_FILE)
    (folder / RUBRICS_FILE).write_text(effective_rubrics(results), encoding="utf-8", newline="\n")
    run = json.dumps(describe_run(results, texts, settings or {}), ensure_ascii=False, indent=2)
    (folder / "run.json").write_text(run + "\n", encoding="utf-8", newline="\n")


def write_review(results: Results, review: Review, folder: Path) -> None:
    """Write review.json beside the records of the results, by which the folder can be read back whole."""
    text = describe_review(results, review, folder)
    (folder / REVIEW_FILE).write_text(text, encoding="utf-8", newline="\n")


def effective_rubrics(results: Results) -> str:
    """rubrics.json: each rubric as it was applied, whole, beside the hash of what it says."""
    whole = [
        {"sha256": rubric.content_hash, "rubric": rubric.model_dump(mode="json", by_alias=True)}
        for rubric in results.rubrics
    ]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """UTF-8 with BOM, RFC 4180; null is blank, no decimal has idle zeros, no text can run as a formula."""
    printed = frame.select(_printed(column) for column in frame.get_columns())
    printed.write_csv(path, include_bom=True, line_terminator="\r\n")


def problem_table(problems: tuple[Problem, ...], texts: Texts) -> pl.DataFrame:
    """The problems of the inputs in words, in the order they were found; columns PROBLEMS."""
    rows = [
        (item.code, item.severity, str(item.place) or None, item.message(texts), item.remedy(texts))
        for item in problems
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(PROBLEMS, pl.String), orient="row")


def describe_run(results: Results, texts: Texts, settings: Mapping[str, str]) -> dict[str, object]:
    """What the results rest on: inputs, rubrics, versions, settings and counts; no time of day."""
    outcomes = dict(results.outcomes.group_by("outcome").len().iter_rows())
    severities = Counter(item.severity for item in results.problems)
    return {
        "casereview": __version__,
        "language": texts.language,
        "versions": versions(),
        "personal": "shown" if results.personal else "masked",
        "settings": dict(sorted(settings.items())),
        "inputs": dict(sorted(results.inputs.items())),
        "rubrics": describe_rubrics(results.rubrics),
        "kept": {"rubrics": RUBRICS_FILE, "decisions": DECISIONS_FILE, "review": REVIEW_FILE},
        "counts": {
            "rows": asdict(results.counts),
            "units": results.units.height,
            "outcomes": {name.value: outcomes.get(name.value, 0) for name in Outcome},
            "findings": results.findings.height,
            "marks": len(results.marks),
            "problems": {name: severities[name] for name in SEVERITIES},
        },
    }


def versions() -> dict[str, str]:
    """Of Python and of the packages that can change a result."""
    return {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}


def describe_rubrics(rubrics: Sequence[Rubric]) -> list[dict[str, str]]:
    """What tells the rubrics of a run from others."""
    return [
        {"id": rubric.id, "edition": rubric.edition, "title": rubric.title, "sha256": rubric.content_hash}
        for rubric in rubrics
    ]


def _printed(column: pl.Series) -> pl.Series:
    """The column as the csv shows it."""
    if column.dtype == pl.String:
        words = column.unique().drop_nulls()
        unsafe = words.filter(words.map_elements(safe_cell, return_dtype=pl.String) != words)
        return column.replace(unsafe, unsafe.map_elements(safe_cell, return_dtype=pl.String))
    if column.dtype.is_float():
        return column.round(4).cast(pl.String).str.replace(r"\.0$", "")
    if column.dtype.is_decimal():
        return column.cast(pl.String).str.replace(r"(\.\d*?)0+$", "$1").str.replace(r"\.$", "")
    return column
