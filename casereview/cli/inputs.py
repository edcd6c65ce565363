"""Options shared by score, check and sheets, and the inputs they name, read with all faults at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from casereview.checks.context import Context
from casereview.checks.references import References
from casereview.cli.common import TEXTS, stop_if_refused
from casereview.intake.exports import Exports, read_exports
from casereview.intake.mapping_file import MappingFile, load_mapping
from casereview.intake.references import read_references
from casereview.intake.table import CaseTable
from casereview.model.problem import Problem, Refused, problem
from casereview.rounds.plan import Seat, read_assignment
from casereview.rounds.review import Review
from casereview.rounds.review_file import load_review, plain_review, settings_of, unused_periods
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.shipped import RUBRIC_FILES
from casereview.scoring.results import MAPPING
from casereview.scoring.run import Judged, judge

DEFAULT_RUBRIC = "penalty-ordinary"


@dataclass(frozen=True)
class Inputs:
    """Everything a run rests on."""

    exports: Exports
    rubrics: tuple[Rubric, ...]
    review: Review
    settings: Context
    problems: list[Problem]

    @property
    def units(self) -> tuple[str, ...]:
        """The review's units by name."""
        return tuple(unit.name for unit in self.review.units)

    @property
    def mapping(self) -> pl.DataFrame:
        """mapping.csv as a frame."""
        return pl.DataFrame(self.exports.mapping, schema=dict.fromkeys(MAPPING, pl.String), orient="row")


@dataclass(frozen=True)
class Cases:
    """The cases of a review, before any rubric is asked."""

    table: CaseTable
    review: Review
    mapping: MappingFile
    problems: list[Problem]


def read_cases(
    exports: Sequence[Path], review: Path, mapping: Path | None, problems: Sequence[Problem] = ()
) -> Cases:
    """Read the review file and the exports; raises Refused with every fault where one is refused."""
    own_review, faults = load_review(review)
    own_mapping, more = load_mapping(mapping) if mapping else (MappingFile(), [])
    units = own_review.unit_list() if own_review else ()
    read, said = read_exports(exports, own_mapping, units)
    found = [*problems, *faults, *more, *said]
    stop_if_refused(found)
    if own_review is None or own_mapping is None:
        raise Refused(found)
    return Cases(read.table, own_review, own_mapping, found)


def read_inputs(
    exports: Sequence[Path],
    rubrics: Sequence[str],
    review: Path | None,
    references: Path | None,
    mapping: Path | None,
    problems: Sequence[Problem] = (),
) -> Inputs:
    """Read all of them; raises Refused with every fault of every input where one is refused.

    `problems` are those the command found before, to be said with the others.
    """
    problems = list(problems)
    own_review, faults = load_review(review) if review else (plain_review(TEXTS), [])
    problems += faults
    names = tuple(rubrics) or _listed(own_review, review) or (DEFAULT_RUBRIC,)
    loaded, faults = _rubrics(names)
    problems += faults
    own_references, faults = read_references(references) if references else (References(), [])
    problems += faults
    own_mapping, faults = load_mapping(mapping) if mapping else (MappingFile(), [])
    problems += faults
    units = own_review.unit_list() if own_review else ()
    read, faults = read_exports(exports, own_mapping, units)
    problems += faults
    stop_if_refused(problems)
    chosen = own_review or plain_review(TEXTS)
    settings, faults = settings_of(chosen, own_references, TEXTS)
    problems += [*faults, *unused_periods(chosen, loaded)]
    stop_if_refused(problems)
    return Inputs(read, loaded, chosen, settings, problems)


def _listed(review: Review | None, path: Path | None) -> tuple[str, ...]:
    """The review's rubrics; a path among them is meant from the folder of the review file."""
    if review is None or path is None:
        return ()
    return tuple(str(path.parent / name) if name.endswith(RUBRIC_FILES) else name for name in review.rubrics)


def _rubrics(names: Sequence[str]) -> tuple[tuple[Rubric, ...], list[Problem]]:
    items, problems = load_items()
    loaded: list[Rubric] = []
    for name in dict.fromkeys(names):
        rubric, faults = load_rubric(name, items)
        problems += faults
        if rubric is None:
            continue
        if any(rubric.id == other.id for other in loaded):
            problems.append(problem("RUB-046", id=rubric.id))
        loaded.append(rubric)
    return tuple(loaded), problems


def judged_inputs(
    exports: Sequence[Path],
    rubrics: Sequence[str],
    review: Path | None,
    references: Path | None,
    mapping: Path | None,
    problems: Sequence[Problem] = (),
) -> tuple[Inputs, Judged]:
    """The inputs, and what data alone say of them; raises Refused as `read_inputs` does."""
    inputs = read_inputs(exports, rubrics, review, references, mapping, problems)
    unfit = inputs.review.evaluation().unfit
    return inputs, judge(inputs.exports.table, inputs.rubrics, inputs.settings, unfit)


def read_seats(path: Path | None) -> tuple[tuple[Seat, ...], list[Problem]]:
    """The assignment (分工.csv), none where no file is named."""
    return read_assignment(path) if path else ((), [])
