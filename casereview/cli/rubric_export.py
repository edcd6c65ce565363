"""casereview rubric export: a rubric as a workbook to read and edit in WPS or Excel."""

from functools import partial
from pathlib import Path

import click

from casereview.cli.common import TEXTS, lang_option, obstacles, path_option, stop_if_refused, write_file


@click.command("export", help=TEXTS("cli.rubric.export"))
@click.argument("name", metavar="ID|FILE")
@path_option("--to", "cli.rubric.export_to")
@lang_option
def export(name: str, to: Path | None) -> None:
    from casereview.authoring.book_sheets import save_book
    from casereview.authoring.export import book_of, read_whole

    whole, problems = read_whole(name)
    to = to or Path(f"{whole.rubric.id if whole else name}.xlsx")
    stop_if_refused([*problems, *obstacles(to)])
    assert whole is not None  # refused otherwise
    tables, faults = book_of(whole, TEXTS)
    stop_if_refused(faults)
    write_file(to, partial(save_book, tables=tables, texts=TEXTS))
    click.echo(TEXTS("cli.rubric.exported", id=whole.rubric.id, items=len(whole.rubric.items), path=to))
