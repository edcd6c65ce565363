"""A rubric as a workbook an official reads and edits: settings, grades, and a row for every item."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casereview.authoring.book_sheets import Cell, Table
from casereview.authoring.figures import cell_figure
from casereview.authoring.layout import (
    GRADE_COLUMNS,
    ITEM_COLUMNS,
    ITEM_TEXTS,
    SETTING_COLUMNS,
    SETTINGS,
    Entry,
    heading,
    label,
    sheet_name,
)
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem, refused
from casereview.rubric.grammar import Item, Rubric, RubricFile
from casereview.rubric.load import load_items, load_with_places
from casereview.rubric.rules import Scoring
from casereview.rubric.yaml_file import parse_yaml, read_each

#: Characters a cell holds.
LONGEST_CELL = 32_767
#: What a workbook does not give back as it was put in.
LOST = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


@dataclass(frozen=True)
class Whole:
    """A rubric with all a workbook needs.

    `file` is what its files say, `shared` the catalogue; `unlisted` are items it brings without scoring them.
    """

    rubric: Rubric
    file: RubricFile
    shared: Mapping[str, Item]
    unlisted: tuple[Item, ...] = ()


def read_whole(name: str) -> tuple[Whole | None, list[Problem]]:
    """The rubric of a shipped id or a path; None and every fault where it is refused."""
    shared, faults = load_items()
    rubric, reading, problems = load_with_places(name, shared)
    problems = [*faults, *problems]
    if rubric is None or reading.file is None or refused(problems):
        return None, problems
    unlisted: list[Item] = []
    for path in reading.item_files:
        entries = read_each(path, parse_yaml(path)[0], Item)[0]
        unlisted += [item for _, item in entries if item.id not in rubric.by_id]
    return Whole(rubric, reading.file, shared, tuple(unlisted)), problems


def book_of(whole: Whole, texts: Texts) -> tuple[list[Table], list[Problem]]:
    """The sheets of the workbook; an error for every row with a text no cell can hold."""
    tables = [_settings(whole.file, texts), _grades(whole.file, texts), _items(whole, texts)]
    found = []
    for table in tables:
        for row in table.rows:
            said = [cell for cell in row if isinstance(cell, str)]
            if any(len(cell) > LONGEST_CELL for cell in said):
                found.append(problem("AUT-001", sheet=table.title, row=row[0], limit=LONGEST_CELL))
            if any(LOST.search(cell) for cell in said):
                found.append(problem("AUT-016", sheet=table.title, row=row[0]))
    return tables, found


def definition(item: Item) -> str:
    """What no cell can hold of an item, as JSON: what it concerns, its checks, its law."""
    said = {"id", "title", "english", "requirement", "advice", "decided_by"}
    data = item.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude=said)
    return _json(data) if data else ""


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _settings(file: RubricFile, texts: Texts) -> Table:
    rows = [
        (
            entry.key,
            texts(f"authoring.name.{entry.key}"),
            _setting(entry, file, texts),
            texts(f"authoring.help.{entry.key}"),
        )
        for entry in SETTINGS
    ]
    return Table("settings", sheet_name("settings", texts), _headings(SETTING_COLUMNS, texts), tuple(rows))


def _setting(entry: Entry, file: RubricFile, texts: Texts) -> Cell:
    value: Any = file
    for part in entry.key.split("."):
        value = value.get(part) if isinstance(value, dict) else getattr(value, part)
    if entry.kind == "data":
        return (
            _json(file.model_dump(mode="json", by_alias=True, exclude_unset=True).get(entry.key) or "")
            if value
            else None
        )
    return _cell(entry, value, texts)


def _cell(entry: Entry, value: Any, texts: Texts) -> Cell:
    """The value as its cell holds it; None for a blank."""
    if value is None or value in ("", ()):
        return None
    match entry.kind:
        case "figure":
            return cell_figure(value)
        case "figures" | "names":
            return "、".join(f"{part}" for part in value)
        case "text":
            return str(value)
        case "date":
            return str(value.isoformat())
    code = str(value).lower() if isinstance(value, bool) else str(value)
    return label(entry.kind, code, texts)


def _grades(file: RubricFile, texts: Texts) -> Table:
    rows = [(grade.name, grade.english, cell_figure(grade.at_least)) for grade in file.grades]
    return Table("grades", sheet_name("grades", texts), _headings(GRADE_COLUMNS, texts), tuple(rows))


def _items(whole: Whole, texts: Texts) -> Table:
    shared = whole.shared
    listed = whole.rubric.items
    scored = [_item_row(shared.get(entry.id, entry.item), entry.scoring, texts) for entry in listed]
    rows = [*scored, *(_item_row(item, None, texts) for item in whole.unlisted)]
    kept = frozenset(number for number, entry in enumerate(listed) if entry.id in shared)
    return Table("items", sheet_name("items", texts), _headings(ITEM_COLUMNS, texts), tuple(rows), kept)


def _item_row(item: Item, scoring: Scoring | None, texts: Texts) -> tuple[Cell, ...]:
    """`scoring` is None for an item the rubric only brings for others to name."""
    values: dict[str, Any] = {column: getattr(item, name) for name, column in ITEM_TEXTS.items()}
    aspect = item.aspect.name if texts.language == "zh" else item.aspect.english
    values |= {"id": item.id, "aspect": aspect, "listed": scoring is not None}
    if scoring is not None:
        values |= {name: getattr(scoring, name) for name in Scoring.model_fields if name != "id"}
        values |= _basis(scoring, texts)
        if scoring.results == ():
            values["results"] = (texts("authoring.results.all"),)
        values["low"], values["high"] = scoring.picked or (None, None)
    made = [
        definition(item) or None if column.kind == "data" else _cell(column, values.get(column.key), texts)
        for column in ITEM_COLUMNS
    ]
    return tuple(made)


def _basis(scoring: Scoring, texts: Texts) -> dict[str, object]:
    """The rubric's own basis; a word says that it takes the item's away and names none."""
    if scoring.basis is None:
        return {}
    if not scoring.basis.rules and not scoring.basis.articles:
        return {"rules": (texts("authoring.basis.none"),)}
    return {"rules": scoring.basis.rules, "articles": scoring.basis.articles}


def _headings(columns: Iterable[Entry], texts: Texts) -> Sequence[str]:
    return [heading(column.key, texts) for column in columns]
