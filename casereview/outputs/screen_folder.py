"""The folder of a screening: findings as they come, small tables of counts, and what it rests on."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casereview.intake.case_slices import CaseFiles
from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.model.problem import SEVERITIES, Problem, problem
from casereview.model.version import __version__
from casereview.outputs.folder import replace_folder
from casereview.outputs.records import describe_rubrics, problem_table, versions, write_csv
from casereview.scoring.engine import Engine, screen_on
from casereview.scoring.screen import ScreeningPlan
from casereview.scoring.screen_totals import Totals

#: Told of progress: rows gathered for comparison, rows screened, findings.
Watch = Callable[[int, int, int], object]


@dataclass(frozen=True)
class Screening:
    """A run asked for: the cases, the plan, the words, the problems met so far and the rows of a batch."""

    cases: CaseFiles
    plan: ScreeningPlan
    texts: Texts
    problems: Sequence[Problem]
    size: int
    review: str = ""
    engine: Engine = field(default_factory=Engine)


def write_screening(asked: Screening, out: Path, watch: Watch) -> tuple[Totals, list[Problem]]:
    """Screen the cases into `out`, whole or not at all; the totals, and all problems of the run.

    findings/part-00000.parquet and so on: a file for each batch, rows in the order of cases and items.
    items.csv, units.csv, problems.csv, screen.json: the same for every size of batch.
    """
    totals = Totals()
    found: list[Problem] = []

    def fill(folder: Path) -> list[Problem]:
        _write_findings(asked, folder, totals, watch)
        left = totals.count("cases") - totals.count("screened")
        unsuited = [problem("SCN-003", cases=left)] if left else []
        found.extend([*asked.problems, *totals.notices, *unsuited])
        write_csv(totals.items(asked.plan.rubrics, asked.texts.language == "zh"), folder / "items.csv")
        write_csv(totals.units, folder / "units.csv")
        write_csv(problem_table(tuple(found), asked.texts), folder / "problems.csv")
        run = json.dumps(_describe(asked, totals, found), ensure_ascii=False, indent=2)
        (folder / "screen.json").write_text(run + "\n", encoding="utf-8", newline="\n")
        return []

    faults = replace_folder(out, fill)
    return totals, [*found, *faults]


def _write_findings(asked: Screening, folder: Path, totals: Totals, watch: Watch) -> None:
    gathered, screened = 0, 0

    def advance(rows: int) -> None:
        nonlocal gathered
        gathered += rows
        watch(gathered, screened, totals.findings)

    slices = list(asked.cases.slices(asked.size))
    for own, part in screen_on(asked.engine, asked.plan, slices, folder, advance):
        totals.add(part)
        screened += own.rows
        watch(gathered, screened, totals.findings)


def _describe(asked: Screening, totals: Totals, problems: Sequence[Problem]) -> dict[str, object]:
    """What the findings rest on; no time of day and nothing of the size of batches."""
    severities = Counter(item.severity for item in problems)
    items = totals.items(asked.plan.rubrics, True)
    return {
        "casereview": __version__,
        "language": asked.texts.language,
        "versions": versions(),
        "settings": {"review": asked.review},
        "inputs": dict(sorted(asked.cases.inputs.items())),
        "rubrics": describe_rubrics(asked.plan.rubrics),
        "scored": False,
        "counts": {
            **{name: totals.count(name) for name in ("cases", "screened")},
            "units": totals.units.height,
            "findings": totals.findings,
            "outcomes": {name.value: int(items[name.value].sum()) for name in Outcome},
            "problems": {name: severities[name] for name in SEVERITIES},
        },
    }
