"""casereview rubric: list the rubrics, check one, run the examples beside the items."""

import click

from casereview.cli.common import FOUND, TEXTS, lang_option


@click.group("rubric", help=TEXTS("cli.rubric.help"), short_help=TEXTS("cli.rubric.short"))
def command() -> None:
    """Only a name for its subcommands."""


@command.command("list", help=TEXTS("cli.rubric.list"))
@lang_option
def list_rubrics() -> None:
    from casereview.rubric.load import load_items, load_rubric, shipped_rubrics

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
                    points=rubric.total.normalize(),
                )
            )


@command.command("check", help=TEXTS("cli.rubric.check"))
@click.argument("name", metavar="ID|FILE")
@lang_option
@click.pass_context
def check(context: click.Context, name: str) -> None:
    from rich.console import Console

    from casereview.outputs.terminal import show_problems
    from casereview.rubric.load import load_rubric

    rubric, problems = load_rubric(name)
    show_problems(problems, Console(highlight=False), TEXTS)
    if rubric is not None:
        click.echo(TEXTS("cli.rubric.sound", id=rubric.id, items=len(rubric.items)))
    context.exit(FOUND if problems else 0)


@command.command("test", help=TEXTS("cli.rubric.test"))
@lang_option
@click.pass_context
def test(context: click.Context) -> None:
    from casereview.checks.references import References
    from casereview.cli.common import stop_if_refused
    from casereview.rounds.review_file import plain_review, settings_of
    from casereview.rubric.load import load_items
    from casereview.scoring.examples import load_examples, run_example

    items, problems = load_items()
    examples, faults = load_examples()
    stop_if_refused([*problems, *faults])
    settings, _ = settings_of(plain_review(TEXTS), References(), TEXTS)
    failed = number = 0
    for name, group in examples.items():
        for example in group:
            result = run_example(items[name], example, settings)
            number += 1
            if not result.passed:
                failed += 1
                click.echo(
                    TEXTS(
                        "cli.rubric.failed",
                        item=name,
                        name=example.name,
                        expected=example.expect,
                        outcome=result.outcome,
                        evidence=result.evidence,
                    )
                )
    click.echo(TEXTS("cli.rubric.tested", items=len(examples), examples=number, failed=failed))
    context.exit(FOUND if failed else 0)
