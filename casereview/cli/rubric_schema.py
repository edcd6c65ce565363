"""casereview rubric schema: the JSON Schema of rubric.yaml or of items files, for completion in editors."""

import json

import click

from casereview.cli.common import TEXTS, lang_option


@click.command("schema", help=TEXTS("cli.rubric.schema"))
@click.option("--item", "items", is_flag=True, help=TEXTS("cli.rubric.schema_item"))
@lang_option
def schema(items: bool) -> None:
    from casereview.rubric.schema import items_schema, rubric_schema

    found = items_schema() if items else rubric_schema()
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
