"""casereview compare: two results side by side, or one and what another rubric would make of it."""

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

_FILES = ("changes.csv", "cases.csv", "units.csv")


@click.command("compare", help=TEXTS("cli.compare.help"), short_help=TEXTS("cli.compare.short"))
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="[B]", required=False, type=click.Path(path_type=Path))
@click.option("--rubric", "rubric", metavar="ID", help=TEXTS("cli.compare.rubric"))
@path_option("--out", "cli.compare.out")
@lang_option
@click.pass_context
def command(
    context: click.Context, first: Path, second: Path | None, rubric: str | None, out: Path | None
) -> None:
    from rich.console import Console

    from casereview.model.problem import Refused
    from casereview.outputs.comparison import case_table, show_comparison, show_what_if
    from casereview.outputs.records import write_csv
    from casereview.outputs.terminal import show_problems
    from casereview.rounds.compare import compare_folders
    from casereview.rounds.what_if import what_if

    if (second is None) == (rubric is None):
        raise click.UsageError(TEXTS("cli.compare.one_of"))
    laid = None
    if second is not None:
        found, problems = compare_folders(first, second)
    else:
        laid, problems = what_if(first, rubric or "")
        found = laid.found if laid else None
    files = [out / name for name in _FILES] if out else []
    for path in files:
        problems += obstacles(path)
    stop_if_refused(problems)
    if found is None:
        raise Refused(problems)
    console = Console(highlight=False)
    if laid is None:
        show_comparison(found, console, TEXTS)
    else:
        show_what_if(laid, console, TEXTS)
    for path, frame in zip(files, (found.changes, case_table(found), found.units), strict=False):
        write_file(path, partial(write_csv, frame))
    if out:
        console.print(TEXTS("compare.written", path=out), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))
