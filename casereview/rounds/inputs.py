"""Everything a run rests on, read with all faults at once, whether a command or a program asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from casereview.checks.context import Context
from casereview.checks.references import References
from casereview.intake.exports import Exports
from casereview.intake.mapping_file import MappingFile, load_mapping, mapping_of
from casereview.intake.references import read_references
from casereview.model.catalogue import Texts
from casereview.model.mark import Mark
from casereview.model.problem import Problem, problem, refused
from casereview.model.unit import Unit
from casereview.rounds.review import Review
from casereview.rounds.review_file import load_review, plain_review, settings_of, unused_periods
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.shipped import RUBRIC_FILES
from casereview.scoring.personal import without_personal
from casereview.scoring.results import MAPPING, Results
from casereview.scoring.run import Judged, conclude, judge
from casereview.sheets.layout import Heading

DEFAULT_RUBRIC = "penalty-ordinary"
#: Reads the cases, given what is confirmed of their columns and the units of the review.
ReadCases = Callable[[MappingFile | None, Sequence[Unit]], tuple[Exports, list[Problem]]]


@dataclass(frozen=True)
class Asked:
    """What a run is asked to rest on; where nothing is said, the defaults of the command line hold.

    `rubrics`: ids, paths, or rubrics loaded before. `mapping`: a mapping file, or headings with their fields.
    `personal`: the results are to show personal values as well.
    """

    rubrics: Sequence[str | Rubric] = ()
    review: Path | None = None
    references: Path | None = None
    mapping: Path | Mapping[str, str | None] | None = None
    personal: bool = False


@dataclass(frozen=True)
class Inputs:
    """Everything a run rests on, and what was worth saying of it."""

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

    @property
    def heading(self) -> Heading:
        """The round, as the inspectors' workbooks name it."""
        return Heading(self.review.title, self.review.round)

    def judged(self, sample: Sequence[str] | None = None) -> Judged:
        """The cases judged by data alone: those of the sample, by case_key, or all."""
        unfit = self.review.evaluation().unfit
        return judge(self.exports.table, self.rubrics, self.settings, unfit, sample)

    def concluded(self, judged: Judged, marks: Sequence[Mark], problems: Sequence[Problem]) -> Results:
        """The results with people's marks, without personal values; `problems` are all those met so far.

        Where the run is asked to show them, the results that do are its `unmasked`.
        """
        asked = [problem("PRV-001")] if self.settings.personal else []
        results = conclude(
            judged,
            marks=tuple(marks),
            units=self.units,
            mapping=self.mapping,
            problems=[*problems, *asked],
            inputs=self.exports.inputs,
            evaluation=self.review.evaluation(),
        )
        public = without_personal(results, self.exports.table.frame)
        return replace(public, unmasked=results) if self.settings.personal else public


def gather(
    read_cases: ReadCases, asked: Asked, texts: Texts, problems: Sequence[Problem] = ()
) -> tuple[Inputs | None, list[Problem]]:
    """Read all of them; None with every fault of every input where one is refused.

    `problems` are those found before, to be said with the others.
    """
    found = list(problems)
    review, faults = load_review(asked.review) if asked.review else (plain_review(texts), [])
    found += faults
    names = tuple(asked.rubrics) or _listed(review, asked.review) or (DEFAULT_RUBRIC,)
    rubrics, faults = _rubrics(names)
    found += faults
    references, faults = read_references(asked.references) if asked.references else (References(), [])
    found += faults
    mapping, faults = _mapping(asked.mapping)
    found += faults
    exports, faults = read_cases(mapping, review.unit_list() if review else ())
    found += faults
    if review is None or refused(found):
        return None, found
    settings, faults = settings_of(review, references, texts)
    settings = replace(settings, personal=asked.personal)
    found += [*faults, *unused_periods(review, rubrics)]
    return (None if refused(found) else Inputs(exports, rubrics, review, settings, found)), found


def _listed(review: Review | None, path: Path | None) -> tuple[str, ...]:
    """The review's rubrics; a path among them is meant from the folder of the review file."""
    if review is None or path is None:
        return ()
    return tuple(str(path.parent / name) if name.endswith(RUBRIC_FILES) else name for name in review.rubrics)


def _mapping(asked: Path | Mapping[str, str | None] | None) -> tuple[MappingFile | None, list[Problem]]:
    if asked is None:
        return None, []
    return load_mapping(asked) if isinstance(asked, Path) else mapping_of(asked)


def _rubrics(names: Sequence[str | Rubric]) -> tuple[tuple[Rubric, ...], list[Problem]]:
    """The rubrics in their order; what is named twice counts once, two of one id are refused."""
    items, problems = load_items()
    loaded: list[Rubric] = []
    for number, name in enumerate(names):
        if name in names[:number]:
            continue
        rubric, faults = (name, []) if isinstance(name, Rubric) else load_rubric(name, items)
        problems += faults
        if rubric is None:
            continue
        if any(rubric.id == other.id for other in loaded):
            problems.append(problem("RUB-046", id=rubric.id))
        loaded.append(rubric)
    return tuple(loaded), problems
