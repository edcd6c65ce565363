"""The inputs the options of score, check and sheets name, read with all faults at once."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from casereview.cli.common import TEXTS
from casereview.intake.exports import read_exports
from casereview.model.problem import Problem, Refused
from casereview.rounds.inputs import Asked, Inputs, gather


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
    asked = Asked(rubrics, review, references, mapping)
    inputs, found = gather(partial(read_exports, exports), asked, TEXTS, problems)
    if inputs is None:
        raise Refused(found)
    return inputs
