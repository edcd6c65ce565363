"""The JSON Schema editors complete by: the shipped files fit it, and it refuses what the grammar refuses."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from casereview.checks.kinds import AnyCheck
from casereview.model.field import fields
from casereview.rubric.schema import FIELD, items_schema, rubric_schema
from casereview.rubric.shipped import SHIPPED
from casereview.rubric.yaml_file import parse_yaml

RUBRICS = sorted(SHIPPED.glob("*/rubric.yaml"))
ITEMS = sorted(path for folder in ("items", "e24") for path in (SHIPPED / folder).glob("*.yaml"))


def plain(node: Any) -> Any:
    """YAML values as an editor sees them: dates and numbers in JSON's own types."""
    if isinstance(node, dict):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    if isinstance(node, date):
        return node.isoformat()
    if node is None or isinstance(node, bool):
        return node
    kind = int if isinstance(node, int) else float if isinstance(node, float) else str
    return kind(node)


@cache
def validator(items: bool) -> Draft202012Validator:
    schema = items_schema() if items else rubric_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(data: Any, items: bool = True) -> list[str]:
    return [fault.json_path for fault in validator(items).iter_errors(data)]


@pytest.mark.parametrize("path", [*RUBRICS, *ITEMS], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_shipped_file_fits(path: Path) -> None:
    data, problems = parse_yaml(path)
    assert problems == []
    assert faults(plain(data), items=path in ITEMS) == []


ITEM = {"id": "ARC-90", "title": "项目", "english": "Item", "requirement": "要求。", "advice": "改正。"}


def with_check(**check: Any) -> list[dict[str, Any]]:
    return [ITEM | {"decided_by": "data", "checks": [check]}]


@pytest.mark.parametrize(
    "check",
    [
        {"kind": "given", "fields": "立案日期"},
        {"kind": "given", "fields": ["立案日期", "决定日期"]},
        {"kind": "order", "chain": ["立案日期", "决定日期"]},
        {"kind": "order", "chains": [["立案日期", "决定日期"]]},
        {"kind": "within", "from": "立案日期", "to": ["决定日期"], "limit": {"quantity": 3}},
        {"kind": "unique", "field": "案卷号", "when": [{"field": "程序类型", "in": "普通程序"}]},
        {
            "kind": "unique",
            "field": "案卷号",
            "when": [{"any": [{"field": "决定日期", "since": "2021-07-15"}]}],
        },
    ],
)
def test_both_ways_of_writing_a_list_fit(check: dict[str, Any]) -> None:
    assert faults(with_check(**check)) == []


@pytest.mark.parametrize(
    "check",
    [
        {"kind": "givn", "fields": "立案日期"},
        {"kind": "given", "fields": "立案时间"},
        {"kind": "given", "field": "立案日期"},
        {"kind": "order"},
        {"kind": "order", "chain": ["立案日期", "决定日期"], "chains": [["立案日期", "决定日期"]]},
        {"kind": "unique", "field": "案卷号", "when": [{"field": "程序类型", "equals": "普通程序"}]},
        {"kind": "unique", "field": "案卷号", "raises": "veto"},
    ],
)
def test_what_the_grammar_refuses_does_not_fit(check: dict[str, Any]) -> None:
    assert faults(with_check(**check)) == ["$[0].checks[0]"] or faults(with_check(**check)) != []


def test_a_rubric_with_an_unknown_key_does_not_fit() -> None:
    data = plain(parse_yaml(RUBRICS[0])[0])
    assert faults(data, items=False) == []
    assert faults(data | {"mode": "strict"}, items=False) == ["$"]
    assert faults(data | {"items": [{"id": "SUB-06", "veto": "all"}]}, items=False) == ["$.items[0].veto"]


def test_the_fields_stand_once_and_every_kind_is_offered() -> None:
    schema = items_schema()
    assert schema["$defs"][FIELD]["enum"] == list(fields())
    assert json.dumps(schema, ensure_ascii=False).count('"责令改正日期"') == 1
    kinds = {part["properties"]["kind"]["const"] for part in schema["$defs"].values() if _is_check(part)}
    union = AnyCheck.__origin__.__args__  # type: ignore[attr-defined]
    assert kinds == {kind.model_fields["kind"].annotation.__args__[0] for kind in union}


def _is_check(part: dict[str, Any]) -> bool:
    return "kind" in part.get("properties", {})


def test_the_same_grammar_gives_the_same_bytes() -> None:
    assert json.dumps(rubric_schema()) == json.dumps(rubric_schema())
    assert json.dumps(items_schema()) == json.dumps(items_schema())
