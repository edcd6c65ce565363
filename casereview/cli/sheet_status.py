"""The table `collect --status` prints: who has sent what, how complete, what is missing."""

from collections.abc import Sequence
from typing import Literal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from casereview.model.catalogue import Texts
from casereview.sheets.standing import Standing

_COLUMNS = ("who", "file", "judged", "unused", "state")
_COUNTS = ("judged", "unused")
_CASES_NAMED = 3
#: An inspector may have cases of many units; more than these are only counted.
_UNITS_NAMED = 2


def show_status(standings: Sequence[Standing], console: Console, texts: Texts) -> None:
    """Print a line for each file and for each inspector or unit that has sent none, and the sum."""
    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False)
    for name in _COLUMNS:
        counts = name in _COUNTS
        justify: Literal["left", "right"] = "right" if counts else "left"
        table.add_column(texts(f"cli.status.{name}"), overflow="fold", no_wrap=counts, justify=justify)
    for one in standings:
        table.add_row(*(Text(cell) for cell in _cells(one, texts)))
    console.print(table)
    came = [one for one in standings if one.rows is not None]
    console.print(
        texts(
            "cli.status.sum",
            files=len(came),
            judged=sum(one.judged or 0 for one in came),
            rows=sum(one.rows or 0 for one in came),
            missing=sum(not one.file for one in standings),
        ),
        markup=False,
    )


def _cells(one: Standing, texts: Texts) -> list[str]:
    units = texts("phrase.list").join(unit or texts("sheets.no_unit") for unit in one.units[:_UNITS_NAMED])
    if len(one.units) > _UNITS_NAMED:
        units = texts("cli.status.units", units=len(one.units))
    who = texts("cli.status.person", person=one.person, units=units) if one.person else units
    if not one.file:
        return [who, "", "", "", texts("cli.status.missing", cases=one.cases)]
    if one.rows is None:
        return [who, one.file, "", "", texts("cli.status.refused")]
    return [who, one.file, f"{one.judged}/{one.rows}", str(one.unused), _state(one, texts)]


def _state(one: Standing, texts: Texts) -> str:
    """Complete, or the cases that wait, the first few by number."""
    if not one.waiting:
        return texts("cli.status.complete")
    first = (
        texts("cli.status.case", case=case, rows=rows)
        for case, rows in list(one.waiting.items())[:_CASES_NAMED]
    )
    return texts("cli.status.waiting", cases=len(one.waiting), first=texts("phrase.list").join(first))
