"""A rubric on a terminal of 80 columns."""

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.outputs.rubric_table import show_rubric
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.shipped import shipped_rubrics

ITEMS, _ = load_items()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", shipped_rubrics())
def test_every_item_has_a_line_within_80_columns(name: str, language: str) -> None:
    rubric, _ = load_rubric(name, ITEMS)
    assert rubric is not None
    console = Console(file=StringIO(), width=80, highlight=False)
    show_rubric(rubric, console, Texts(language))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert max(map(cell_len, lines)) <= 80
    assert [line.split()[0] for line in lines if line[3:4] == "-"] == list(rubric.by_id)
    totals = [line for line in lines if line.split() and line.split()[0] in {"SUB", "ARC"}]
    assert len(totals) == 2 and totals[0].split()[0] == "SUB"
