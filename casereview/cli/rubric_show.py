"""casereview rubric show: the items of a rubric as a table, or the page of one item."""

import click

from casereview.cli.common import TEXTS, lang_option, stop_if_refused


@click.command("show", help=TEXTS("cli.rubric.show"))
@click.argument("name", metavar="ID|FILE")
@click.argument("item", metavar="[ITEM]", required=False)
@click.option("--effective", is_flag=True, help=TEXTS("cli.rubric.effective"))
@lang_option
def show(name: str, item: str | None, effective: bool) -> None:
    from rich.console import Console

    from casereview.model.problem import problem
    from casereview.rubric.load import load_with_places

    rubric, reading, problems = load_with_places(name)
    if rubric is not None and item is not None and item not in rubric.by_id:
        problems = [*problems, problem("RUB-070", item=item, rubric=rubric.id)]
    stop_if_refused(problems)
    assert rubric is not None  # refused otherwise
    if effective and item is None:
        from casereview.rubric.merged import merged

        click.echo("\n".join(merged(reading)))
        return
    console = Console(highlight=False)
    if item is None:
        from casereview.outputs.rubric_table import show_rubric

        show_rubric(rubric, console, TEXTS)
        return
    from rich.markdown import Markdown

    from casereview.cli.rubric_examples import examples_of
    from casereview.rubric.pages import page

    examples, faults = examples_of(item, reading.item_files)
    stop_if_refused(faults)
    text = page(rubric.by_id[item], name, examples, TEXTS)
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        click.echo(text, nl=False)
