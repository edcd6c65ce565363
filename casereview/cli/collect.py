"""casereview collect: read the returned sheets, say what is wrong in them, write marks.csv."""

from functools import partial
from pathlib import Path

import click

from casereview.cli.common import (
    TEXTS,
    Given,
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
@click.option(
    "--return", "copies", type=click.Path(path_type=Path), metavar="DIR", help=TEXTS("cli.collect.return")
)
@click.option("--status", is_flag=True, help=TEXTS("cli.collect.status"))
@path_option("--assignment", "cli.collect.assignment")
@click.pass_context
def command(
    context: click.Context,
    given: Given,
    sheets: Path | None,
    out: Path | None,
    copies: Path | None,
    status: bool,
    assignment: Path | None,
) -> None:
    from rich.console import Console

    from casereview.cli.inputs import read_inputs, read_seats
    from casereview.cli.progress import progress
    from casereview.cli.sheet_status import show_status
    from casereview.outputs.terminal import show_problems
    from casereview.sheets.collect import collect_files
    from casereview.sheets.copies import return_copies
    from casereview.sheets.marks import write_marks
    from casereview.sheets.standing import standings
    from casereview.sheets.write import for_inspectors

    if sheets is None:
        raise click.UsageError(TEXTS("cli.collect.no_sheets"))
    path = out or Path("marks.csv")
    seats, faults = read_seats(assignment)
    faults += [] if status else obstacles(path)
    inputs = read_inputs(given, faults)
    judged = inputs.judged()
    with progress(TEXTS("cli.collect.progress"), Console(stderr=True)) as advance:
        collected = collect_files(sheets, judged.outcomes, inputs.rubrics, inputs.heading, advance)
    problems = [*inputs.problems, *judged.problems, *collected.problems]
    console = Console(highlight=False)
    if status:
        asked = judged.outcomes.filter(for_inspectors(inputs.rubrics, "veto"))
        show_status(standings(collected.files, asked, seats), console, TEXTS)
    stop_if_refused(problems)
    if copies is not None:
        with progress(TEXTS("cli.collect.return_progress"), Console(stderr=True)) as advance:
            paths, faults = return_copies(collected.files, inputs.rubrics, copies, TEXTS, advance)
        problems += faults
        stop_if_refused(problems)
        for copy in paths:
            console.print(TEXTS("cli.written", path=copy), markup=False)
    if not status:
        write_file(path, partial(write_marks, collected.marks))
        console.print(TEXTS("cli.collect.done", marks=len(collected.marks), path=path), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))
