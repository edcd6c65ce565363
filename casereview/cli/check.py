"""casereview check: read, map and validate; say what is wrong, score nothing."""

from pathlib import Path

import click

from casereview.cli.common import TEXTS, Given, exit_code, input_options, obstacles, path_option, write_file


@click.command("check", help=TEXTS("cli.check.help"), short_help=TEXTS("cli.check.short"))
@input_options
@path_option("--write-mapping", "cli.check.write_mapping")
@path_option("--to-parquet", "cli.check.to_parquet")
@click.pass_context
def command(
    context: click.Context,
    given: Given,
    write_mapping: Path | None,
    to_parquet: Path | None,
) -> None:
    from rich.console import Console

    from casereview.cli.inputs import read_inputs
    from casereview.intake.case_file import write_case_file
    from casereview.intake.mapping_text import write_mapping as mapping_text
    from casereview.outputs.terminal import show_problems

    inputs = read_inputs(given, [*obstacles(write_mapping), *obstacles(to_parquet)])
    console = Console(highlight=False)
    read = inputs.exports
    counts = read.table.counts
    for source in read.mappings:
        used = sum(bool(column.field) for column in source.columns)
        console.print(
            TEXTS("cli.check.source", source=source.source, columns=len(source.columns), used=used),
            markup=False,
        )
    console.print(
        TEXTS(
            "cli.check.counts",
            read=counts.read,
            cases=counts.cases,
            merged=counts.merged,
            skipped=counts.skipped,
            refused=counts.refused,
        ),
        markup=False,
    )
    show_problems(inputs.problems, console, TEXTS)
    if write_mapping is not None:
        text = mapping_text(read.mappings, TEXTS)
        write_file(write_mapping, lambda path: path.write_text(text, encoding="utf-8"))
        console.print(TEXTS("cli.written", path=write_mapping), markup=False)
    if to_parquet is not None:
        write_file(to_parquet, lambda path: write_case_file(read.table.frame, read.facts(), path))
        console.print(TEXTS("cli.written", path=to_parquet), markup=False)
    context.exit(exit_code(inputs.problems))
