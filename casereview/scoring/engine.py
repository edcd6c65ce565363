"""The engines a screening may run on; each finds the same.

    for own, screened in screen_on(Engine("dask", "tcp://10.0.0.1:8786"), plan, slices, folder):
        ...                       # counts of a slice whose findings stand in folder/findings

The kernel travels: Dask and Spark run `engine_work`, the plan pickled, and no rule is translated.
"""

import importlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casereview.intake.case_slices import Slice
from casereview.model.problem import Refused, problem
from casereview.scoring.engine_work import finished, work_of
from casereview.scoring.screen import Screened, ScreeningPlan
from casereview.scoring.screen_run import screen_slices

#: Those for a cluster, with the module that runs them. It imports what only its extra installs.
CLUSTERS = {"dask": "casereview.scoring.engine_dask", "spark": "casereview.scoring.engine_spark"}
ENGINES = ("local", *CLUSTERS)


@dataclass(frozen=True)
class Engine:
    """What to run on; `address` is a cluster's (Dask scheduler, Spark master), None for this machine."""

    name: str = "local"
    address: str | None = None


def screen_on(
    engine: Engine,
    plan: ScreeningPlan,
    slices: Sequence[Slice],
    folder: Path,
    advance: Callable[[int], object] = lambda rows: None,
) -> Iterator[tuple[Slice, Screened]]:
    """What each slice gives, as they are done, without the findings: folder/findings/part-00000.parquet etc.

    `advance` is told the rows of the first pass as they are done. Raises Refused where the engine cannot be
    had, its cluster does not answer, or the work was given up.
    """
    findings = folder / "findings"
    if engine.name == "local":
        findings.mkdir()
        aside = folder / ".aside"
        for number, (own, screened) in enumerate(screen_slices(plan, slices, aside, advance)):
            yield own, finished(screened, findings, number)
        shutil.rmtree(aside, ignore_errors=True)
        return
    run = _runner(engine.name)
    findings.mkdir()
    for number, screened in run(work_of(plan, slices, findings), engine.address):
        advance(slices[number].rows)
        yield slices[number], screened


def _runner(engine: str) -> Callable[..., Iterator[tuple[int, Screened]]]:
    try:
        module = importlib.import_module(CLUSTERS[engine])
    except ModuleNotFoundError as error:
        raise Refused([problem("ENG-001", engine=engine, missing=error.name)]) from None
    run: Callable[..., Iterator[tuple[int, Screened]]] = module.screened
    return run
