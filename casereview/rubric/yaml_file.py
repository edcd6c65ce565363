"""YAML files read into a grammar, with every fault at its line: rubrics, items and review files."""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from casereview.model.place import Place
from casereview.model.problem import Problem, problem

#: Rubrics and review files are small; anything larger is a mistake or an attack.
MAXIMUM_BYTES = 2_000_000

_CODES = {
    "missing": "RUB-010",
    "extra_forbidden": "RUB-011",
    "string_type": "RUB-012",
    "literal_error": "RUB-013",
    "union_tag_invalid": "RUB-014",
    "union_tag_not_found": "RUB-014",
    "string_pattern_mismatch": "RUB-015",
}


def load_yaml(path: Path, kind: Any) -> tuple[Any, list[Problem]]:
    """The file read as `kind` (a type pydantic knows); None and every fault where it cannot be."""
    data, problems = parse_yaml(path)
    return (None, problems) if problems else read_as(path, data, kind)


def parse_yaml(path: Path) -> tuple[Any, list[Problem]]:
    """The file as YAML 1.2 data that remember their lines."""
    place = Place(path.name)
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            return None, [problem("RUB-004", place, bytes=MAXIMUM_BYTES)]
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None, [problem("RUB-001", place, file=path.name)]
    except (OSError, UnicodeDecodeError) as error:
        return None, [problem("RUB-005", place, reason=type(error).__name__)]
    parser = YAML(typ="rt", pure=True)
    parser.allow_duplicate_keys = False
    try:
        data = parser.load(text)
    except DuplicateKeyError as error:
        return None, [problem("RUB-003", _at(path, error), key=_duplicate(error))]
    except MarkedYAMLError as error:
        return None, [problem("RUB-002", _at(path, error), reason=error.problem or "")]
    except YAMLError as error:
        return None, [problem("RUB-002", place, reason=str(error).splitlines()[0])]
    return (data, []) if data is not None else (None, [problem("RUB-006", place)])


def read_as(path: Path, data: Any, kind: Any) -> tuple[Any, list[Problem]]:
    """Data checked against the grammar `kind`, all faults at once."""
    try:
        return TypeAdapter(kind).validate_python(data), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
        found = [_problem(path, data, item) for item in faults]
        return None, [one for number, one in enumerate(found) if one not in found[:number]]


def _problem(path: Path, data: Any, item: ErrorDetails) -> Problem:
    location = [part for part in item["loc"]]
    place = Place(path.name, row=_line(data, location))
    name = str(location[-1]) if location else ""
    where = ".".join(str(part) for part in location)
    code = item["type"]
    if code.startswith("RUB-"):
        return problem(code, place, **_plain(item.get("ctx", {})))
    context = item.get("ctx", {})
    return problem(
        _CODES.get(code, "RUB-016"),
        place,
        key=name,
        where=where,
        value=str(item.get("input"))[:60],
        allowed=str(context.get("expected") or context.get("expected_tags") or context.get("pattern") or ""),
        reason=item["msg"],
    )


def _plain(context: dict[str, Any]) -> dict[str, object]:
    return {key: value if isinstance(value, str | int) else str(value) for key, value in context.items()}


def _line(data: Any, location: list[int | str]) -> int | None:
    """The line (from 1) of the deepest part of the location that stands in the file."""
    line = 1
    for part in location:
        if isinstance(data, CommentedMap) and part in data:
            line, data = data.lc.key(part)[0] + 1, data[part]
        elif isinstance(data, CommentedSeq) and isinstance(part, int) and part < len(data):
            line, data = data.lc.item(part)[0] + 1, data[part]
        # other parts name a union's branch, which is no place in the file
    return line


def _at(path: Path, error: MarkedYAMLError) -> Place:
    mark = error.problem_mark or error.context_mark
    return Place(path.name, row=mark.line + 1 if mark else None)


def _duplicate(error: DuplicateKeyError) -> str:
    words = (error.problem or "").split('"')
    return words[1] if len(words) > 1 else ""
