"""From the workbooks inspectors return to marks: nothing lost, nothing invented, nothing moved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from casereview.intake.workbook import WORKBOOKS
from casereview.model.mark import Mark
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import Rubric
from casereview.sheets.judgements import Finder, Index, judge
from casereview.sheets.layout import Heading
from casereview.sheets.manifest import RubricStamp
from casereview.sheets.returned import Returned, read_returned
from casereview.sheets.settling import Said, settle
from casereview.sheets.write import Advance, unheard


@dataclass(frozen=True)
class Came:
    """A file that came back. `returned` is None where it was refused as a whole.

    `waiting`: how many of the rows it was sent out with have no usable conclusion yet, by case; `gone` are
    not in it any more; `unused` rows of it hold something that cannot be used. `problems` are those of the
    file itself.
    """

    file: str
    returned: Returned | None
    problems: tuple[Problem, ...]
    waiting: Mapping[str, int] = field(default_factory=dict)
    unused: int = 0
    gone: int = 0


@dataclass(frozen=True)
class Collected:
    """What a folder of returned workbooks comes to."""

    marks: list[Mark]
    files: list[Came]
    problems: list[Problem]


def collect(
    folder: Path, outcomes: pl.DataFrame, rubrics: Sequence[Rubric], heading: Heading
) -> tuple[list[Mark], list[Problem]]:
    """The marks in every workbook of the folder and the folders in it, and what is wrong with them."""
    collected = collect_files(folder, outcomes, rubrics, heading)
    return collected.marks, collected.problems


def collect_files(
    folder: Path,
    outcomes: pl.DataFrame,
    rubrics: Sequence[Rubric],
    heading: Heading,
    advance: Advance = unheard,
) -> Collected:
    """The same, with what came of each file.

    `outcomes` is this run's computed outcomes with `case_key`, before any mark is applied. Marks come in
    the order of the outcomes, then of the file names, however the sheets were sorted. An error among the
    problems means that a workbook was refused as a whole.
    """
    if not folder.is_dir():
        return Collected([], [], [problem("SHT-010", Place(str(folder)))])
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_lock(path)]
    books = [path for path in paths if path.suffix.lower() in WORKBOOKS]
    problems = [
        problem("SHT-012", Place(_name(path, folder)), known=" ".join(WORKBOOKS))
        for path in paths
        if path not in books
    ]
    if not books:
        return Collected([], [], [*problems, problem("SHT-011", Place(str(folder)))])
    index = Index(outcomes, rubrics)
    stamps = [RubricStamp(rubric.id, rubric.edition, rubric.content_hash) for rubric in rubrics]
    said: list[Said] = []
    files = []
    for number, path in enumerate(books, 1):
        returned, found = read_returned(path, _name(path, folder), heading, stamps)
        came = Came(_name(path, folder), returned, tuple(found))
        if returned is not None:
            judged, came = _read_rows(came, returned, index, heading.round)
            said += judged
        files.append(came)
        problems += came.problems
        advance(number, len(books))
    said.sort(key=lambda one: one.position)
    marks, found = settle(said)
    return Collected(marks, files, problems + found)


def _is_lock(path: Path) -> bool:
    """True for what office programs leave beside an open file, and for hidden files."""
    return path.name.startswith(("~$", "."))


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _read_rows(came: Came, returned: Returned, index: Index, round_name: str) -> tuple[list[Said], Came]:
    """The workbook's marks, each with the position of what it judges, and what its rows add up to."""
    finder = Finder(returned.manifest, index)
    said: list[Said] = []
    problems = list(came.problems)
    seen: set[tuple[str, str]] = set()
    judged: set[tuple[str, str]] = set()
    read = blank = 0
    for row in returned.rows():
        read += 1
        key, written, found = finder.find(row)
        problems += found
        seen |= {(written.case_key, written.item)} if written else set()
        if key is None:
            continue
        seen.add(key)
        asked = index.by_key[key]
        mark, found = judge(row, asked, written, returned.person, round_name, returned.manifest.role)
        problems += found
        if mark is not None:
            said.append(Said(asked.position, mark, written.seat if written else ""))
            judged |= {key} if written else set()
        elif not found:
            blank += 1
    place, unused = Place(returned.file), read - len(said) - blank
    if len(said) < read:
        counts = {"rows": read, "marks": len(said), "blank": blank, "unused": unused}
        problems.append(problem("SHT-032", place, **counts))
    gone = [row for row in returned.manifest.rows if (row.case_key, row.item) not in seen]
    if gone:
        first = gone[0]
        problems.append(problem("SHT-033", place, rows=len(gone), case=first.case_id, item=first.item))
    waiting = Counter(row.case_id for row in returned.manifest.rows if (row.case_key, row.item) not in judged)
    return said, replace(came, problems=tuple(problems), waiting=waiting, unused=unused, gone=len(gone))
