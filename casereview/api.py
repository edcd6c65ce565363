"""Frames in, frames out: what `casereview score` does with files, for programs (docs/api.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Generic, Literal, TypeVar, cast

import pandas as pd
import polars as pl

from casereview.intake.cells import cell_text
from casereview.intake.exports import Exports, table_exports
from casereview.intake.frames import frame_tables, headings_of, rows_of
from casereview.intake.mapping_file import MappingFile
from casereview.intake.table import Counts
from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.mark import Mark
from casereview.model.place import Place
from casereview.model.problem import Problem, Refused, problem, refused
from casereview.model.unit import Unit
from casereview.outputs.records import problem_table
from casereview.rounds.inputs import Asked, gather
from casereview.rubric import load
from casereview.rubric.grammar import Rubric
from casereview.scoring.results import CASES, FINDINGS, ITEMS, OUTCOMES, UNITS, Results
from casereview.sheets.marks import marks_of, read_marks

Table = TypeVar("Table", bound=pd.DataFrame | pl.DataFrame)
File = str | PathLike[str]
Language = Literal["zh", "en"]


class InputRefused(Refused):
    """Raised once all faults are known: an input cannot be used, and nothing was scored.

    `problems` holds every one (`code`, `place`, `severity`), those that alone would not refuse included. The
    message says each in words, errors first, a line each: where it is, what is wrong, what to do.
    """

    def __init__(self, problems: list[Problem], texts: Texts) -> None:
        super().__init__(problems)
        self.texts = texts

    def __str__(self) -> str:
        ordered = sorted(self.problems, key=lambda item: item.severity != "error")
        return "\n".join(_line(item, self.texts) for item in ordered)


@dataclass(frozen=True)
class Scored(Generic[Table]):
    """The results as frames of the kind that came in, with the columns of the files `score` writes.

    `findings`: one row per case and item with outcome breach or suspect. `outcomes`: every case and item.
    `cases`, `units`, `items`: their scores, points and counts. `problems`: what was wrong with the inputs,
    in words. Scores and points are decimals to the hundredth; shares run from 0 to 1; a missing value is
    null (in pandas, columns are of Arrow types, which keep both). `counts`: rows read = cases + merged +
    skipped + refused.
    """

    findings: Table
    outcomes: Table
    cases: Table
    units: Table
    items: Table
    problems: Table
    counts: Counts


def score(
    frame: Table | Mapping[str, Table],
    rubric: str | Rubric | Sequence[str | Rubric] | None = None,
    *,
    review: File | None = None,
    references: File | None = None,
    mapping: File | Mapping[str, str | None] | None = None,
    marks: File | pd.DataFrame | pl.DataFrame | Sequence[Mark] | None = None,
    language: Language = "zh",
    personal: bool = False,
) -> Scored[Table]:
    """Score case files: one row a case, one column a field, named as in any export.

    `frame`: a pandas or Polars frame, or several by the name of their source, which names the unit where no
    column does. Values may be text as exports hold it, or typed: dates, numbers in yuan, booleans, lists.
    `rubric`: an id, the path of a rubric.yaml, a loaded Rubric, or several, of which the first that applies
    counts; by default those of the review, else penalty-ordinary.
    `review`: a review.yaml. `references`: a folder of references. `mapping`: a mapping file, or headings with
    the fields they mean (None: not used). `marks`: a marks.csv, a frame with its columns, or Marks.
    `personal`: evidence and problems show personal values as they are; by default they are masked.

    Raises InputRefused where `casereview score` would end with exit code 3.
    """
    texts, said = _texts(language)
    frames: Mapping[str, Table] = frame if isinstance(frame, Mapping) else {"": frame}
    tables, problems = frame_tables(frames, texts("api.frame"))
    own_marks, faults = _marks(marks, texts)

    def read_cases(confirmed: MappingFile | None, units: Sequence[Unit]) -> tuple[Exports, list[Problem]]:
        return table_exports(tables, confirmed, units)

    asked = Asked(_names(rubric), _path(review), _path(references), _mapping(mapping), personal)
    inputs, problems = gather(read_cases, asked, texts, [*said, *problems, *faults])
    if inputs is None:
        raise InputRefused(problems, texts)
    results = inputs.concluded(inputs.judged(), own_marks, problems)
    if refused([*results.problems]):
        raise InputRefused([*results.problems], texts)
    return _scored(results.unmasked or results, texts, next(iter(frames.values())))


def load_rubric(name: File, language: Language = "zh") -> Rubric:
    """The rubric of a shipped id (`penalty-ordinary`) or of the path of a rubric.yaml.

    Raises InputRefused, with every fault at its line, where it cannot be used.
    """
    texts, said = _texts(language)
    rubric, problems = load.load_rubric(fspath(name))
    if rubric is None or said:
        raise InputRefused([*said, *problems], texts)
    return rubric


def _texts(language: str) -> tuple[Texts, list[Problem]]:
    if language in LANGUAGES:
        return Texts(language), []
    return Texts(), [problem("API-004", language=language, known=" ".join(LANGUAGES))]


def _names(rubric: str | Rubric | Sequence[str | Rubric] | None) -> tuple[str | Rubric, ...]:
    if rubric is None:
        return ()
    if isinstance(rubric, str | Rubric | PathLike):
        return (rubric if isinstance(rubric, Rubric) else fspath(rubric),)
    return tuple(name if isinstance(name, Rubric) else fspath(name) for name in rubric)


def _path(file: File | None) -> Path | None:
    return None if file is None else Path(file)


def _mapping(mapping: File | Mapping[str, str | None] | None) -> Path | Mapping[str, str | None] | None:
    return mapping if mapping is None or isinstance(mapping, Mapping) else Path(mapping)


def _marks(
    marks: File | pd.DataFrame | pl.DataFrame | Sequence[Mark] | None, texts: Texts
) -> tuple[list[Mark], list[Problem]]:
    """People's words from a file, a frame with the columns of marks.csv, or as they are."""
    if marks is None:
        return [], []
    if isinstance(marks, str | PathLike):
        return read_marks(Path(marks))
    if not isinstance(marks, pd.DataFrame | pl.DataFrame):
        return list(marks), []
    header = [str(heading) for heading in headings_of(marks)]
    rows = [[cell_text(cell) for cell in row] for row in rows_of(marks)]

    def at(row: int | None, column: int | None) -> Place:
        number = None if row is None else row + 1
        return Place(texts("api.marks"), row=number, heading="" if column is None else header[column])

    return marks_of(header, rows, at)


def _scored(results: Results, texts: Texts, like: Table) -> Scored[Table]:
    def made(frame: pl.DataFrame) -> Table:
        """The frame, of the kind that came in."""
        of_pandas = isinstance(like, pd.DataFrame)
        return cast("Table", frame.to_pandas(use_pyarrow_extension_array=True) if of_pandas else frame)

    grades = [name for name in results.units.columns if name not in UNITS]
    return Scored(
        findings=made(results.findings.select(FINDINGS)),
        outcomes=made(results.outcomes.select(OUTCOMES)),
        cases=made(results.cases.select(CASES)),
        units=made(results.units.select(*UNITS, *grades)),
        items=made(results.items.select(ITEMS)),
        problems=made(problem_table(results.problems, texts)),
        counts=results.counts,
    )


def _line(found: Problem, texts: Texts) -> str:
    """One problem in words."""
    place = texts("api.place", place=found.place) if str(found.place) else ""
    return texts(
        "api.line",
        severity=texts(f"results.severity.{found.severity}"),
        place=place,
        message=found.message(texts),
        remedy=found.remedy(texts),
        code=found.code,
    )
