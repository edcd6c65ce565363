"""The sample and the duties of a round as tables of a terminal."""

from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from casereview.model.catalogue import Texts
from casereview.rounds.plan import REPLACEMENT, SampleRow, Seat, in_force
from casereview.rounds.population import Population
from casereview.rounds.sample_size import bound, needed

_HOWS = ("recommended", "drawn", "replacement")


def show_sample(
    rows: Sequence[SampleRow], population: Population, error: float, console: Console, texts: Texts
) -> None:
    """One row a unit, then how large a sample the error bound needs, and what the draw rests on."""
    headings = [texts(f"plan.{name}") for name in ("unit", "cases", *_HOWS, "layers")]
    table = _table(headings, words=1)
    counts = Counter((row.unit, row.how) for row in rows)
    for unit, size in population.sizes.items():
        layers = len({row.stratum for row in rows if row.unit == unit})
        numbers = [size, *(counts[unit, how] for how in _HOWS), layers]
        table.add_row(Text(unit), *map(str, numbers))
    console.print(table)
    whole, taken = len(population.cases), len(in_force(rows))
    drawn = taken - sum(row.how == "recommended" for row in in_force(rows))
    replaced = sum(row.how == REPLACEMENT for row in rows)
    reached = bound(whole, drawn)
    lines = [
        texts("plan.total", whole=whole, taken=taken, replaced=replaced),
        texts("plan.needed", error=f"{error:.1%}", number=needed(whole, error), whole=whole),
        texts("plan.reached", drawn=drawn, error="-" if reached is None else f"{reached:.1%}"),
        texts("plan.hash", hash=population.sha256),
    ]
    for line in lines:
        console.print(line, markup=False)


def show_duties(seats: Sequence[Seat], units: dict[str, str], console: Console, texts: Texts) -> None:
    """One row an inspector, with the own unit, the number of cases and how many of them two review."""
    headings = [texts(f"plan.{name}") for name in ("inspector", "own_unit", "cases", "double", "units")]
    table = _table(headings, words=2)
    seconds = {seat.case_key for seat in seats if seat.seat == "B"}
    for person, unit in units.items():
        own = [seat for seat in seats if seat.inspector == person]
        double = sum(seat.case_key in seconds for seat in own)
        names = len({seat.unit for seat in own})
        table.add_row(Text(person), Text(unit), str(len(own)), str(double), str(names))
    console.print(table)
    cases = len({seat.case_key for seat in seats})
    console.print(texts("plan.duties", cases=cases, seats=len(seats), double=len(seconds)), markup=False)


def _table(headings: Sequence[str], words: int) -> Table:
    """A table whose first columns hold words, the others numbers."""
    table = Table(header_style="", box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1), pad_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="left" if number < words else "right", overflow="fold")
    return table
