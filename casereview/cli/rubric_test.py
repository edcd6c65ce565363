"""casereview rubric test: run the examples beside the items, and name outcomes without an example."""

import click

from casereview.cli.common import FOUND, TEXTS, lang_option, stop_if_refused


@click.command("test", help=TEXTS("cli.rubric.test"))
@click.argument("names", metavar="[ID]...", nargs=-1)
@lang_option
@click.pass_context
def test(context: click.Context, names: tuple[str, ...]) -> None:
    from rich.console import Console

    from casereview.checks.references import References
    from casereview.cli.rubric_examples import chosen_items, without_example
    from casereview.outputs.terminal import show_problems
    from casereview.rounds.review_file import plain_review, settings_of
    from casereview.rubric.load import load_items
    from casereview.scoring.examples import run_example

    items, problems = load_items()
    chosen, faults = chosen_items(names, items)
    stop_if_refused([*problems, *faults])
    settings, _ = settings_of(plain_review(TEXTS), References(), TEXTS)
    results = [run_example(entry.item, example, settings) for entry in chosen for example in entry.examples]
    failed = [result for result in results if not result.passed]
    for result in failed:
        click.echo(
            TEXTS(
                "cli.rubric.failed",
                item=result.item,
                name=result.example.name,
                expected=TEXTS(f"outcome.{result.example.expect}"),
                outcome=TEXTS(f"outcome.{result.outcome}"),
                evidence=result.evidence,
            )
        )
    missing = without_example(chosen, TEXTS)
    show_problems(missing, Console(highlight=False), TEXTS, limit=len(missing))
    tested = sum(bool(entry.examples) for entry in chosen)
    click.echo(TEXTS("cli.rubric.tested", items=tested, examples=len(results), failed=len(failed)))
    context.exit(FOUND if failed or missing else 0)
