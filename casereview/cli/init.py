"""casereview init: a folder to begin a round with."""

from pathlib import Path

import click

from casereview.cli.common import TEXTS, lang_option, stop_if_refused


@click.command("init", help=TEXTS("cli.init.help"), short_help=TEXTS("cli.init.short"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@lang_option
def command(folder: Path) -> None:
    from casereview.outputs.review_folder import write_review_folder

    written, problems = write_review_folder(folder, TEXTS)
    stop_if_refused(problems)
    for path in written:
        click.echo(TEXTS("cli.written", path=path))
    click.echo(TEXTS("cli.init.next", folder=folder))
