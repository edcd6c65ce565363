"""casereview compare: two results folders side by side, case by case and item by item."""

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


@click.command("compare", help=TEXTS("cli.compare.help"), short_help=TEXTS("cli.compare.short"))
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@path_option("--out", "cli.compare.out")
@lang_option
@click.pass_context
def command(context: click.Context, first: Path, second: Path, out: Path | None) -> None:
    from rich.console import Console

    from casereview.model.problem import Refused
    from casereview.outputs.comparison import case_table, show_comparison
    from casereview.outputs.records import write_csv
    from casereview.outputs.terminal import show_problems
    from casereview.rounds.compare import compare_folders

    found, problems = compare_folders(first, second)
    files = (out / "changes.csv", out / "cases.csv") if out else ()
    for path in files:
        problems += obstacles(path)
    stop_if_refused(problems)
    if found is None:
        raise Refused(problems)
    console = Console(highlight=False)
    show_comparison(found, console, TEXTS)
    for path, frame in zip(files, (found.changes, case_table(found)), strict=False):
        write_file(path, partial(write_csv, frame))
    if out:
        console.print(TEXTS("compare.written", path=out), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))
