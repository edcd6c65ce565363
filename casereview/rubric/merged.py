"""A rubric as it is in effect, with where each line of it stands: what `extends` comes to."""

import json
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from rich.cells import cell_len

from casereview.rubric.grammar import RubricFile
from casereview.rubric.reading import Reading
from casereview.rubric.rules import Rules

#: From this column on a line says where it stands.
_PLACE_COLUMN = 64


def merged(reading: Reading) -> list[str]:
    """The lines of the rubric as one rubric.yaml that extends nothing would have them, each with its place.

    What is changed of an item follows the item's own place. A value nothing states is left out: it is the
    grammar's default.
    """
    file, places = reading.file, reading.places
    assert file is not None  # refused otherwise
    lines = []
    for key in sorted(RubricFile.model_fields, key=lambda name: name in Rules.model_fields):
        if key in places and key != "items":
            lines.append(_with_places(f"{key}: {_inline(getattr(file, key))}", [str(places[key])]))
    lines.append("items:")
    for entry in file.items:
        changed = {key: place for key, place in places.items() if key.startswith(f"{entry.id}.")}
        said = [f"{key.partition('.')[2]}: {place}" for key, place in changed.items()]
        lines.append(_with_places(f"  - {_inline(entry)}", [str(places[entry.id]), *said]))
    return lines


def _with_places(text: str, places: list[str]) -> str:
    return f"{text}{' ' * (_PLACE_COLUMN - cell_len(text))}  # {'; '.join(places)}"


def _inline(value: Any) -> str:
    """A value in YAML's flow style, on one line."""
    if isinstance(value, BaseModel):
        return _inline(_stated(value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if value is None or isinstance(value, bool):
        return {True: "true", False: "false", None: "~"}[value]
    text = str(value)
    return text if _plain(text) else json.dumps(text, ensure_ascii=False)


def _stated(value: BaseModel) -> dict[str, Any]:
    """What is stated of a part of a rubric, under the keys YAML writes."""
    named = type(value).model_fields.items()
    stated = {
        field.alias or key: getattr(value, key) for key, field in named if key in value.model_fields_set
    }
    return {key: part for key, part in stated.items() if part is not None}


def _plain(text: str) -> bool:
    """Whether YAML reads the text back as that text without quotes."""
    words = text.strip().lower() not in {"", "true", "false", "null"} and text == text.strip()
    return words and text[0].isalpha() and not set(text) & set(":#,[]{}\"'\n")
