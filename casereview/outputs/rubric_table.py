"""A rubric on a terminal of 80 columns: its items by aspect, with points, vetoes and who decides."""

from decimal import Decimal
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from casereview.model.catalogue import Texts
from casereview.outputs.wording import score_text
from casereview.rubric.grammar import Item, Rubric
from casereview.rubric.worth import worth


def show_rubric(rubric: Rubric, console: Console, texts: Texts) -> None:
    """Print title, edition and full marks, then one line an item, a heading an aspect."""
    chinese = texts.language == "zh"
    title = rubric.title if chinese else rubric.english
    heading = texts("rubric.heading", id=rubric.id, title=title, edition=rubric.edition)
    console.print(Text(heading), soft_wrap=True)
    table = Table(box=box.SIMPLE_HEAD, header_style="", show_edge=False, padding=(0, 1), pad_edge=False)
    table.add_column(texts("rubric.column.item"), no_wrap=True)
    table.add_column(texts("rubric.column.title"), overflow="fold", ratio=1)
    table.add_column(texts("rubric.column.worth"), overflow="fold")
    table.add_column(texts("rubric.column.decided"), no_wrap=True)
    for aspect, group in groupby(rubric.items, key=lambda scored: scored.item.aspect):
        own = list(group)
        points = sum((scored.points or Decimal(0) for scored in own), Decimal(0))
        name = aspect.name if chinese else aspect.english
        table.add_row(aspect.code, name, texts("rubric.points", points=score_text(points)), style="bold")
        for scored in own:
            words = scored.item.title if chinese else scored.item.english
            table.add_row(scored.id, words, worth(scored, texts), decided(scored.item, texts))
        table.add_section()
    console.print(table)
    total = texts("rubric.total", items=len(rubric.items), points=score_text(rubric.full_marks))
    console.print(Text(total), soft_wrap=True)


def decided(item: Item, texts: Texts) -> str:
    """Who decides, in a word."""
    raised = {check.raises for check in item.checks}
    if item.decided_by == "inspector":
        return texts("rubric.inspector_hinted" if raised else "rubric.inspector")
    return texts("rubric.data" if "breach" in raised else "rubric.suspect")
