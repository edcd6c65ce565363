"""casereview assign: who of the inspectors reviews which case of the sample."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from casereview.cli.common import (
    TEXTS,
    exit_code,
    lang_option,
    obstacles,
    path_option,
    stop_if_refused,
    write_file,
)
from casereview.model.problem import Problem, Refused, problem


@click.command("assign", help=TEXTS("cli.assign.help"), short_help=TEXTS("cli.assign.short"))
@click.argument("sample", metavar="SAMPLE", type=click.Path(path_type=Path))
@path_option("--review", "cli.review")
@click.option(
    "--export", "exports", multiple=True, type=click.Path(path_type=Path), help=TEXTS("cli.assign.export")
)
@path_option("--mapping", "cli.mapping")
@path_option("--out", "cli.assign.out")
@lang_option
@click.pass_context
def command(
    context: click.Context,
    sample: Path,
    review: Path | None,
    exports: tuple[Path, ...],
    mapping: Path | None,
    out: Path | None,
) -> None:
    from rich.console import Console

    from casereview.outputs.duty_table import write_duty_table
    from casereview.outputs.plan_shown import show_duties
    from casereview.outputs.terminal import show_problems
    from casereview.rounds.assign import assign
    from casereview.rounds.duties import Rules
    from casereview.rounds.plan import in_force, read_sample, write_assignment

    if review is None:
        raise click.UsageError(TEXTS("cli.draw.no_review"))
    path = out or Path(TEXTS("cli.assign.file"))
    table = path.with_name(TEXTS("cli.assign.table", stem=path.stem))
    rows, problems = read_sample(sample)
    plan, people, faults = _read(review, exports, mapping, [*problems, *obstacles(path), *obstacles(table)])
    problems = faults
    rules = Rules(plan.names(), people)
    problems += rules.misnamed(plan.inspectors)
    seats, faults = assign(
        in_force(rows), plan.inspectors, rules, plan.sampling.seed, plan.sampling.double_share
    )
    problems += faults
    stop_if_refused(problems)
    write_file(path, partial(write_assignment, seats))
    write_file(table, lambda target: write_duty_table(seats, plan, target, TEXTS))
    console = Console(highlight=False)
    show_duties(seats, {one.name: one.unit for one in plan.inspectors}, console, TEXTS)
    for written in (path, table):
        console.print(TEXTS("cli.written", path=written), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))


def _read(
    review: Path, exports: tuple[Path, ...], mapping: Path | None, problems: list[Problem]
) -> tuple[Any, Any, list[Problem]]:
    """The review, and the people of its cases where exports are given; all faults at once."""
    from casereview.cli.inputs import read_cases
    from casereview.rounds.duties import people_of
    from casereview.rounds.review_file import load_review

    plan, faults = load_review(review)
    people = None
    if exports:
        cases = read_cases(exports, review, mapping, problems)
        people, problems = people_of(cases.table.frame), cases.problems
    else:
        problems = [*problems, *faults, problem("ASG-005")]
    if plan is not None and plan.sampling is None:
        problems = [*problems, problem("DRW-004")]
    if plan is not None and not plan.inspectors:
        problems = [*problems, problem("ASG-002")]
    stop_if_refused(problems)
    if plan is None:
        raise Refused(problems)
    return plan, people, problems
