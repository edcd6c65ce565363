"""casereview assign: who of the inspectors reviews which case of the sample."""

from functools import partial
from pathlib import Path

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
from casereview.model.problem import Refused, problem


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

    from casereview.cli.inputs import read_cases
    from casereview.outputs.duty_table import write_duty_table
    from casereview.outputs.plan_shown import show_duties
    from casereview.outputs.terminal import show_problems
    from casereview.rounds.assign import assign
    from casereview.rounds.duties import Rules, people_of
    from casereview.rounds.plan import in_force, read_sample, write_assignment

    if review is None:
        raise click.UsageError(TEXTS("cli.draw.no_review"))
    path = out or Path(TEXTS("cli.assign.file"))
    table = path.with_name(TEXTS("cli.assign.table", stem=path.stem))
    rows, problems = read_sample(sample)
    cases = read_cases(exports, review, mapping, [*problems, *obstacles(path), *obstacles(table)])
    plan, sampling = cases.review, cases.review.sampling
    if sampling is None:
        raise Refused([*cases.problems, problem("DRW-004")])
    rules = Rules(plan.names(), people_of(cases.table.frame) if exports else None)
    problems = [*cases.problems, *rules.misnamed(plan.inspectors)]
    problems += [] if exports else [problem("ASG-005")]
    seats, faults = assign(in_force(rows), plan.inspectors, rules, sampling.seed, sampling.double_share)
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
