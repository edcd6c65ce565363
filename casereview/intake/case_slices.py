"""Case tables kept as files, read a bounded number of rows at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from casereview.intake.case_file import ROW_GROUP, Facts, read_facts
from casereview.intake.table import Batch
from casereview.intake.workbook import file_hash
from casereview.model.place import Place
from casereview.model.problem import Problem, problem


@dataclass(frozen=True)
class Slice:
    """Consecutive rows of a file: `rows` of them from `start`; the first is number `first` of the run.

    `batch`: what the file's batch numbers begin at in the run.
    """

    path: Path
    start: int
    rows: int
    first: int
    batch: int

    def read(self, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """The rows with their number in the run (`row`) and `batch`; of the columns named those it has."""
        rows = pl.scan_parquet(self.path).slice(self.start, self.rows)
        if columns is not None:
            present = rows.collect_schema().names()
            rows = rows.select(name for name in present if name in columns or name == "batch")
        return rows.with_columns(
            (pl.col("batch") + self.batch).cast(pl.Int32),
            row=pl.int_range(self.first, self.first + self.rows, dtype=pl.Int64),
        ).collect()


@dataclass(frozen=True)
class CaseFiles:
    """Several case tables as one run; their sources are numbered through."""

    files: tuple[tuple[Path, Facts], ...]

    @property
    def rows(self) -> int:
        """How many cases they hold."""
        return sum(facts.counts.cases for _, facts in self.files)

    @property
    def batches(self) -> tuple[Batch, ...]:
        """The sources of all of them."""
        return tuple(
            replace(batch, number=batch.number + offset)
            for (_, facts), offset in zip(self.files, self._offsets, strict=True)
            for batch in facts.batches
        )

    @property
    def inputs(self) -> dict[str, str]:
        """The SHA-256 of the files by name."""
        return {str(path.name): file_hash(path) for path, _ in self.files}

    def slices(self, size: int = ROW_GROUP) -> Iterator[Slice]:
        """All rows in their order, at most `size` at a time, never those of two files together."""
        first = 0
        for (path, facts), offset in zip(self.files, self._offsets, strict=True):
            for start in range(0, facts.counts.cases, size):
                rows = min(size, facts.counts.cases - start)
                yield Slice(path, start, rows, first, offset)
                first += rows

    @property
    def _offsets(self) -> list[int]:
        offsets, total = [], 0
        for _, facts in self.files:
            offsets.append(total)
            total += 1 + max((batch.number for batch in facts.batches), default=-1)
        return offsets


def open_case_files(paths: Sequence[Path]) -> tuple[CaseFiles, list[Problem]]:
    """The case tables at `paths`, and what was said of them when they were made.

    Refused: a file that is not there or no case table, and one named twice.
    """
    files: list[tuple[Path, Facts]] = []
    problems: list[Problem] = []
    for path in paths:
        if not path.is_file():
            problems.append(problem("INT-001", Place(path.name), file=str(path)))
            continue
        facts, faults = read_facts(path, Place(path.name))
        problems += faults
        if any(path.samefile(other) for other, _ in files):
            problems.append(problem("SCN-002", Place(path.name), file=path.name))
        elif facts is not None:
            files.append((path, facts))
            problems += facts.said
        elif not faults:
            problems.append(problem("SCN-001", Place(path.name), file=path.name))
    return CaseFiles(tuple(files)), problems
