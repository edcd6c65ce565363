"""A rubric's workbook read back: the files it stands for, every fault at its cell, all of them at once."""

import json
from typing import Any

from casereview.authoring.book_cells import Row, Sheet, read_sheet
from casereview.authoring.export import definition
from casereview.authoring.figures import figure_of
from casereview.authoring.layout import (
    CHOICES,
    GRADE_COLUMNS,
    ITEM_COLUMNS,
    ITEM_TEXTS,
    SETTINGS,
    SHEETS,
    Entry,
    label,
    sheet_name,
    spoken,
)
from casereview.authoring.written import Written
from casereview.intake.workbook import RawTable
from casereview.model.aspect import ASPECT_OF
from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.rubric.grammar import Item, Rubric
from casereview.rubric.load import load_items

_NAMED = spoken("sheet", SHEETS)
#: Words that say a rubric takes an item's basis away.
_NONE = spoken("basis", ("none",))
#: Words that say an item concerns every result.
_ALL = spoken("results", ("all",))
_SCORED = (
    "points",
    "per",
    "price",
    "counts",
    "veto",
    "at_most",
    "under",
    "forfeited_by",
    "yields_to",
    "exceptions",
)
Part = tuple[str, object, Place]


def is_book(tables: list[RawTable]) -> bool:
    """True for a workbook of a rubric, false for the plain scoring sheet of an office."""
    return {"settings", "items"} <= {_NAMED.get(table.sheet) for table in tables}


def read_book(tables: list[RawTable]) -> tuple[Rubric | None, Written, list[Problem]]:
    """The rubric of a workbook with its files; None where a cell is at fault: then nothing may be written."""
    sheets: dict[str, Sheet] = {}
    shared, problems = load_items()
    for table in tables:
        name = _NAMED.get(table.sheet)
        if name is not None:
            sheets[name], faults = read_sheet(table, name)
            problems += faults
    missing = [sheet_name(name, Texts()) for name in SHEETS if name not in sheets]
    problems += [problem("AUT-002", Place(tables[0].file), sheet=name) for name in missing]
    written = Written()
    if refused(problems):
        return None, written, problems
    problems += _settings(written, sheets["settings"])
    problems += _grades(written, sheets["grades"])
    problems += _items(written, sheets["items"], shared)
    rubric, faults = written.load(shared)
    said = [*problems, *faults]
    return (None if refused(said) else rubric), written, said


def _settings(written: Written, sheet: Sheet) -> list[Problem]:
    rows: dict[str, Row] = {}
    problems = []
    known = {entry.key for entry in SETTINGS}
    for row in sheet.rows:
        key = row.text("key").strip()
        if key not in known or key in rows:
            problems.append(problem("AUT-010" if key in rows else "AUT-009", row.place("key"), value=key))
        rows.setdefault(key, row)
    nested: dict[str, dict[str, tuple[object, Place]]] = {}
    for entry in SETTINGS:
        if entry.key not in rows:
            problems.append(problem("AUT-011", sheet.place, name=entry.key))
            continue
        value, faults = _value(entry, rows[entry.key], "value")
        problems += faults
        place = rows[entry.key].place("value")
        outer, _, inner = entry.key.partition(".")
        if inner and value is not None:
            nested.setdefault(outer, {})[inner] = (value, place)
        elif value is not None:
            written.rubric.put(outer, value, place)
        elif entry.key == "result" and not faults:
            written.rubric.put(outer, "", place)  # said to be blank, which is not the same as not said
    for outer, values in nested.items():
        written.rubric.say(f"{outer}:", next(iter(values.values()))[1])
        for inner, (value, place) in values.items():
            written.rubric.put(inner, value, place, "  ")
    return problems


def _grades(written: Written, sheet: Sheet) -> list[Problem]:
    problems = []
    if sheet.rows:
        written.rubric.say("grades:", sheet.place)
    for row in sheet.rows:
        parts: list[Part] = []
        for column in GRADE_COLUMNS:
            value, faults = _value(column, row, column.key)
            problems += faults
            if value is not None or column.key == "english":
                parts.append(
                    (
                        "name" if column.key == "grade" else column.key,
                        value or "" if column.key == "english" else value,
                        row.place(column.key),
                    )
                )
        written.rubric.entry(parts, "  ")
    return problems


def _items(written: Written, sheet: Sheet, shared: dict[str, Item]) -> list[Problem]:
    problems = []
    if sheet.rows:
        written.rubric.say("items:", sheet.place)
    for row in sheet.rows:
        values: dict[str, Any] = {}
        for column in ITEM_COLUMNS:
            values[column.key], faults = _value(column, row, column.key)
            problems += faults
        name = str(values["id"] or "").strip()
        if values["id"] is None:
            problems.append(problem("AUT-012", row.place("id")))
            continue
        if values["listed"] is not False:
            written.rubric.entry(_scoring(name, values, row), "  ")
        if name in shared:
            problems += _unchanged(shared[name], values, row)
        elif values["title"] is None:
            problems.append(problem("AUT-013", row.place("id"), item=name))
        else:
            written.items.entry(_item(name, values, row))
        problems += _aspect(name, row)
    return problems


def _scoring(name: str, values: dict[str, Any], row: Row) -> list[Part]:
    """What the rubric makes of the item."""
    parts: list[Part] = [("id", name, row.place("id"))]
    parts += [(key, values[key], row.place(key)) for key in _SCORED if values[key] is not None]
    if values["results"] is not None:
        stated = [result for result in values["results"] if result not in _ALL]
        parts.append(("results", stated, row.place("results")))
    if values["low"] is not None or values["high"] is not None:
        bounds = [value for value in (values["low"], values["high"]) if value is not None]
        parts.append(("picked", bounds, row.place("low" if values["low"] is None else "high")))
    if values["rules"] is not None or values["articles"] is not None:
        rules = [rule for rule in values["rules"] or () if rule not in _NONE]
        basis = {key: value for key, value in (("rules", rules), ("articles", values["articles"])) if value}
        parts.append(("basis", basis, row.place("rules" if rules else "articles")))
    return parts


def _item(name: str, values: dict[str, Any], row: Row) -> list[Part]:
    """An item of the rubric's own, in the order people read one."""
    parts: list[Part] = [("id", name, row.place("id"))]
    for key, column in ITEM_TEXTS.items():
        if key != "decided_by" or values[column] is not None:
            parts.append((key, values[column] or "", row.place(column)))
    rest = values["definition"]
    place = row.place("definition")
    return parts + [(key, value, place) for key, value in (rest if isinstance(rest, dict) else {}).items()]


def _unchanged(item: Item, values: dict[str, Any], row: Row) -> list[Problem]:
    """Faults where the row says something else of a shared item than the catalogue; blanks say nothing."""
    wanted: dict[str, Any] = {column: getattr(item, key) for key, column in ITEM_TEXTS.items()}
    wanted["definition"] = json.loads(definition(item) or "{}")
    return [
        problem("AUT-014", row.place(key), item=item.id)
        for key, value in wanted.items()
        if values[key] is not None and values[key] != value
    ]


def _aspect(name: str, row: Row) -> list[Problem]:
    """A fault where the aspect is not that of the id."""
    aspect, said = ASPECT_OF.get(name.split("-", 1)[0]), row.text("aspect").strip()
    if aspect is None or said in ("", aspect.name, aspect.english, aspect.code):
        return []
    return [problem("AUT-015", row.place("aspect"), item=name, value=said, aspect=aspect.name)]


def _value(entry: Entry, row: Row, key: str) -> tuple[Any, list[Problem]]:
    """What a cell says as YAML data; None for a blank, and for a fault, which is then named."""
    text, place = row.text(key), row.place(key)
    if not text:
        return None, []
    if entry.kind in CHOICES:
        found = spoken(f"choice.{entry.kind}", CHOICES[entry.kind]).get(text.strip())
        if found is None:
            words = "、".join(label(entry.kind, code, Texts()) for code in CHOICES[entry.kind])
            return None, [problem("AUT-005", place, value=text, known=words)]
        return {"true": True, "false": False}.get(found, found), []
    match entry.kind:
        case "data":
            try:
                return json.loads(text), []
            except ValueError:
                return None, [problem("AUT-006", place)]
        case "figure":
            return figure_of(text), []
        case "names" | "figures":
            parts = text.replace("，", "、").replace(",", "、").replace(" ", "、").split("、")
            given = [part for part in parts if part]
            return [figure_of(part) for part in given] if entry.kind == "figures" else given, []
    return text, []
