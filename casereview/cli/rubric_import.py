"""casereview rubric import: a rubric from the workbook of one, or a draft from an office's scoring sheet."""

import re
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


@click.command("import", help=TEXTS("cli.rubric.import"))
@click.argument("book", type=click.Path(path_type=Path), metavar="FILE")
@path_option("--to", "cli.rubric.import_to")
@lang_option
@click.pass_context
def import_(context: click.Context, book: Path, to: Path | None) -> None:
    from rich.console import Console

    from casereview.authoring.book import is_book, read_book
    from casereview.authoring.draft import draft, questions_page
    from casereview.intake.workbook import read_tables
    from casereview.outputs.terminal import show_problems

    to = to or Path(book.stem)
    tables, problems = read_tables(book)
    empty = to.is_dir() and not any(to.iterdir())
    problems += obstacles(None if empty else to)
    if not tables:
        stop_if_refused(problems)
    whole = is_book(tables)
    name = to.name if re.fullmatch(r"[a-z0-9][a-z0-9-]*", to.name) else "draft"
    rubric, written, faults = read_book(tables) if whole else draft(tables, name, TEXTS)
    problems += faults
    stop_if_refused(problems)
    assert rubric is not None  # refused otherwise
    write_file(to / "rubric.yaml", lambda path: written.save(path.parent))
    show_problems(problems, Console(highlight=False), TEXTS, limit=len(problems))
    if whole:
        click.echo(TEXTS("cli.rubric.imported", id=rubric.id, items=len(rubric.items), path=to))
    else:
        page = questions_page(rubric, book.name, problems, TEXTS)
        beside = to / TEXTS("authoring.questions.file")
        write_file(beside, partial(Path.write_text, data=page, encoding="utf-8"))
        click.echo(TEXTS("cli.rubric.drafted", items=len(rubric.items), path=to, page=beside.name))
    context.exit(exit_code(problems))
