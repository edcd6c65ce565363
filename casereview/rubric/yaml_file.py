"""YAML files read into a grammar, with every fault at its line: rubrics, items and review files."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.shipped import SHIPPED
from casereview.rubric.yaml_faults import said

#: Rubrics and review files are small; anything larger is a mistake or an attack.
MAXIMUM_BYTES = 2_000_000

Grammar = TypeVar("Grammar", bound=BaseModel)


class _Constructor(RoundTripConstructor):
    """A day no month has (2024-02-30) stays text, so that the grammar refuses it at its line."""

    def construct_yaml_timestamp(self, node: Any, values: Any = None) -> Any:
        try:
            return super().construct_yaml_timestamp(node, values)
        except ValueError:
            return str(node.value)


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.construct_yaml_timestamp)


def label(path: Path) -> str:
    """What a file is called in messages: its name, for one that is shipped with its folder."""
    return str(path.relative_to(SHIPPED)) if path.is_relative_to(SHIPPED) else path.name


def load_yaml(path: Path, kind: Any) -> tuple[Any, list[Problem]]:
    """The file read as `kind` (a type pydantic knows); None and every fault where it cannot be."""
    data, problems = parse_yaml(path)
    return (None, problems) if problems else read_as(path, data, kind)


def parse_yaml(path: Path) -> tuple[Any, list[Problem]]:
    """The file as YAML 1.2 data that remember their lines."""
    place = Place(label(path))
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            return None, [problem("RUB-004", place, bytes=MAXIMUM_BYTES)]
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None, [problem("RUB-001", place, file=path.name)]
    except (OSError, UnicodeDecodeError):
        return None, [problem("RUB-005", place)]
    parser = YAML(typ="rt", pure=True)
    parser.Constructor = _Constructor
    parser.allow_duplicate_keys = False
    try:
        if (line := _alias(parser, text)) is not None:
            return None, [problem("RUB-008", Place(label(path), row=line))]
        data = parser.load(text)
    except DuplicateKeyError as error:
        return None, [problem("RUB-003", _at(path, error), key=_duplicate(error))]
    except MarkedYAMLError as error:
        return None, [problem("RUB-002", _at(path, error))]
    except YAMLError:
        return None, [problem("RUB-002", place)]
    return (data, []) if data is not None else (None, [problem("RUB-006", place)])


def read_as(path: Path, data: Any, kind: Any) -> tuple[Any, list[Problem]]:
    """Data checked against the grammar `kind`, all faults at once, in the order of their lines."""
    value, problems = _read(TypeAdapter(kind), path, data, [], data)
    return value, by_line(problems)


def sound_part(path: Path, data: Any, kind: type[Grammar]) -> tuple[Grammar | None, list[Problem]]:
    """What is sound of data that have faults, None where nothing is, and the faults they hid.

    Values with faults are left out, and those that must be there are stood in for; only then can be said
    what values that are sound each for itself say against each other.
    """
    if not isinstance(data, dict):
        return None, []
    left = {key: list(value) if isinstance(value, list) else value for key, value in data.items()}
    hidden: list[Problem] = []
    for turn in range(len(kind.model_fields)):
        try:
            return kind.model_validate(left), hidden
        except ValidationError as error:
            faults = error.errors(include_url=False)
            if turn:
                hidden += [
                    _placed(item, path, data, []) for item in faults if item["type"].startswith("RUB-")
                ]
            _leave_out(left, faults)
    return None, hidden


def _leave_out(data: dict[str, Any], faults: list[Any]) -> None:
    """Take the parts with faults out of the data: entries of lists, else whole keys."""
    entries: dict[str, set[int]] = {}
    for item in faults:
        key, *rest = item["loc"] or (item.get("ctx", {}).get("at"),)
        if item["type"] == "missing" and not rest:
            data[key] = 0 if key == "minimum_completeness" else "x"
        elif isinstance(data.get(key), list) and rest and isinstance(rest[0], int):
            entries.setdefault(key, set()).add(rest[0])
        else:
            data.pop(key, None)
    for key, numbers in entries.items():
        if key not in data:
            continue
        data[key] = [entry for number, entry in enumerate(data[key]) if number not in numbers]


def read_each(path: Path, data: Any, kind: Any) -> tuple[list[tuple[Place, Any]], list[Problem]]:
    """The entries of a list that are sound, each with its place, and every fault of the others."""
    if not isinstance(data, CommentedSeq):
        return [], read_as(path, data, list[Any])[1]
    adapter = TypeAdapter(kind)
    found, problems = [], []
    for number, entry in enumerate(data):
        value, faults = _read(adapter, path, entry, [number], data)
        problems += faults
        if not faults:
            found.append((place_in(path, data, number), value))
    return found, by_line(problems)


def place_in(path: Path, data: Any, *location: int | str) -> Place:
    """The line (from 1) of the deepest part of the location that stands in the file."""
    return Place(label(path), row=_walk(data, location)[0])


def by_line(problems: list[Problem]) -> list[Problem]:
    """In the order of their lines, each once."""
    ordered = sorted(problems, key=lambda item: item.place.row or 0)
    return [item for number, item in enumerate(ordered) if item not in ordered[:number]]


def _read(
    adapter: TypeAdapter[Any], path: Path, entry: Any, above: list[int | str], data: Any
) -> tuple[Any, list[Problem]]:
    """`entry` stands at `above` in the data of the file."""
    try:
        return adapter.validate_python(entry), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
    return None, [_placed(item, path, data, above) for item in faults]


def _placed(item: Any, path: Path, data: Any, above: list[int | str]) -> Problem:
    """One fault at its line."""
    location = [*above, *item["loc"]]
    place = place_in(path, data, *location, item.get("ctx", {}).get("at", ""))
    return said(item, place, _walk(data, location)[1])


def _walk(data: Any, location: tuple[int | str, ...] | list[int | str]) -> tuple[int, list[int | str]]:
    """The line of the deepest part of the location in the file, and the parts that stand there.

    The last part may be one that is missing; others that are not there name a union's branch.
    """
    line, parts = 1, []
    for number, part in enumerate(location):
        if isinstance(data, CommentedMap) and part in data:
            line, data = data.lc.key(part)[0] + 1, data[part]
        elif isinstance(data, CommentedSeq) and isinstance(part, int) and part < len(data):
            line, data = data.lc.item(part)[0] + 1, data[part]
        elif number < len(location) - 1 or not isinstance(data, CommentedMap):
            continue
        parts.append(part)
    return line, parts


def _alias(parser: YAML, text: str) -> int | None:
    """The line of the first alias: it hides where a value stands, and can double a file over and over."""
    if "*" not in text:
        return None
    events = (event for event in parser.parse(text) if isinstance(event, AliasEvent))
    return next((event.start_mark.line + 1 for event in events), None)


def _at(path: Path, error: MarkedYAMLError) -> Place:
    mark = error.problem_mark or error.context_mark
    return Place(label(path), row=mark.line + 1 if mark else None)


def _duplicate(error: DuplicateKeyError) -> str:
    words = (error.problem or "").split('"')
    return words[1] if len(words) > 1 else ""
