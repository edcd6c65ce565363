"""From the workbooks inspectors return to marks: nothing lost, nothing invented, nothing moved."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
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


def collect(
    folder: Path, outcomes: pl.DataFrame, rubrics: Sequence[Rubric], heading: Heading
) -> tuple[list[Mark], list[Problem]]:
    """Read every workbook in the folder and the folders in it.

    `outcomes` is this run's computed outcomes with `case_key`, before any mark is applied. Marks come in
    the order of the outcomes, then of the file names, however the sheets were sorted. An error among the
    problems means that a workbook was refused as a whole.
    """
    if not folder.is_dir():
        return [], [problem("SHT-010", Place(str(folder)))]
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_lock(path)]
    books = [path for path in paths if path.suffix.lower() in WORKBOOKS]
    problems = [
        problem("SHT-012", Place(_name(path, folder)), known=" ".join(WORKBOOKS))
        for path in paths
        if path not in books
    ]
    if not books:
        return [], [*problems, problem("SHT-011", Place(str(folder)))]
    index = Index(outcomes)
    stamps = [RubricStamp(rubric.id, rubric.edition, rubric.content_hash) for rubric in rubrics]
    placed: list[tuple[int, Mark]] = []
    for path in books:
        returned, found = read_returned(path, _name(path, folder), heading, stamps)
        problems += found
        if returned is not None:
            judged, found = _read_rows(returned, index, heading.round)
            placed += judged
            problems += found
    placed.sort(key=lambda pair: pair[0])
    marks, found = _settle(mark for _, mark in placed)
    return marks, problems + found


def _is_lock(path: Path) -> bool:
    """True for what office programs leave beside an open file, and for hidden files."""
    return path.name.startswith(("~$", "."))


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _read_rows(
    returned: Returned, index: Index, round_name: str
) -> tuple[list[tuple[int, Mark]], list[Problem]]:
    """The workbook's marks, each with the position of what it judges, and what its rows add up to."""
    finder = Finder(returned.manifest, index)
    marks: list[tuple[int, Mark]] = []
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    read = blank = 0
    for row in returned.rows():
        read += 1
        key, written, found = finder.find(row)
        problems += found
        if key is None:
            continue
        seen.add(key)
        asked = index.by_key[key]
        mark, found = judge(row, asked, written, returned.person, round_name)
        problems += found
        if mark is not None:
            marks.append((asked.position, mark))
        elif not found:
            blank += 1
    place = Place(returned.file)
    if len(marks) < read:
        unused = read - len(marks) - blank
        problems.append(problem("SHT-032", place, rows=read, marks=len(marks), blank=blank, unused=unused))
    gone = [row for row in returned.manifest.rows if (row.case_key, row.item) not in seen]
    if gone:
        first = gone[0]
        problems.append(problem("SHT-033", place, rows=len(gone), case=first.case_id, item=first.item))
    return marks, problems


def _settle(marks: Iterable[Mark]) -> tuple[list[Mark], list[Problem]]:
    """Take what was handed in twice once; name where marks on one item differ, and keep them all."""
    kept: dict[Mark, Mark] = {}
    twice: dict[tuple[str, str], int] = {}
    for mark in marks:
        first = kept.setdefault(replace(mark, source=""), mark)
        if first is not mark:
            files = _file(mark), _file(first)
            twice[files] = twice.get(files, 0) + 1
    problems = [
        problem("SHT-035", Place(file), marks=count, first=first) for (file, first), count in twice.items()
    ]
    groups: dict[tuple[str, str], list[Mark]] = {}
    for mark in kept.values():
        groups.setdefault((mark.case_id, mark.item), []).append(mark)
    for (case_id, item), group in groups.items():
        if len({(mark.outcome, mark.occurrences) for mark in group}) > 1:
            said = "；".join(f"{mark.person}（{mark.source}）" for mark in group)
            problems.append(problem("SHT-034", Place(), case=case_id, item=item, said=said))
    return list(kept.values()), problems


def _file(mark: Mark) -> str:
    return mark.source.split(" › ", 1)[0]
