"""casereview draw: the sample of a round, drawn by a seed; drawn again to verify it; cases replaced."""

from functools import partial
from pathlib import Path

import click

from casereview.cli.common import (
    FOUND,
    TEXTS,
    exit_code,
    lang_option,
    obstacles,
    path_option,
    stop_if_refused,
    write_file,
)
from casereview.model.problem import Problem, Refused, problem


@click.command("draw", help=TEXTS("cli.draw.help"), short_help=TEXTS("cli.draw.short"))
@click.argument("exports", nargs=-1, required=True, metavar="EXPORT...", type=click.Path(path_type=Path))
@path_option("--review", "cli.review")
@path_option("--mapping", "cli.mapping")
@path_option("--recommended", "cli.draw.recommended")
@path_option("--out", "cli.draw.out")
@path_option("--verify", "cli.draw.verify")
@click.option("--replace", metavar="CASE", default="", help=TEXTS("cli.draw.replace"))
@click.option("--by", metavar="CASE", default="", help=TEXTS("cli.draw.by"))
@click.option("--reason", metavar="TEXT", default="", help=TEXTS("cli.draw.reason"))
@click.option("--approver", metavar="NAME", default="", help=TEXTS("cli.draw.approver"))
@click.option("--error", type=click.FloatRange(0.001, 0.5), default=0.05, help=TEXTS("cli.draw.error"))
@lang_option
@click.pass_context
def command(
    context: click.Context,
    exports: tuple[Path, ...],
    review: Path | None,
    mapping: Path | None,
    recommended: Path | None,
    out: Path | None,
    verify: Path | None,
    replace: str,
    by: str,
    reason: str,
    approver: str,
    error: float,
) -> None:
    from rich.console import Console

    from casereview.cli.inputs import read_cases
    from casereview.outputs.plan_shown import show_sample
    from casereview.outputs.terminal import show_problems
    from casereview.rounds.plan import read_sample, write_sample
    from casereview.rounds.population import population_of
    from casereview.rounds.recommended import chosen_cases
    from casereview.rounds.sample import differences, read_record, record, take, write_record
    from casereview.rounds.sample import replace as replaced

    if review is None:
        raise click.UsageError(TEXTS("cli.draw.no_review"))
    words = (replace.strip(), by.strip(), reason.strip(), approver.strip())
    _check_usage(verify, *words)
    path = verify or out or Path(TEXTS("cli.draw.file"))
    notes = path.with_suffix(".json")
    new = not (verify or replace)
    cases = read_cases(exports, review, mapping, [*obstacles(path), *obstacles(notes)] if new else [])
    sampling = cases.review.sampling
    if sampling is None:
        raise Refused([*cases.problems, problem("DRW-004")])
    population, problems = population_of(cases.table, sampling.strata)
    rows, faults = ((), []) if new else read_sample(path)
    chosen, more = chosen_cases(recommended, rows, population, cases.mapping, cases.review.unit_list())
    problems = [*cases.problems, *problems, *faults, *more]
    stop_if_refused(problems)
    if verify:
        found = differences(rows, read_record(notes), population, sampling, chosen)
        context.exit(_say_differences(path, found, problems))
    if replace:
        rows, faults = replaced(rows, population, sampling.seed, *words)
        problems += faults
        stop_if_refused(problems)
    else:
        rows = take(population, sampling, chosen)
        write_file(notes, partial(write_record, record(population, sampling, rows)))
    write_file(path, partial(write_sample, rows))
    console = Console(highlight=False)
    show_sample(rows, population, error, console, TEXTS)
    console.print(TEXTS("cli.written", path=path), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))


def _say_differences(path: Path, found: list[Problem], problems: list[Problem]) -> int:
    """Say what the sample differs in from the one drawn again; the exit code."""
    from rich.console import Console

    from casereview.outputs.terminal import show_problems

    differs = any(item.severity == "warning" for item in found)
    console = Console(highlight=False)
    show_problems([*problems, *found], console, TEXTS)
    console.print(TEXTS("cli.draw.differs" if differs else "cli.draw.verified", path=path), markup=False)
    return FOUND if differs else exit_code(problems)


def _check_usage(verify: Path | None, replace: str, by: str, reason: str, approver: str) -> None:
    """Whether the options go together; a replacement has its reason and its approver."""
    if replace and (verify or not (reason and approver)):
        raise click.UsageError(TEXTS("cli.draw.no_reason"))
    if not replace and (by or reason or approver):
        raise click.UsageError(TEXTS("cli.draw.no_replace"))
