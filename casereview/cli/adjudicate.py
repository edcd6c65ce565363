"""casereview adjudicate: how far blind reviewers agree, and a workbook of what must be decided."""

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


@click.command("adjudicate", help=TEXTS("cli.adjudicate.help"), short_help=TEXTS("cli.adjudicate.short"))
@input_options
@path_option("--sheets", "cli.sheets_in")
@path_option("--out", "cli.adjudicate.out")
@click.pass_context
def command(
    context: click.Context,
    given: Given,
    sheets: Path | None,
    out: Path | None,
) -> None:
    from rich.console import Console

    from casereview.cli.inputs import read_inputs
    from casereview.outputs.agreement import said, show_agreement, write_agreement
    from casereview.outputs.terminal import show_problems
    from casereview.rounds.agreement import report
    from casereview.sheets.collect import collect
    from casereview.sheets.write import write_adjudication

    if sheets is None:
        raise click.UsageError(TEXTS("cli.collect.no_sheets"))
    folder = out or Path(TEXTS("cli.adjudicate.folder"))
    book, figures = folder / TEXTS("cli.adjudicate.book"), folder / TEXTS("cli.adjudicate.figures")
    inputs = read_inputs(given, [*obstacles(figures), *obstacles(book)])
    judged = inputs.judged()
    marks, faults = collect(sheets, judged.outcomes, inputs.rubrics, inputs.heading)
    problems = [*inputs.problems, *judged.problems, *faults]
    stop_if_refused(problems)
    cases = judged.outcomes.select("rubric", "case_id", "unit").unique().iter_rows()
    found = report(marks, {(rubric, case): unit for rubric, case, unit in cases}, TEXTS("agreement.whole"))
    console = Console(highlight=False)
    show_agreement(found, console, TEXTS)
    write_file(figures, partial(write_agreement, found, foot=inputs.review.title, texts=TEXTS))
    console.print(TEXTS("cli.written", path=figures), markup=False)
    if found.different:
        words = {
            (entry.rubric, entry.case_id, entry.item): "\n".join(said(mark, TEXTS) for mark in entry.marks)
            for entry in found.different
        }
        problems += write_adjudication(judged.outcomes, words, inputs.rubrics, inputs.heading, book, TEXTS)
        stop_if_refused(problems)
        console.print(TEXTS("cli.adjudicate.done", rows=len(words), path=book), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))
