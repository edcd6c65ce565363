"""The package's own screening, as `casereview screen` runs it: in slices of a case table, findings as they come."""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from casereview.intake.case_slices import CaseFiles, open_case_files
from casereview.rubric.effective import plain_context
from casereview.rubric.load import load_rubric
from casereview.scoring.screen import ScreeningPlan, screening_plan
from casereview.scoring.screen_run import screen_slices

#: The forty rules; `casereview screen` takes the path of a rubric as well as its id.
FORTY = str(Path(__file__).with_name("rubric.yaml"))
#: All data checks of the ordinary procedure.
ALL = "penalty-ordinary"
#: Rows of a slice where nothing else is asked, as in the command.
SLICE = 65_536


def plan_of(rubric: str, path: Path) -> tuple[ScreeningPlan, CaseFiles]:
    """The plan of one rubric for a case table."""
    loaded, problems = load_rubric(rubric)
    files, faults = open_case_files([path])
    if loaded is None or faults:
        raise ValueError([*problems, *faults])
    return screening_plan([loaded], plain_context(()), files.batches), files


def findings(path: Path, rubric: str = FORTY, size: int = SLICE) -> pl.DataFrame:
    """Every finding in a case table: the columns of a screening's findings."""
    plan, files = plan_of(rubric, path)
    with TemporaryDirectory() as folder:
        parts = [
            screened.findings for _, screened in screen_slices(plan, list(files.slices(size)), Path(folder))
        ]
    return pl.concat(parts)
