"""Screening finds what the kernel finds, whatever the size of batches and the number of parts."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from casereview.checks.context import Context
from casereview.checks.kinds import AnyCheck
from casereview.intake.case_file import Facts, write_case_file
from casereview.intake.case_slices import CaseFiles, open_case_files
from casereview.intake.table import CaseTable, Counts
from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Rubric
from casereview.scoring.applied import with_defaults
from casereview.scoring.grouped import FOUND
from casereview.scoring.hits import FINDINGS
from casereview.scoring.kernel import judge_cases
from casereview.scoring.screen import ScreeningPlan, screening_plan
from casereview.scoring.screen_run import screen_slices
from casereview.scoring.screen_totals import Totals

from .firing import firing
from .sample import DAY, SETTINGS, given, item, rubric, scored, table

HITS = [str(Outcome.BREACH), str(Outcome.SUSPECT)]
Rows = set[tuple[object, ...]]


def judged(own: Rubric, cases: CaseTable, settings: Context) -> pl.DataFrame:
    """The kernel's rows with the identity of the cases."""
    rows = judge_cases(with_defaults(cases, own)[0], own, settings)
    named = rows.join(cases.frame.select("case_key", "case_id", "unit", "source"), on="case_key")
    return named.with_columns(rubric=pl.lit(own.id))


def kernel(own: Rubric, cases: CaseTable, settings: Context) -> Rows:
    rows = judged(own, cases, settings).filter(pl.col("outcome").is_in(HITS))
    assert set(rows["item"]) == {entry.id for entry in own.items if entry.item.checks}, "an item never fires"
    return set(rows.select(FINDINGS.keys()).iter_rows())


def numbered(cases: CaseTable) -> pl.DataFrame:
    return cases.frame.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int64))


def sent(own: list[Rubric], cases: CaseTable, settings: Context) -> ScreeningPlan:
    """A plan as a worker receives it."""
    plan: ScreeningPlan = pickle.loads(pickle.dumps(screening_plan(own, settings, cases.batches)))
    return plan


def found_across(plan: ScreeningPlan, frame: pl.DataFrame, parts: int) -> pl.DataFrame:
    groups = [
        (check, rows)
        for check in plan.grouped
        for rows in check.narrow(frame, parts).sample(fraction=1, shuffle=True, seed=1).partition_by("part")
    ]
    return pl.concat([pl.DataFrame(schema=FOUND), *(check.run(rows) for check, rows in groups)])


def screened(
    own: Rubric, cases: CaseTable, settings: Context, size: int, step: int = 1
) -> Iterator[tuple[object, ...]]:
    """The findings of every `step`th batch of `size` rows, each by itself."""
    plan = sent([own], cases, settings)
    frame = plan.whole(numbered(cases))
    found = found_across(plan, frame, 3)
    for start in range(0, frame.height, size * step):
        yield from plan.rows(frame.slice(start, size), found).iter_rows()


def test_findings_are_the_kernels_where_every_item_fires() -> None:
    own, cases, settings = firing("penalty-ordinary")
    expected = kernel(own, cases, settings)
    rows = list(screened(own, cases, settings, 1000))
    assert len(rows) == len(expected) and set(rows) == expected


@pytest.mark.parametrize("size", [1, 7])
def test_small_batches_find_the_same(size: int) -> None:
    own, cases, settings = firing("permit")
    step = 40 if size == 1 else 9
    judged_rows = set(numbered(cases).filter((pl.col("row") // size) % step == 0)["case_key"])
    expected = {row for row in kernel(own, cases, settings) if row[0] in judged_rows}
    assert len(expected) > 10 and set(screened(own, cases, settings, size, step)) == expected


@pytest.mark.whole
@pytest.mark.parametrize("name", ["penalty-ordinary", "penalty-summary", "permit", "enforcement"])
@pytest.mark.parametrize("size", [1, 7, 1000, 10**6])
def test_every_size_finds_the_same(name: str, size: int) -> None:
    own, cases, settings = firing(name)
    step = {1: 20, 7: 5}.get(size, 1) if name.startswith("penalty") else 1
    judged_rows = set(numbered(cases).filter((pl.col("row") // size) % step == 0)["case_key"])
    expected = {row for row in kernel(own, cases, settings) if row[0] in judged_rows}
    assert set(screened(own, cases, settings, size, step)) == expected


def test_what_is_found_across_cases_depends_on_neither_parts_nor_order() -> None:
    own, cases, settings = firing("penalty-ordinary")
    plan = sent([own], cases, settings)
    frame = plan.whole(numbered(cases))
    one = found_across(plan, frame, 1).sort("check", "row")
    assert set(one.filter(pl.col("count") > 0)["check"]) == {check.name for check in plan.grouped}
    for parts in (2, 50):
        assert found_across(plan, frame, parts).sort("check", "row").equals(one)


def test_kinds_that_look_across_cases_say_what_groups_them() -> None:
    context = replace(SETTINGS, mapped=frozenset({"决定书文号"}))
    kinds = [kind for kind in AnyCheck.__origin__.__args__ if kind.ACROSS]
    assert len(kinds) == 5
    for kind in kinds:
        check = kind.model_construct(kind="", field="决定书文号", within=())
        assert check.group(context), kind


def written(folder: Path, *tables: CaseTable) -> CaseFiles:
    paths = []
    for number, cases in enumerate(tables):
        paths.append(folder / f"{number}.parquet")
        facts = Facts(
            tuple(cases.frame.columns), cases.batches, Counts(cases.frame.height, cases.frame.height)
        )
        write_case_file(cases.frame, facts, paths[-1])
    files, problems = open_case_files(paths)
    assert not problems
    return files


UNIQUE = item("DOC-02", {"kind": "unique", "field": "决定书文号"})
BLANK = item("PRO-01", given("立案日期"))


@pytest.mark.parametrize("size", [1, 2, 100])
def test_files_are_one_run_and_counts_close(tmp_path: Path, size: int) -> None:
    first = table(
        [{"case": "a", "决定书文号": "甲罚〔2022〕1号", "立案日期": None}, {"case": "b", "立案日期": DAY}]
    )
    second = table([{"case": "c", "决定书文号": "甲罚[2022]01号"}], [{"case": "d", "案件类型": "行政许可"}])
    own = rubric(
        scored(UNIQUE, 5),
        scored(BLANK, 5),
        applies=[{"field": "案件类型", "is_not": "行政许可", "or_blank": True}],
    )
    files = written(tmp_path, first, second)
    slices = list(files.slices(size))
    assert sum(one.rows for one in slices) == files.rows == 4
    plan = screening_plan([own], SETTINGS, files.batches)
    totals, done, findings = Totals(), [], []
    for _, part in screen_slices(plan, slices, tmp_path / "aside", done.append):
        totals.add(part)
        findings += part.findings.select("case_id", "item", "outcome").rows()
    assert findings == [("a", "DOC-02", "breach"), ("a", "PRO-01", "breach"), ("c", "DOC-02", "breach")]
    assert sum(done) == 4 and totals.findings == 3
    units = totals.units.drop("unit").sum().row(0, named=True)
    assert units == {
        "cases": 4,
        "screened": 3,
        "cases_breached": 2,
        "cases_suspected": 0,
        "breaches": 3,
        "suspects": 0,
    }
    items = totals.items([own], chinese=True)
    assert items.select("cases", *Outcome).rows() == [(3, 0, 2, 0, 0, 1, 0), (3, 1, 1, 0, 0, 1, 0)]


def test_outcomes_are_counted_as_the_kernel_gives_them() -> None:
    own, cases, settings = firing("permit")
    plan = sent([own], cases, settings)
    frame = plan.whole(numbered(cases))
    counted = plan.screen(frame, found_across(plan, frame, 1)).outcomes
    by_both = ["item", "outcome"]
    expected = judged(own, cases, settings).group_by(by_both).len().sort(by_both).rows()
    summed = counted.group_by(by_both).agg(pl.col("cases").sum()).sort(by_both).rows()
    assert summed == expected


@pytest.mark.parametrize("size", [1, 3])
def test_personal_values_are_masked_unless_asked_for(size: int) -> None:
    rows = [{"case": f"139876543{n:02}", "执法人员": ["王样一"], "当事人名称": "王样一"} for n in range(3)]
    few = item("SUB-06", {"kind": "at_least_names", "field": "执法人员", "minimum": 2})
    cases = table(rows)

    def evidence(personal: bool) -> set[str]:
        plan = screening_plan([rubric(scored(few, 5))], replace(SETTINGS, personal=personal), cases.batches)
        frame = plan.whole(numbered(cases))
        parts = [plan.screen(part).findings for part in frame.iter_slices(size)]
        return set(pl.concat(parts)["evidence"])

    assert all("王样一" in text for text in evidence(True))
    assert all("王××" in text and "王样一" not in text for text in evidence(False))
