"""casereview draw: the sample of a round, drawn by a seed; drawn again to verify it; cases replaced."""

from functools import partial
from pathlib import Path
from typing import Any

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
    from casereview.rounds.plan import write_sample
    from casereview.rounds.sample import read_record, record, take, write_record
    from casereview.rounds.sample import replace as replaced

    if review is None:
        raise click.UsageError(TEXTS("cli.draw.no_review"))
    _check_usage(verify, replace.strip(), by.strip(), reason.strip(), approver.strip())
    path = verify or out or Path(TEXTS("cli.draw.file"))
    notes = path.with_suffix(".json")
    new = not (verify or replace)
    cases = read_cases(exports, review, mapping, [*obstacles(path), *obstacles(notes)] if new else [])
    sampling = cases.review.sampling
    if sampling is None:
        raise Refused([*cases.problems, problem("DRW-004")])
    population, rows, chosen, problems = _read(cases, sampling, None if new else path, recommended)
    console = Console(highlight=False)
    if verify:
        context.exit(_verify(path, (rows, read_record(notes), population, sampling, chosen), problems))
    if replace:
        words = (replace, by.strip(), reason.strip(), approver.strip())
        rows, faults = replaced(rows, population, sampling.seed, *words)
        problems += faults
        stop_if_refused(problems)
    else:
        rows = take(population, sampling, chosen)
        write_file(notes, partial(write_record, record(population, sampling, rows)))
    write_file(path, partial(write_sample, rows))
    show_sample(rows, population, error, console, TEXTS)
    console.print(TEXTS("cli.written", path=path), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))


def _read(cases: Any, sampling: Any, path: Path | None, recommended: Path | None) -> tuple[Any, ...]:
    """Population, the rows of a sample that is there, the recommended cases, and all problems so far.

    Without a list of recommended cases those of the sample are meant.
    """
    from casereview.rounds.plan import RECOMMENDED, read_sample
    from casereview.rounds.population import population_of
    from casereview.rounds.recommended import read_recommended

    population, problems = population_of(cases.table, sampling.strata)
    rows, faults = read_sample(path) if path else ((), [])
    problems = [*cases.problems, *problems, *faults]
    keys = {row.case_key for row in rows if row.how == RECOMMENDED}
    chosen = tuple(case for case in population.cases if case.case_key in keys)
    if recommended:
        chosen, faults = read_recommended(recommended, population, cases.mapping, cases.review.unit_list())
        problems += faults
    stop_if_refused(problems)
    return population, rows, chosen, problems


def _verify(path: Path, drawn: tuple[Any, ...], problems: list[Problem]) -> int:
    """Say what the sample differs in from the one drawn again, and the exit code."""
    from rich.console import Console

    from casereview.outputs.terminal import show_problems
    from casereview.rounds.sample import differences

    found = differences(*drawn)
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
