"""casereview annual: sentences for the annual report on building a law-based government."""

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


@click.command("annual", help=TEXTS("cli.annual.help"), short_help=TEXTS("cli.annual.short"))
@click.argument("folder", metavar="RESULTS", type=click.Path(path_type=Path))
@path_option("--out", "cli.annual.out")
@lang_option
@click.pass_context
def command(context: click.Context, folder: Path, out: Path | None) -> None:
    from rich.console import Console

    from casereview.model.catalogue import Texts
    from casereview.model.problem import Refused
    from casereview.outputs.annual import annual_sentences, write_sentences
    from casereview.outputs.terminal import show_problems
    from casereview.rounds.kept import read_results

    kept, problems = read_results(folder, personal=True)  # no evidence is quoted
    problems += obstacles(out)
    stop_if_refused(problems)
    if kept is None:
        raise Refused(problems)
    text, faults = annual_sentences(kept.results, kept.review, Texts(kept.language))
    problems += faults
    stop_if_refused(problems)
    console = Console(highlight=False)
    console.print(text, markup=False, soft_wrap=True)
    if out is not None:
        write_file(out, partial(write_sentences, text))
        console.print(TEXTS("annual.written", path=out), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))
