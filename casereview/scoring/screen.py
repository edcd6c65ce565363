"""Screening: what data alone find in cases too many to hold at once, batch by batch, hits only.

The rules are those of the kernel (`compiled.py`), read straight from the wide frame: no row for every case
and item. A plan can be pickled, so that any worker that has it judges any batch:

    plan = screening_plan(rubrics, settings, batches)
    narrow = [check.narrow(frame, parts) for check in plan.grouped]   # first pass, batch by batch
    found = check.run(rows of one part, of all batches)               # FOUND: the rows whose count is not 0
    plan.rows(frame, found)                                           # second pass: the findings (FINDINGS)
    plan.screen(frame, found)                                         # masked, with its counts

Frames are those of the case table with a column `row` (Int64): the case's number in the whole run, in the
order of the table. `plan.whole` adds what a file may leave out; the other methods want it whole. `found` may
hold more rows than the batch has, and those of several checks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from casereview.checks.context import Context
from casereview.intake.table import UNREADABLE_SUFFIX, Batch, CaseTable, Counts
from casereview.model.outcome import HITS
from casereview.model.problem import Problem
from casereview.rubric.grammar import Rubric
from casereview.scoring.applied import choose_rubrics, with_defaults, with_periods
from casereview.scoring.compiled import Compiled, compile_item
from casereview.scoring.grouped import FOUND, Grouped, grouped_checks, with_found
from casereview.scoring.hits import FINDINGS, ORDER, OUTCOME_COUNTS, hits, judged_wide, outcome_counts
from casereview.scoring.kernel import of_all_sources
from casereview.scoring.screen_masks import masked_findings

#: Of a unit: its cases, those a rubric applies to, those with a breach or a suspicion, and the findings.
UNIT_COUNTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    **dict.fromkeys("cases screened cases_breached cases_suspected breaches suspects".split(), pl.Int64),
}
_Mapping = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Screened:
    """What one batch gave: findings (FINDINGS) in the order of cases and items, and counts to be summed.

    `outcomes`: OUTCOME_COUNTS. `units`: UNIT_COUNTS. `notices`: what is worth knowing, by source.
    """

    findings: pl.DataFrame
    outcomes: pl.DataFrame
    units: pl.DataFrame
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ScreeningPlan:
    """The rubrics, their settings and the sources of a run; expressions are compiled where they are used."""

    rubrics: tuple[Rubric, ...]
    settings: Context
    batches: tuple[Batch, ...]
    _compiled: dict[tuple[str, _Mapping], list[Compiled]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def __reduce__(self) -> tuple[object, ...]:
        """Without what is compiled: it is made again where it is needed."""
        return ScreeningPlan, (self.rubrics, self.settings, self.batches)

    @property
    def grouped(self) -> tuple[Grouped, ...]:
        """The checks that look across cases, of all rubrics."""
        context = of_all_sources(self.settings, self.batches)
        return tuple(
            check
            for rubric in self.rubrics
            for check in grouped_checks(rubric, with_periods(context, rubric))
        )

    def whole(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with every column a check may ask for."""
        flags = [name + UNREADABLE_SUFFIX for batch in self.batches for name in sorted(batch.unreadable)]
        absent = {name: kind for name, kind in CaseTable.schema().items() if name not in frame.columns}
        frame = frame.with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in absent.items())
        return frame.with_columns(
            pl.col(name).fill_null(False) if name in frame.columns else pl.lit(False).alias(name)
            for name in dict.fromkeys(flags)
        )

    def rows(self, frame: pl.DataFrame, found: pl.DataFrame | None = None) -> pl.DataFrame:
        """The findings of a batch as the kernel has them, columns FINDINGS."""
        return self._judged(frame, found).findings.select(*FINDINGS)

    def screen(self, frame: pl.DataFrame, found: pl.DataFrame | None = None) -> Screened:
        """The findings of a batch with its counts; `found`: what the grouped checks found (FOUND).

        Personal values are masked in the evidence unless the settings ask for them.
        """
        judged = self._judged(frame, found)
        findings = judged.findings
        if not self.settings.personal:
            findings = masked_findings(
                findings, frame, pl.DataFrame(schema=FOUND) if found is None else found
            )
        return replace(judged, findings=findings.select(*FINDINGS))

    def _judged(self, frame: pl.DataFrame, found: pl.DataFrame | None) -> Screened:
        """The same as the kernel has it, with ORDER beside."""
        present = set(frame["batch"].unique().to_list())
        batches = tuple(batch for batch in self.batches if batch.number in present)
        table = CaseTable(frame, batches, Counts())
        chosen = choose_rubrics(table, self.rubrics, self.settings)
        findings = [pl.DataFrame(schema=FINDINGS | ORDER)]
        outcomes = [pl.DataFrame(schema=OUTCOME_COUNTS)]
        notices: list[Problem] = []
        for rubric in self.rubrics:
            mine = chosen.filter(pl.col("rubric") == rubric.id).drop("rubric")
            own = with_found(mine, found, [check for check in self.grouped if check.rubric == rubric.id])
            filled, said = with_defaults(replace(table, frame=own), rubric)
            notices += said
            for mapping, rows in _by_mapping(filled):
                compiled = self._compiled_for(rubric, mapping)
                judged = judged_wide(rows, compiled)
                findings.append(hits(judged, compiled, rubric.id))
                outcomes.append(outcome_counts(judged, compiled, rubric.id))
        ordered = pl.concat(findings).sort(*ORDER)
        units = unit_counts(chosen, ordered)
        return Screened(ordered, pl.concat(outcomes), units, tuple(notices))

    def _compiled_for(self, rubric: Rubric, mapping: _Mapping) -> list[Compiled]:
        """The rubric's items for sources of this mapping, compiled once."""
        key = (rubric.id, mapping)
        if key not in self._compiled:
            mapped, unreadable = mapping
            context = replace(with_periods(self.settings, rubric), mapped=mapped, unreadable=unreadable)
            self._compiled[key] = [compile_item(scored.item, context) for scored in rubric.items]
        return self._compiled[key]


def screening_plan(rubrics: Sequence[Rubric], settings: Context, batches: Sequence[Batch]) -> ScreeningPlan:
    """The plan of a run; a case is screened by the first of the rubrics whose `applies` holds."""
    return ScreeningPlan(tuple(rubrics), settings, tuple(batches))


def unit_counts(cases: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """UNIT_COUNTS of cases with the column `rubric`, null where none applies, and of their findings."""
    breach, suspect = (pl.col("outcome") == outcome for outcome in HITS)
    found = findings.group_by("unit").agg(
        cases_breached=pl.col("row").filter(breach).n_unique(),
        cases_suspected=pl.col("row").filter(suspect).n_unique(),
        breaches=breach.sum(),
        suspects=suspect.sum(),
    )
    counts = cases.group_by("unit").agg(cases=pl.len(), screened=pl.col("rubric").count())
    joined = counts.join(found, on="unit", how="left").sort("unit")
    return joined.select(
        pl.col(name) if name == "unit" else pl.col(name).fill_null(0).cast(kind)
        for name, kind in UNIT_COUNTS.items()
    )


def _by_mapping(table: CaseTable) -> Iterator[tuple[_Mapping, pl.DataFrame]]:
    """The rows of the sources that map the same columns."""
    numbers: dict[_Mapping, list[int]] = {}
    for batch in table.batches:
        numbers.setdefault((batch.mapped, batch.unreadable), []).append(batch.number)
    for mapping, own in numbers.items():
        rows = table.frame if len(numbers) == 1 else table.frame.filter(pl.col("batch").is_in(own))
        if rows.height:
            yield mapping, rows
