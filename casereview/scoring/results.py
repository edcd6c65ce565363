"""The results of a run: the frames every output shows and none changes (design, section 8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from casereview.intake.table import Counts
from casereview.model.mark import Mark
from casereview.model.problem import Problem
from casereview.rubric.grammar import Rubric
from casereview.scoring.amounts import POINTS
from casereview.scoring.settings import Evaluation

FINDINGS = (
    "case_id unit rubric item aspect title outcome occurrences deducted effect evidence basis advice source"
).split()
OUTCOMES = FINDINGS
CASES = (
    "case_id unit rubric edition score score_if_confirmed grade provisional completeness "
    "veto_items breaches suspects undetermined unjudged source"
).split()
UNITS = "unit cases scored mean_score min_score max_score rank breaches suspects veto_cases".split()
#: Further columns of units, after those of the grades, where the review asks for them.
UNIT_EXTRAS = "adjustment final_score grade".split()
UNFIT = "case_id unit reason approver source".split()
CONTESTED = "case_id unit source".split()
PARTICULARS = "case_id unit number cause party".split()
REVIEWS = "case_id unit rubric persons scores state".split()
ITEMS = "item aspect title points deducted cases_breached share_of_cases mean_deducted".split()
MARKS = "case_id rubric item round person role outcome occurrences reason page expires source points".split()
PROBLEMS = "code severity place message remedy".split()
#: What was decided of each case and item, by data or a person, before items give way to others and before
#: points: what another rubric can be laid on.
DECISIONS = ("case_id unit rubric item outcome occurrences evidence basis computed person picked").split()
MAPPING = "source header field how".split()

DECISION_TYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(DECISIONS, pl.String),
    "occurrences": pl.Int32,
    "picked": POINTS,
}

#: What a finding does to the score: takes points, vetoes the file, would veto it once confirmed,
#: waits for points to be picked, costs nothing (an item without points), or waits for a person.
EFFECTS = ("deduct", "veto", "veto_pending", "pick_pending", "hint", "suspect")


def no_rows(names: Sequence[str]) -> pl.DataFrame:
    """An empty frame of texts."""
    return pl.DataFrame(schema=dict.fromkeys(names, pl.String))


@dataclass(frozen=True)
class Results:
    """Frames with the column names above, in that order; scores and points are Decimal(9, 2).

    `findings`: one row per breach or suspect, in case order then item order.
    `outcomes`: every case x item; `evidence` holds the reason for every outcome.
    `units` carries one further column per grade name, counts of cases.
    Where the review gives points for organisation, `adjustment` and `final_score` (mean and adjustment)
    follow them, and `grade` where units are graded.
    `decisions`: columns DECISIONS.
    `mapping`: one row per source column, `field` blank and `how` "unused" where not used.
    `unfit`: cases kept apart, in no other frame. `contested`: cases under review or suit, which stand in the
    others too. `particulars`: the decision, matter and party of each
    case. `reviews`: cases that several persons judged, or should have, with each person's score and a state:
    agreed, again (to be reviewed again), settled, short.
    `personal`: they show personal values, as the run was asked to. `unmasked`: the same results that do,
    beside those without them (`scoring/personal.py`); the notice and the page are never made of these.
    """

    findings: pl.DataFrame
    outcomes: pl.DataFrame
    cases: pl.DataFrame
    units: pl.DataFrame
    items: pl.DataFrame
    mapping: pl.DataFrame
    decisions: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DECISION_TYPES))
    marks: tuple[Mark, ...] = ()
    evaluation: Evaluation = field(default_factory=Evaluation)
    unfit: pl.DataFrame = field(default_factory=lambda: no_rows(UNFIT))
    contested: pl.DataFrame = field(default_factory=lambda: no_rows(CONTESTED))
    reviews: pl.DataFrame = field(default_factory=lambda: no_rows(REVIEWS))
    particulars: pl.DataFrame = field(default_factory=lambda: no_rows(PARTICULARS))
    problems: tuple[Problem, ...] = ()
    counts: Counts = field(default_factory=Counts)
    rubrics: tuple[Rubric, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)  # file name -> sha256
    personal: bool = False
    unmasked: "Results | None" = None
