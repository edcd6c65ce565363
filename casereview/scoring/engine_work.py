"""The work of a screening cut into tasks for any engine: split, judge what looks across cases, screen.

The case tables stay where they are: a task names a slice of one, and the worker that runs it reads the slice
itself. What moves between workers are the columns of the grouped checks, by their key, and what those checks
found, back to the slice of its cases. Every task may run twice, and then writes the same file anew.

Tasks are handed bytes and give bytes. A Polars object must not reach an engine's own threads: to pickle one
waits for Polars' threads with Python's lock held, while those may wait for that lock to run a check's Python.
"""

import os
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import polars as pl

from casereview.intake.case_slices import Slice
from casereview.scoring.grouped import FOUND
from casereview.scoring.screen import Screened, ScreeningPlan

#: About how many cases of a check are compared in one task.
PART_ROWS = 500_000
#: For every grouped check, in the order of the plan, its columns of some cases.
Narrow = tuple[pl.DataFrame, ...]
Layer = Literal["split", "judge", "screen"]
#: A worker with several threads runs one task at a time, for the same reason; Polars itself uses all cores.
_ALONE = Lock()


@dataclass(frozen=True)
class Work:
    """A screening as tasks. Workers are sent it whole; no task changes it.

    `parts`: into how many the groups of the grouped checks are divided. `folder`: where findings go.
    """

    plan: ScreeningPlan
    slices: tuple[Slice, ...]
    parts: int
    folder: Path

    def split(self, number: int, handed: Sequence[object] = ()) -> list[Narrow]:
        """What the grouped checks need of a slice, for each part."""
        needed = sorted({name for check in self.plan.grouped for name in check.columns})
        frame = self.plan.whole(self.slices[number].read(needed))
        narrow = [check.narrow(frame, self.parts) for check in self.plan.grouped]
        return [
            tuple(columns.filter(pl.col("part") == part) for columns in narrow) for part in range(self.parts)
        ]

    def judge(self, part: int, narrow: Sequence[Narrow]) -> list[pl.DataFrame]:
        """What the grouped checks find in a part, handed their columns of every slice; for each, as FOUND."""
        found = pl.concat(
            check.run(pl.concat([columns[number] for columns in narrow]))
            for number, check in enumerate(self.plan.grouped)
        )
        starts = pl.Series([own.first for own in self.slices])
        home = starts.search_sorted(found["row"], side="right").cast(pl.Int64) - 1
        return [found.filter(home == number) for number in range(len(starts))]

    def screen(self, number: int, found: Sequence[pl.DataFrame]) -> list[Screened]:
        """Screen a slice and write its findings; what is returned has the counts alone.

        `found`: what `judge` found for the slice, in each part.
        """
        own = self.slices[number]
        screened = self.plan.screen(
            self.plan.whole(own.read()), pl.concat([pl.DataFrame(schema=FOUND), *found])
        )
        return [finished(screened, self.folder, number)]


def task(work: bytes, layer: Layer, number: int, handed: Sequence[bytes]) -> list[bytes]:
    """Run a task of the pickled work on the values it is handed, each pickled; gives pickled values."""
    with _ALONE:
        given: Sequence[Any] = getattr(_unpickled(work), layer)(number, [pickle.loads(one) for one in handed])
        return [pickle.dumps(one) for one in given]


@lru_cache(maxsize=1)
def _unpickled(work: bytes) -> Work:
    """The work, once for all tasks of a worker, so that its plan is compiled once."""
    unpickled: Work = pickle.loads(work)
    return unpickled


def finished(screened: Screened, folder: Path, number: int) -> Screened:
    """What a slice gave with its findings in a file of the folder, written whole; the counts remain."""
    path = folder / f"part-{number:05}.parquet"
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    screened.findings.write_parquet(unfinished)
    unfinished.replace(path)
    return replace(screened, findings=screened.findings.clear())


def work_of(plan: ScreeningPlan, slices: Sequence[Slice], folder: Path) -> Work:
    """The work over the slices, by paths that hold on every machine that has the files."""
    rows = sum(own.rows for own in slices)
    parts = -(-rows // PART_ROWS) if plan.grouped else 0
    named = tuple(replace(own, path=own.path.absolute()) for own in slices)
    return Work(plan, named, parts, folder.absolute())
