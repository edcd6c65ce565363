"""A comparison of two results: on the terminal, and as changes.csv and cases.csv."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from casereview.model.catalogue import Texts
from casereview.outputs.terminal import wrap
from casereview.outputs.wording import score_text
from casereview.rounds.compare import Comparison, moves_score
from casereview.rounds.saved import Saved
from casereview.rounds.what_if import WhatIf

_CASES_SHOWN = 20
_ITEMS_SHOWN = 20
_ITEMS_OF_A_CASE = 4


def case_table(found: Comparison) -> pl.DataFrame:
    """Cases that changed, then those on one side only: the rows of cases.csv."""
    return pl.concat([found.cases, found.only_a, found.only_b])


def show_comparison(found: Comparison, console: Console, texts: Texts) -> None:
    """Print what differs.

    Cases with another grade come first, then those whose scores moved furthest; items that differ themselves
    come before those with other outcomes only.
    """
    for line in _head(found, texts):
        _print(console, line)
    _show_cases(found.cases.to_dicts(), _costly(found), console, texts)
    show_units(found, console, texts)
    show_items(found, console, texts)


def _show_cases(
    cases: list[dict[str, Any]], costly: set[tuple[str, str, str]], console: Console, texts: Texts
) -> None:
    """The cases that changed most, and how many more there are."""
    if not cases:
        return
    _print(console, "")
    _print(console, texts("compare.cases"))
    console.print(_table(sorted(cases, key=_weight)[:_CASES_SHOWN], costly, texts))
    if len(cases) > _CASES_SHOWN:
        _print(console, texts("compare.more_cases", count=len(cases) - _CASES_SHOWN))


def show_items(found: Comparison, console: Console, texts: Texts) -> None:
    """The items that differ, those that differ themselves first."""
    if not found.items.is_empty():
        _print(console, "")
        _print(console, texts("compare.items"))
        rows = sorted(
            found.items.iter_rows(named=True),
            key=lambda row: (not _item_differences(row, texts), -row["cases"]),
        )
        for row in rows[:_ITEMS_SHOWN]:
            _print(console, f"- {_item_line(row, texts)}")
        if len(rows) > _ITEMS_SHOWN:
            rest = [row["item"] for row in rows[_ITEMS_SHOWN:]]
            _print(console, texts("compare.more_items", items=_joined(rest, texts)))


def show_what_if(laid: WhatIf, console: Console, texts: Texts) -> None:
    """Print which cases and units another rubric would change, by which items, and what it leaves open."""
    found = laid.found
    for line in _what_if_head(laid, texts):
        _print(console, line)
    cases = [row | {"items": row["items"] or _why(row, texts)} for row in found.cases.to_dicts()]
    _show_cases(cases, set(), console, texts)
    show_units(found, console, texts)
    show_items(found, console, texts)


def _what_if_head(laid: WhatIf, texts: Texts) -> Iterator[str]:
    found, other = laid.found, laid.other
    yield texts("compare.side", side="A", folder=found.a.folder, rubrics=_joined(_rubrics(found.a), texts))
    yield texts("compare.what_if", rubrics=f"{other.id} {other.edition}")
    marks = found.full_marks
    if marks and marks[0] != marks[1]:
        yield texts("compare.full_marks", change=_change(*map(score_text, marks)))
    if laid.open_items.height:
        share = f"{100 * float(laid.open_items['share'].sum()):.1f}%"
        yield texts("compare.open", count=laid.open_items.height, share=share)
        for row in laid.open_items.iter_rows(named=True):
            yield f"- {_open_line(row, texts)}"
    if found.cases.is_empty() and found.units.is_empty():
        yield texts("compare.unchanged", cases=found.matched)
        return
    yield texts("compare.changed", **_counts(found))
    yield from _moves(found, texts)


def _open_line(row: dict[str, Any], texts: Texts) -> str:
    """An item the results cannot decide, what it is worth, and why."""
    worth = [texts("compare.open.points", points=score_text(row["points"]))] if row["points"] else []
    worth += [texts("compare.open.veto")] if row["veto"] else []
    return texts(
        "compare.open.line",
        item=row["item"],
        title=row["title"],
        worth=_joined(worth or [texts("compare.open.hint")], texts),
        why=texts(f"compare.open.{row['why']}"),
    )


def _why(row: dict[str, Any], texts: Texts) -> str:
    """What changed a case none of whose items costs more or less than before."""
    opened = (row["grade_a"] is None) != (row["grade_b"] is None)
    return texts("compare.why.open" if opened else "compare.why.rules")


def show_units(found: Comparison, console: Console, texts: Texts) -> None:
    """The units' mean scores side by side; nothing where none of them differs."""
    if not found.units.select(pl.col("mean_a").ne_missing(pl.col("mean_b")).any()).item():
        return
    _print(console, "")
    _print(console, texts("compare.units"))
    table = Table(header_style="", box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(texts("results.column.unit"), overflow="fold")
    for name in ("cases", "mean"):
        for side in "AB":
            table.add_column(f"{texts(f'compare.column.{name}')} {side}", justify="right", overflow="fold")
    table.add_column(texts("compare.column.difference"), justify="right", no_wrap=True)
    for row in found.units.iter_rows(named=True):
        means = (score_text(row[name], "-") for name in ("mean_a", "mean_b"))
        cells = (str(row["cases_a"]), str(row["cases_b"]), *means, _signed(row["difference"]))
        table.add_row(Text(row["unit"] or ""), *cells)
    console.print(table)


def _signed(points: Decimal | None) -> str:
    """Points more or fewer; a dash where one side has none."""
    if points is None:
        return "-"
    return f"+{score_text(points)}" if points > 0 else score_text(points)


def _head(found: Comparison, texts: Texts) -> Iterator[str]:
    """The sides, what they rest on, and the counts."""
    for side, saved in (("A", found.a), ("B", found.b)):
        yield texts("compare.side", side=side, folder=saved.folder, rubrics=_joined(_rubrics(saved), texts))
    if found.causes:
        causes = _joined([texts(f"compare.cause.{name}") for name in found.causes], texts)
        yield texts("compare.causes", causes=causes)
    elif found.causes is not None:
        yield texts("compare.no_cause")
    marks = found.full_marks
    if marks and marks[0] != marks[1]:
        yield texts("compare.full_marks", change=_change(*map(score_text, marks)))
    for side, rows in (("A", found.only_a), ("B", found.only_b)):
        if rows.height:
            names = _joined(rows["case_id"].to_list(), texts)
            yield texts("compare.only", side=side, count=rows.height, cases=names)
    if found.same:
        yield texts("compare.same", cases=found.matched)
        return
    yield texts("compare.counts", **_counts(found))
    yield from _moves(found, texts)


def _moves(found: Comparison, texts: Texts) -> Iterator[str]:
    """How many cases went from which grade to which."""
    grades = Counter(
        (row["grade_a"], row["grade_b"])
        for row in found.cases.iter_rows(named=True)
        if row["grade_a"] != row["grade_b"]
    )
    if grades:
        moves = [
            texts("compare.move", change=_change(*map(_plain(texts), pair)), count=count)
            for pair, count in grades.most_common()
        ]
        yield texts("compare.grades", moves=_joined(moves, texts))


def _counts(found: Comparison) -> dict[str, int]:
    cases = found.cases
    return {
        "matched": found.matched,
        "changed": cases.height,
        "scores": cases.filter(pl.col("score_a").ne_missing(pl.col("score_b"))).height,
        "grades": cases.filter(pl.col("grade_a").ne_missing(pl.col("grade_b"))).height,
        "outcomes": found.changes.height,
    }


def _rubrics(saved: Saved) -> list[str]:
    """The rubrics that judged a case, each with its edition."""
    pairs = saved.cases.select("rubric", "edition").unique(maintain_order=True)
    return [f"{rubric} {edition}" for rubric, edition in pairs.iter_rows()]


def _weight(row: dict[str, Any]) -> tuple[bool, Decimal]:
    moved = abs((row["score_b"] or Decimal(0)) - (row["score_a"] or Decimal(0)))
    return row["grade_a"] == row["grade_b"], -moved


def _costly(found: Comparison) -> set[tuple[str, str, str]]:
    """Unit, case and item of every change that moves points or a veto: what explains a score."""
    return set(found.changes.filter(moves_score()).select("unit", "case_id", "item").iter_rows())


def _table(rows: list[dict[str, Any]], costly: set[tuple[str, str, str]], texts: Texts) -> Table:
    table = Table(header_style="", box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("case_id", "unit", "score", "grade", "item"):
        right = name == "score"
        table.add_column(
            texts(f"results.column.{name}"),
            justify="right" if right else "left", overflow="fold", no_wrap=right,
        )  # fmt: skip
    plain = _plain(texts)
    for row in rows:
        score = _change(score_text(row["score_a"], "-"), score_text(row["score_b"], "-"))
        grade = _change(plain(row["grade_a"]), plain(row["grade_b"]))
        items = _items_of(row, costly, texts)
        table.add_row(*(Text(text or "") for text in (row["case_id"], row["unit"], score, grade, items)))
    return table


def _items_of(row: dict[str, Any], costly: set[tuple[str, str, str]], texts: Texts) -> str:
    """The first items of a case, those that cost or gave points before the others."""
    names = row["items"].split(";") if row["items"] else []
    names.sort(key=lambda name: (row["unit"], row["case_id"], name) not in costly)
    shown = " ".join(names[:_ITEMS_OF_A_CASE])
    return (
        texts("compare.items_of", items=shown, count=len(names)) if len(names) > _ITEMS_OF_A_CASE else shown
    )


def _item_line(row: dict[str, Any], texts: Texts) -> str:
    """An item, how many cases it changed, and how the item itself differs."""
    said = [texts("compare.item.cases", count=row["cases"]), *_item_differences(row, texts)]
    title = row["title_b"] or row["title_a"]
    return texts(
        "compare.item.line", item=row["item"], title=title, said=texts("compare.item.join").join(said)
    )


def _item_differences(row: dict[str, Any], texts: Texts) -> list[str]:
    """How an item of the one side differs from that of the other; empty where only outcomes changed."""
    if row["title_b"] is None:
        return [texts("compare.item.only", side="A")]
    if row["title_a"] is None:
        return [texts("compare.item.only", side="B")]
    said = []
    if row["points_a"] != row["points_b"]:
        change = _change(score_text(row["points_a"], "-"), score_text(row["points_b"], "-"))
        said.append(texts("compare.item.points", change=change))
    if None not in (row["veto_a"], row["veto_b"]) and row["veto_a"] != row["veto_b"]:
        said.append(texts("compare.item.veto_b" if row["veto_b"] else "compare.item.veto_a"))
    if row["reworded"]:
        said.append(texts("compare.item.reworded"))
    return said


def _plain(texts: Texts) -> Any:
    """What stands for a grade, also for none."""
    return lambda grade: grade or texts("compare.no_grade")


def _change(before: str, after: str) -> str:
    return before if before == after else f"{before}→{after}"


def _joined(words: list[str], texts: Texts) -> str:
    return texts("compare.join").join(words)


def _print(console: Console, text: str) -> None:
    for line in wrap(text, console.width, "  " if text.startswith("- ") else ""):
        console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)
