"""casereview collect: read the returned sheets, say what is wrong in them, write marks.csv."""

from functools import partial
from pathlib import Path

import click

from casereview.cli.common import (
    TEXTS,
    exit_code,
    input_options,
    obstacles,
    path_option,
    stop_if_refused,
    write_file,
)


@click.command("collect", help=TEXTS("cli.collect.help"), short_help=TEXTS("cli.collect.short"))
@input_options
@path_option("--sheets", "cli.sheets_in")
@path_option("--out", "cli.collect.out")
@click.pass_context
def command(
    context: click.Context,
    exports: tuple[Path, ...],
    rubrics: tuple[str, ...],
    review: Path | None,
    references: Path | None,
    mapping: Path | None,
    sheets: Path | None,
    out: Path | None,
) -> None:
    from rich.console import Console

    from casereview.cli.inputs import read_inputs
    from casereview.outputs.terminal import show_problems
    from casereview.sheets.collect import collect
    from casereview.sheets.layout import Heading
    from casereview.sheets.marks import write_marks

    if sheets is None:
        raise click.UsageError(TEXTS("cli.collect.no_sheets"))
    path = out or Path("marks.csv")
    inputs = read_inputs(exports, rubrics, review, references, mapping, obstacles(path))
    judged = inputs.judged()
    heading = Heading(inputs.review.title, inputs.review.round)
    marks, faults = collect(sheets, judged.outcomes, inputs.rubrics, heading)
    problems = [*inputs.problems, *judged.problems, *faults]
    stop_if_refused(problems)
    console = Console(highlight=False)
    write_file(path, partial(write_marks, marks))
    console.print(TEXTS("cli.collect.done", marks=len(marks), path=path), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))
