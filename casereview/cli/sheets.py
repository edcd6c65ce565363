"""casereview sheets: workbooks for the inspectors, with the items data cannot decide."""

from pathlib import Path
from typing import Literal

import click

from casereview.cli.common import TEXTS, Given, exit_code, input_options, path_option, stop_if_refused


@click.command("sheets", help=TEXTS("cli.sheets.help"), short_help=TEXTS("cli.sheets.short"))
@input_options
@path_option("--out", "cli.sheets.out")
@click.option(
    "--confirm",
    type=click.Choice(["none", "veto", "all"]),
    default="veto",
    show_default=True,
    help=TEXTS("cli.sheets.confirm"),
)
@click.option(
    "--layout",
    type=click.Choice(["rows", "cases"]),
    default="rows",
    show_default=True,
    help=TEXTS("cli.sheets.layout"),
)
@path_option("--assignment", "cli.sheets.assignment")
@click.pass_context
def command(
    context: click.Context,
    given: Given,
    out: Path | None,
    confirm: Literal["none", "veto", "all"],
    layout: Literal["rows", "cases"],
    assignment: Path | None,
) -> None:
    from rich.console import Console

    from casereview.cli.inputs import read_inputs, read_seats
    from casereview.cli.progress import progress
    from casereview.outputs.terminal import show_problems
    from casereview.sheets.write import write_sheets

    seats, faults = read_seats(assignment)
    inputs = read_inputs(given, faults)
    judged = inputs.judged()
    folder = out or Path(TEXTS("cli.sheets.folder"))
    with progress(TEXTS("cli.sheets.progress"), Console(stderr=True)) as advance:
        paths, faults = write_sheets(
            judged.outcomes,
            inputs.rubrics,
            inputs.heading,
            folder,
            TEXTS,
            confirm=confirm,
            layout=layout,
            assignment=seats,
            advance=advance,
        )
    problems = [*inputs.problems, *judged.problems, *faults]
    stop_if_refused(problems)
    console = Console(highlight=False)
    for path in paths:
        console.print(TEXTS("cli.written", path=path), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))
