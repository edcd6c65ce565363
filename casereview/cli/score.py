"""casereview score: exports and inspectors' marks in, findings per unit and a draft notice out."""

from pathlib import Path

import click

from casereview.cli.common import TEXTS, Given, exit_code, input_options, path_option, stop_if_refused

#: Every file of the results folder, or only those programs read.
OUTPUTS = ("all", "tables")


@click.command("score", help=TEXTS("cli.score.help"), short_help=TEXTS("cli.score.short"))
@input_options
@path_option("--sample", "cli.sample")
@path_option("--sheets", "cli.sheets_in")
@path_option("--out", "cli.score.out")
@click.option("--outputs", type=click.Choice(OUTPUTS), default=OUTPUTS[0], help=TEXTS("cli.score.outputs"))
@click.option("--with-personal", "personal", is_flag=True, help=TEXTS("cli.score.personal"))
@click.pass_context
def command(
    context: click.Context,
    given: Given,
    sample: Path | None,
    sheets: Path | None,
    out: Path | None,
    outputs: str,
    personal: bool,
) -> None:
    from rich.console import Console

    from casereview.cli.inputs import read_inputs
    from casereview.model.mark import Mark
    from casereview.outputs.terminal import show, show_problems
    from casereview.rounds.plan import sampled

    inputs = read_inputs(given, personal=personal)
    keys, faults = sampled(sample, inputs.exports.table.frame["case_key"]) if sample else (None, [])
    problems = [*inputs.problems, *faults]
    stop_if_refused(problems)
    judged = inputs.judged(keys)
    marks: list[Mark] = []
    if sheets is not None:
        from casereview.sheets.collect import collect

        marks, faults = collect(sheets, judged.outcomes, inputs.rubrics, inputs.heading)
        problems += faults
        stop_if_refused(problems)
    results = inputs.concluded(judged, marks, problems)
    folder = out or Path(TEXTS("cli.score.folder"))
    if outputs == "tables":
        from casereview.outputs.tables import write_tables as write
    else:
        from casereview.outputs.write import write_results as write
    written = write(results, inputs.review, folder, TEXTS)
    stop_if_refused(written)
    console = Console(highlight=False)
    show(results, console, TEXTS, folder)
    show_problems([*results.problems, *written], console, TEXTS)
    context.exit(exit_code([*results.problems, *written]))
