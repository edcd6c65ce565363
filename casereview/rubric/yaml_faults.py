"""The faults pydantic finds, as problems in the words of the catalogue."""

import re
from typing import Any

from pydantic_core import ErrorDetails

from casereview.model.place import Place
from casereview.model.problem import Problem, problem

_CODES = {
    "missing": "RUB-010",
    "union_tag_not_found": "RUB-010",
    "extra_forbidden": "RUB-011",
    "string_type": "RUB-012",
    "literal_error": "RUB-013",
    "enum": "RUB-013",
    "union_tag_invalid": "RUB-014",
    "string_pattern_mismatch": "RUB-015",
    "too_short": "RUB-035",
    "string_too_short": "RUB-035",
}
#: Kinds of faults by how the name of their type begins.
_FAMILIES = {
    "decimal_": "RUB-017",
    "float_": "RUB-017",
    "int_": "RUB-017",
    "finite_number": "RUB-017",
    "date_": "RUB-018",
    "greater_than": "RUB-019",
    "less_than": "RUB-019",
    "bool_": "RUB-051",
    "tuple_type": "RUB-052",
    "list_type": "RUB-052",
    "dict_type": "RUB-053",
    "model_type": "RUB-053",
    "model_attributes_type": "RUB-053",
}
_BOUNDS = {
    "gt": ("大于", "more than"),
    "ge": ("不小于", "at least"),
    "lt": ("小于", "less than"),
    "le": ("不大于", "at most"),
}
_LONGEST_VALUE = 60


def said(item: ErrorDetails, place: Place, location: list[int | str]) -> Problem:
    """One fault; `location` is the part of its location that stands in the file."""
    context = item.get("ctx", {})
    kind = item["type"]
    if kind.startswith("RUB-"):
        return problem(kind, place, **{key: str(value) for key, value in context.items() if key != "at"})
    code = _CODES.get(kind) or next(
        (code for start, code in _FAMILIES.items() if kind.startswith(start)), "RUB-016"
    )
    value = item.get("input")
    where = [*location, "kind"] if kind == "union_tag_not_found" else location
    if code == "RUB-014":
        value = context["tag"]
    return problem(
        code,
        place,
        key=str(where[-1]) if where else "",
        where=".".join(map(str, where)),
        value=str(value)[:_LONGEST_VALUE],
        **_wanted(kind, context),
    )


def _wanted(kind: str, context: dict[str, Any]) -> dict[str, str]:
    """What was wanted instead, for either language."""
    listed = re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags") or ""))
    wanted = {
        "allowed": str(context.get("pattern", "")),
        "allowed_zh": "、".join(listed),
        "allowed_en": ", ".join(listed),
        "wanted_zh": "整数" if kind.startswith("int_") else "数字",
        "wanted_en": "a whole number" if kind.startswith("int_") else "a number",
    }
    for bound, (chinese, english) in _BOUNDS.items():
        if bound in context:
            wanted |= {"bound_zh": f"{chinese} {context[bound]}", "bound_en": f"{english} {context[bound]}"}
    return wanted
