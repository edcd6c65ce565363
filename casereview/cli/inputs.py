"""The inputs the options of score, check and sheets name, read with all faults at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casereview.cli.common import TEXTS, Given, stop_if_refused
from casereview.intake.case_slices import open_case_files
from casereview.intake.exports import Exports, read_exports
from casereview.intake.mapping_file import MappingFile, load_mapping
from casereview.intake.table import CaseTable
from casereview.model.place import Place
from casereview.model.problem import Problem, Refused
from casereview.model.unit import Unit
from casereview.outputs.screen_folder import Screening
from casereview.rounds.inputs import Asked, Inputs, gather
from casereview.rounds.plan import Seat, read_assignment
from casereview.rounds.review import Review
from casereview.rounds.review_file import load_review
from casereview.scoring.engine import Engine
from casereview.scoring.screen import screening_plan


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


def read_inputs(given: Given, problems: Sequence[Problem] = (), personal: bool = False) -> Inputs:
    """Read all of them; raises Refused with every fault of every input where one is refused.

    `problems` are those the command found before, to be said with the others; `personal`: the results are to
    show personal values as well.
    """
    asked = Asked(given.rubrics, given.review, given.references, given.mapping, personal)
    inputs, found = gather(partial(read_exports, given.exports), asked, TEXTS, problems)
    if inputs is None:
        raise Refused(found)
    return inputs


def read_screening(
    paths: Sequence[Path],
    rubrics: tuple[str, ...],
    review: Path | None,
    references: Path | None,
    size: int,
    engine: Engine,
) -> Screening:
    """Open the case tables and read what a screening rests on; raises Refused with every fault of all."""
    cases, problems = open_case_files(paths)

    def no_rows(mapping: MappingFile | None, units: Sequence[Unit]) -> tuple[Exports, list[Problem]]:
        differing = [
            item
            for path, facts in cases.files
            for item in facts.differences(None, tuple(units), Place(path.name))
        ]
        return Exports(CaseTable.empty()), differing

    inputs, found = gather(no_rows, Asked(rubrics, review, references), TEXTS, problems)
    if inputs is None:
        raise Refused(found)
    plan = screening_plan(inputs.rubrics, inputs.settings, cases.batches)
    return Screening(cases, plan, TEXTS, found, size, inputs.review.title, engine)


def read_seats(path: Path | None) -> tuple[tuple[Seat, ...], list[Problem]]:
    """The assignment (分工.csv), none where no file is named."""
    return read_assignment(path) if path else ((), [])
