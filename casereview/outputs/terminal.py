"""The results and the problems of a run as lines and tables of a terminal, 80 columns and more."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from rich import box
from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.table import Table
from rich.text import Text

from casereview.model.catalogue import Texts
from casereview.model.problem import SEVERITIES, Problem
from casereview.outputs.shown import (
    finding_counts,
    frequent_items,
    grade_words,
    standing_notes,
    standings,
    unit_extras,
)
from casereview.outputs.wording import percent, score_text
from casereview.scoring.results import Results

_FIRST_ITEMS = 5
_PLACES_NAMED = 5
#: What a line may not break within: a word, or one full-width character, with the marks that belong to it.
_PARTS = re.compile(r"- |[“（《〔]*(?:[!-~]+|[^!-~])[”）》〕，。；：、？！]*\s*")


def show(results: Results, console: Console, texts: Texts, out: Path | None = None) -> None:
    """Print the round at a glance, and where the results were written."""
    for line in _head(results, texts):
        _print(console, line)
    _print(console, "")
    _print(console, texts("results.terminal.units"))
    console.print(_unit_table(results, texts))
    for line in standing_notes(results, texts):
        _print(console, line)
    _print(console, "")
    for line in _tail(results, texts):
        _print(console, line)
    if out is not None:
        _print(console, texts("results.terminal.written", path=out))


def show_problems(problems: Sequence[Problem], console: Console, texts: Texts, limit: int = 20) -> None:
    """Print the problems, errors first, `limit` lines of each severity at most; the rest is counted.

    What is said of several places alike takes one line that names them.
    """
    for severity in SEVERITIES:
        own = [item for item in problems if item.severity == severity]
        if not own:
            continue
        word = texts(f"results.severity.{severity}")
        _print(console, texts("results.problem.heading", severity=word, count=len(own)))
        alike: dict[tuple[str, str], list[Problem]] = {}
        for item in own:
            alike.setdefault((item.code, item.message(texts)), []).append(item)
        lines = list(alike.values())
        for group in lines[:limit]:
            _print(console, f"- {_problem_line(group, texts)}")
        if len(lines) > limit:
            _print(console, texts("results.problem.more", count=sum(map(len, lines[limit:]))))


def _print(console: Console, text: str) -> None:
    """Print as it stands, brackets being no markup, wrapped; items of a list hang by their dash."""
    for line in wrap(text, console.width, "  " if text.startswith("- ") else ""):
        console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most `width` columns, full-width characters taking two; later ones begin with `indent`.

    Lines break between Chinese characters and between words, not before a closing mark or after an
    opening one; a word longer than a line is cut.
    """
    lines = [""]
    for part in _PARTS.findall(text):
        if cell_len((lines[-1] + part).rstrip()) <= width:
            lines[-1] += part
            continue
        word = part.strip()
        lines += [indent + piece for piece in chop_cells(word, width - cell_len(indent))]
        lines[-1] += part[len(part.rstrip()) :]
    return [line.rstrip() for line in lines if line] or [""]


def _problem_line(alike: Sequence[Problem], texts: Texts) -> str:
    """Problems of the same words as one sentence behind the places they were met at."""
    item = alike[0]
    places = list(dict.fromkeys(str(other.place) for other in alike if str(other.place)))
    place = texts("results.problem.places").join(places[:_PLACES_NAMED])
    if len(places) > _PLACES_NAMED:
        place = texts("results.problem.more_places", places=place, count=len(places))
    key = "results.problem.line" if place else "results.problem.line_without_place"
    message, remedy = item.message(texts), item.remedy(texts)
    return texts(key, place=place, message=message, remedy=remedy, code=item.code)


def _head(results: Results, texts: Texts) -> Iterable[str]:
    whole = results.cases.height
    yield texts("results.line.cases", units=results.units.height, cases=whole)
    grades = (
        _counted("grade", count, whole, results, texts, grade=name)
        for name, count in standings(results, texts)
    )
    yield texts("results.terminal.grades", grades=texts("results.terminal.join").join(grades))
    yield texts("results.line.findings", **finding_counts(results))


def _counted(key: str, count: int, whole: int, results: Results, texts: Texts, **values: object) -> str:
    """A count with its share, or alone where the whole is too small for a percentage."""
    share = percent(count, whole, results.evaluation.unit_scores.minimum_cases)
    name = f"results.terminal.{key}_share" if share else f"results.terminal.{key}"
    return texts(name, count=count, share=share, whole=whole, **values)


def _unit_table(results: Results, texts: Texts) -> Table:
    """One row a unit; where the terminal is narrow the unit's name goes on a second line."""
    grades = grade_words(results, texts)
    before = ("cases", "mean_score", *unit_extras(results), "min_score", "max_score", "rank")
    after = ("breaches", "suspects", "veto_cases")
    headings = [
        *(texts(f"results.terminal.column.{name}") for name in before),
        *grades.values(),
        *(texts(f"results.terminal.column.{name}") for name in after),
    ]
    table = Table(
        header_style="", box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 0), pad_edge=False,
    )  # fmt: skip
    table.add_column(texts("results.column.unit"), overflow="fold", vertical="bottom")
    for heading in headings:
        table.add_column(heading, justify="right", overflow="fold", vertical="bottom")
    for unit in results.units.iter_rows(named=True):
        if unit.get("grade"):
            unit["grade"] = grades.get(unit["grade"], unit["grade"])
        numbers = [_number(unit[name]) for name in (*before, *grades, *after)]
        table.add_row(Text(unit["unit"]), *numbers)
    return table


def _number(value: int | Decimal | str | None) -> str:
    """A count, score or grade; a dash where there is none, such as the rank of a unit with an open veto."""
    if value is None:
        return "-"
    return score_text(value) if isinstance(value, Decimal) else str(value)


def _tail(results: Results, texts: Texts) -> Iterable[str]:
    """The most frequent problems, and what became of the rows read."""
    whole = results.cases.height
    frequent = frequent_items(results, _FIRST_ITEMS)
    yield texts("results.terminal.items" if frequent else "results.terminal.none")
    for row in frequent:
        named = {"item": row["item"], "title": row["title"]}
        line = _counted("item", row["cases_breached"], whole, results, texts, **named)
        yield f"- {line}"
    yield ""
    yield texts("results.line.rows", **asdict(results.counts))
