"""Mutants of an item's parameters: one thing said differently, wherever the grammar would still take it."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from casereview.rubric.grammar import Item

#: Where in an item something stands: keys and list positions from the top.
Path = tuple[str | int, ...]
Change = tuple[str, Callable[[dict[str, Any]], None]]

#: Words that each stand for the contrary of another, by key.
CONTRARY = {
    "raises": ("breach", "suspect"),
    "last_day": ("too_early", "enough"),
    "reading": ("wide", "strict"),
    "absent": ("breach", "undetermined"),
    "earlier": ("in_order", "implausible"),
    "columns": ("all", "one"),
    "side": ("after", "before"),
    "is": ("是", "否"),
}
STATES = {
    "given": ("absent", "known"),
    "absent": ("given", "missing"),
    "known": ("missing", "given"),
    "missing": ("known", "absent"),
}
#: Tests of a condition and what they are taken for.
TESTS = (
    ("is", "is_not"), ("in", "not_in"), ("contains", "lacks"), ("at_least", "above"), ("before", "since"),
)  # fmt: skip
#: Parameters of a check that may be taken for one another.
PAIRS = (
    ("from", "to"), ("from", "until"), ("notice", "event"), ("lower", "upper"), ("one", "other"),
    ("field", "than"), ("field", "of"), ("act", "decision"), ("field", "factor"),
)  # fmt: skip
#: Lists in which the order says nothing.
UNORDERED = ("in", "not_in", "contains", "lacks", "ends_with", "accepted", "names", "fields", "bases")
#: What an item says of itself and is no parameter of its judgement, or is left to other tests.
OUTSIDE = (
    "id", "title", "english", "requirement", "advice", "basis", "step", "results", "yields_to",
    "decided_by", "reliability", "kind",
)  # fmt: skip


def parameter_mutants(item: Item) -> Iterator[tuple[str, Item]]:
    """Every item that differs in one parameter and that loads without a fault, with what was changed."""
    stated = item.model_dump(mode="json", by_alias=True, exclude_none=True)
    for path, node in nodes(stated, ()):
        for words, change in changes(path, node):
            mutated = deepcopy(stated)
            change(mutated)
            if mutated == stated:
                continue
            try:
                yield f"{named(path)}: {words}", Item.model_validate(mutated)
            except ValidationError:
                continue  # The grammar refuses it: no rubric could say so.


def nodes(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Everything an item says, from the top down."""
    yield path, value
    if isinstance(value, dict):
        silent = _silent(value)
        for key, inner in value.items():
            if key not in silent and (path or key not in OUTSIDE):
                yield from nodes(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from nodes(inner, (*path, number))


def _silent(node: dict[str, Any]) -> tuple[str, ...]:
    """Parameters that say nothing here: of one field, any is all; `columns` is read with `any` only."""
    if node.get("kind") != "given":
        return ()
    if len(node["fields"]) == 1:
        return ("any", "columns")
    return () if node["any"] else ("columns",)


def changes(path: Path, value: Any) -> Iterator[Change]:
    """What may be said differently at one place."""
    if isinstance(value, dict):
        yield from _renamed(path, value)
    elif isinstance(value, list):
        yield from _shortened(path, value)
    elif path:
        yield from ((f"{value} → {other}", _put(path, other)) for other in _others(path[-1], value))


def named(path: Path) -> str:
    """checks[0].when[1]"""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _others(key: str | int, value: Any) -> tuple[Any, ...]:
    """Other values for one parameter."""
    if isinstance(value, bool):
        # A condition that begins to hold for blanks is another rule, not a slip in this one.
        return () if key == "or_blank" and not value else (not value,)
    if isinstance(value, int):
        return (value - 1, value + 1)
    if key in ("before", "since"):
        day = date.fromisoformat(value)
        return tuple((day + timedelta(days=by)).isoformat() for by in (-1, 1))
    if key == "is" and value in STATES:
        return STATES[value]
    pair = CONTRARY.get(str(key), ())
    return tuple(word for word in pair if value in pair and word != value)


def _renamed(path: Path, node: dict[str, Any]) -> Iterator[Change]:
    """Two parameters taken for one another, or one test for another."""
    for one, other in PAIRS:
        if one in node and other in node:
            swapped = {**node, one: node[other], other: node[one]}
            yield f"{one} ⇄ {other}", _put(path, swapped)
    if "field" not in node or "kind" in node:
        return
    for pair in TESTS:
        for old, new in (pair, pair[::-1]):
            if old in node and not (old == "is" and node["is"] in STATES):
                renamed = {new if key == old else key: value for key, value in node.items()}
                yield f"{old} → {new}", _put(path, renamed)


def _shortened(path: Path, value: list[Any]) -> Iterator[Change]:
    """A list without one of its entries, or the other way round."""
    conditions = path[-1] in ("when", "applies", "unless", "lower_when", "plus")
    for number in range(len(value)):
        if len(value) > 1 or conditions:
            yield f"without [{number}]", _put(path, value[:number] + value[number + 1 :])
    plain = all(isinstance(entry, str) for entry in value)
    if plain and len(value) > 1 and path[-1] not in UNORDERED:
        yield "reversed", _put(path, value[::-1])


def _put(path: Path, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(stated: dict[str, Any]) -> None:
        node: Any = stated
        for part in path[:-1]:
            node = node[part]
        node[path[-1]] = value

    return change
