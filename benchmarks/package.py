"""The package's own screening, as `casereview screen` runs it: a case table slice by slice."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from casereview.intake.case_slices import open_case_files
from casereview.rubric.effective import plain_context
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_rubric
from casereview.scoring.screen import screening_plan
from casereview.scoring.screen_run import screen_slices

#: The forty rules; `casereview screen` takes the path of a rubric as well as its id.
FORTY = str(Path(__file__).with_name("rubric.yaml"))
#: All data checks of the ordinary procedure.
ALL = "penalty-ordinary"
#: Rows of a slice where nothing else is asked, as in the command.
SLICE = 65_536


@cache
def rubric_of(name: str) -> Rubric:
    """A rubric by id or path, read once: the other sides' rules are imported once too."""
    rubric, problems = load_rubric(name)
    if rubric is None:
        raise ValueError(problems)
    return rubric


def findings(path: Path, rubric: str = FORTY, size: int = SLICE) -> pl.DataFrame:
    """Every finding in a case table: the columns of a screening's findings."""
    files, faults = open_case_files([path])
    if faults:
        raise ValueError(faults)
    settings = replace(plain_context(()), personal=True)  # the other sides mask no names
    plan = screening_plan([rubric_of(rubric)], settings, files.batches)
    with TemporaryDirectory() as folder:
        slices = list(files.slices(size))
        parts = [screened.findings for _, screened in screen_slices(plan, slices, Path(folder))]
    return pl.concat(parts)
