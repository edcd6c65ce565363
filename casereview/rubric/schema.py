"""The grammar of rubrics and items as JSON Schema, for completion and checking in editors."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from casereview.checks.conditions import as_tuple, known_field
from casereview.model.field import fields
from casereview.rubric.grammar import Item, RubricFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FIELD = "CanonicalField"
_FIELD_HERE: JsonSchemaValue = {"type": "string", "description": FIELD}


class EditorSchema(GenerateJsonSchema):
    """What the validators of the grammar add to the types: canonical fields, one name without a list."""

    schema_dialect = DIALECT

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        found = super().function_before_schema(schema)
        if schema["function"]["function"] is as_tuple:
            return {"anyOf": [found["items"], found]}
        return found

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        if schema["function"]["function"] is known_field:
            return dict(_FIELD_HERE)
        return super().function_after_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Titles made of the keys themselves would only repeat them."""
        return False


def rubric_schema() -> JsonSchemaValue:
    """The JSON Schema (2020-12) of rubric.yaml."""
    return _schema(RubricFile)


def items_schema() -> JsonSchemaValue:
    """The JSON Schema (2020-12) of a file of items."""
    return _schema(list[Item])


def _schema(kind: Any) -> JsonSchemaValue:
    """Dates are strings to JSON; a plain YAML date is one to an editor."""
    found = TypeAdapter(kind).json_schema(by_alias=True, schema_generator=EditorSchema, mode="validation")
    definitions = found.get("$defs", {})
    if "Order" in definitions:
        _allow_one_chain(definitions["Order"])
    shared: JsonSchemaValue = _with_field_references(found)
    shared["$defs"] = shared.get("$defs", {}) | {FIELD: {"type": "string", "enum": list(fields())}}
    return {"$schema": DIALECT, **shared}


def _allow_one_chain(order: JsonSchemaValue) -> None:
    """`order` takes a single chain as `chain`, which its validator turns into `chains`."""
    order["properties"]["chain"] = order["properties"]["chains"]["items"]
    order["required"] = [name for name in order["required"] if name != "chains"]
    order["oneOf"] = [{"required": ["chain"]}, {"required": ["chains"]}]


def _with_field_references(node: Any) -> Any:
    """The list of canonical fields stands once, not at every place that takes one."""
    if node == _FIELD_HERE:
        return {"$ref": f"#/$defs/{FIELD}"}
    if isinstance(node, dict):
        return {key: _with_field_references(value) for key, value in node.items()}
    return [_with_field_references(value) for value in node] if isinstance(node, list) else node
