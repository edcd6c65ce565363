"""A whole screening in two passes: what must be compared is gathered by group, then every case is judged."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import polars as pl

from casereview.intake.case_slices import Slice
from casereview.scoring.grouped import FOUND
from casereview.scoring.screen import Screened, ScreeningPlan
from casereview.scoring.spill import Spill

#: About how many cases of a check are compared in one frame, and how many parts there are at most.
PART_ROWS, MOST_PARTS = 250_000, 24
#: Of so many consecutive cases what was found across cases is held at once.
_STRETCH = 250_000


def screen_slices(
    plan: ScreeningPlan,
    slices: Sequence[Slice],
    folder: Path,
    advance: Callable[[int], object] = lambda rows: None,
) -> Iterator[tuple[Slice, Screened]]:
    """What each slice gives, in order; `folder` is made for what must be put aside meanwhile.

    `advance` is told the rows of the first pass as they are done. Memory is bounded by the largest slice, the
    largest group of cases that are compared, and what was found across cases in a stretch of them.
    """
    found = _compared(plan, slices, folder, advance)
    held: dict[int, pl.DataFrame] = {}
    for own in slices:
        wanted = range(own.first // _STRETCH, (own.first + own.rows - 1) // _STRETCH + 1)
        held = {number: held[number] for number in wanted if number in held} | {
            number: frame
            for number in wanted
            if number not in held and (frame := found.take(str(number))) is not None
        }
        mine = [
            frame.filter(pl.col("row").is_between(own.first, own.first + own.rows - 1))
            for frame in held.values()
        ]
        nothing = pl.DataFrame(schema=FOUND)
        yield own, plan.screen(plan.whole(own.read()), pl.concat([nothing, *mine]))


def _compared(
    plan: ScreeningPlan, slices: Sequence[Slice], folder: Path, advance: Callable[[int], object]
) -> Spill:
    """What the checks that look across cases found, put aside by stretch."""
    total = sum(own.rows for own in slices)
    parts = min(MOST_PARTS, max(1, -(-total // PART_ROWS)))
    checks = list(enumerate(plan.grouped))
    needed = sorted({name for _, check in checks for name in check.columns})
    with closing(Spill(folder / "groups")) as groups:
        for own in slices if checks else ():
            frame = plan.whole(own.read(needed))
            for number, check in checks:
                for (part,), rows in check.narrow(frame, parts).partition_by("part", as_dict=True).items():
                    groups.add(f"{number}-{part}", rows)
            advance(own.rows)
    with closing(Spill(folder / "found")) as found:
        for number, check in checks:
            for part in range(parts):
                together = groups.take(f"{number}-{part}")
                said = check.run(together) if together is not None else pl.DataFrame(schema=FOUND)
                placed = said.with_columns(stretch=pl.col("row") // _STRETCH)
                for (stretch,), frame in placed.partition_by(
                    "stretch", as_dict=True, include_key=False
                ).items():
                    found.add(str(stretch), frame)
    return found
