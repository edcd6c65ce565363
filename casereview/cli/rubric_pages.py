"""casereview rubric pages: one page for each item of a rubric, in Markdown."""

from functools import partial
from pathlib import Path

import click

from casereview.cli.common import TEXTS, lang_option, obstacles, path_option, stop_if_refused, write_file


@click.command("pages", help=TEXTS("cli.rubric.pages"))
@click.argument("name", metavar="ID|FILE")
@path_option("--to", "cli.rubric.to")
@lang_option
def pages(name: str, to: Path | None) -> None:
    from casereview.cli.rubric_examples import examples_of
    from casereview.rubric.load import load_with_places
    from casereview.rubric.pages import page

    rubric, reading, problems = load_with_places(name)
    empty = to is not None and to.is_dir() and not any(to.iterdir())
    stop_if_refused([*problems, *obstacles(None if empty else to)])
    assert rubric is not None  # refused otherwise
    found = {scored.id: examples_of(scored.id, reading.item_files) for scored in rubric.items}
    stop_if_refused([fault for _, faults in found.values() for fault in faults])
    for scored in rubric.items:
        text = page(scored, name, found[scored.id][0], TEXTS)
        if to is None:
            click.echo(text)
        else:
            write_file(to / f"{scored.id}.md", partial(Path.write_text, data=text, encoding="utf-8"))
    if to is not None:
        click.echo(TEXTS("cli.rubric.paged", pages=len(rubric.items), path=to))
