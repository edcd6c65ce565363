"""casereview rubric: rubrics listed, shown, checked, tried on examples, rendered, and as workbooks."""

import click

from casereview.cli.common import FOUND, TEXTS, lang_option
from casereview.cli.rubric_export import export
from casereview.cli.rubric_import import import_
from casereview.cli.rubric_pages import pages
from casereview.cli.rubric_schema import schema
from casereview.cli.rubric_show import show
from casereview.cli.rubric_test import test


@click.group("rubric", help=TEXTS("cli.rubric.help"), short_help=TEXTS("cli.rubric.short"))
def command() -> None:
    """Only a name for its subcommands."""


@command.command("list", help=TEXTS("cli.rubric.list"))
@lang_option
def list_rubrics() -> None:
    from casereview.rubric.load import load_items, load_rubric
    from casereview.rubric.shipped import shipped_rubrics

    items, _ = load_items()
    for name in shipped_rubrics():
        rubric, _ = load_rubric(name, items)
        if rubric is not None:
            data = sum(bool(scored.item.checks) for scored in rubric.items)
            title = rubric.title if TEXTS.language == "zh" else rubric.english
            click.echo(
                TEXTS(
                    "cli.rubric.line",
                    id=rubric.id,
                    title=title,
                    edition=rubric.edition,
                    items=len(rubric.items),
                    data=data,
                    points=f"{rubric.full_marks.normalize():f}",
                )
            )


@command.command("check", help=TEXTS("cli.rubric.check"))
@click.argument("name", metavar="ID|FILE")
@lang_option
@click.pass_context
def check(context: click.Context, name: str) -> None:
    from rich.console import Console

    from casereview.outputs.terminal import show_problems
    from casereview.rubric.load import load_items, load_rubric
    from casereview.rubric.weaknesses import weaknesses

    items, problems = load_items()
    rubric, faults = load_rubric(name, items)
    problems += [*faults, *weaknesses(name, items)]
    show_problems(problems, Console(highlight=False), TEXTS, limit=len(problems))
    if rubric is not None and not problems:
        click.echo(TEXTS("cli.rubric.sound", id=rubric.id, items=len(rubric.items)))
    context.exit(FOUND if problems else 0)


for other in (export, import_, pages, schema, show, test):
    command.add_command(other)
