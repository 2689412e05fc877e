"""Sample values: what a document shows first, and else what its schemas allow."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from polykyc_tools.engine.openapi.media_types import find_examples
from polykyc_tools.engine.openapi.samples import (
    SampleOptions,
    find_or_generate_example,
    generate_sample,
    generate_samples,
)

PLAIN = SampleOptions()
FULL = SampleOptions(hides="", boolean=True, null=False)

SCHEMAS: list[dict[str, Any]] = [
    {"type": "string", "minLength": 20},
    {"type": "string", "maxLength": 2},
    {"type": "string", "pattern": "^SES-[0-9]{4}$"},
    {"type": "string", "enum": ["open", "closed"]},
    {"type": "integer", "minimum": 5, "multipleOf": 4},
    {"type": "number", "exclusiveMinimum": 0, "maximum": 0.5},
    {"type": "array", "items": {"type": "integer"}, "minItems": 2},
    {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "more": {"type": "boolean"}}},
    {"type": "object", "required": ["id"]},
    {"oneOf": [{"type": "string"}, {"type": "null"}]},
    {"anyOf": [{"type": "object", "required": ["a"], "properties": {"a": {"const": 1}}}]},
    {"allOf": [{"type": "object", "properties": {"a": {"type": "string"}}}, {"required": ["a"]}]},
]


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("taste", [PLAIN, FULL])
def test_a_sample_is_as_its_schema_says(schema: dict[str, Any], taste: SampleOptions) -> None:
    assert Draft202012Validator(schema).is_valid(generate_sample({}, schema, taste))


def test_a_sample_is_the_same_each_time() -> None:
    for schema in SCHEMAS:
        assert [*generate_samples({}, schema)] == [*generate_samples({}, schema)]


def test_what_goes_out_only_is_in_no_answer() -> None:
    schema = {
        "type": "object",
        "properties": {"id": {"type": "string"}, "password": {"type": "string", "writeOnly": True}},
    }
    assert generate_sample({}, schema, PLAIN) == {"id": "text"}
    assert generate_sample({}, schema, FULL) == {"id": "text", "password": "text"}


def test_a_flag_and_what_may_be_null_are_as_is_asked_for() -> None:
    schema = {"type": "object", "properties": {"ok": {"type": "boolean"}, "next": {"type": ["string", "null"]}}}
    assert generate_sample({}, schema, PLAIN) == {"ok": False, "next": None}
    assert generate_sample({}, schema, FULL) == {"ok": True, "next": "text"}


@pytest.mark.parametrize("taste", [PLAIN, FULL])
def test_a_schema_that_holds_itself_has_a_sample_that_ends(taste: SampleOptions) -> None:
    reference = {"$ref": "#/components/schemas/Node"}
    node = {
        "type": "object",
        "properties": {"below": {"type": "array", "items": reference}, "up": {"oneOf": [reference, {"type": "null"}]}},
        "required": ["up"],
    }
    document = {"components": {"schemas": {"Node": node}}}
    assert Draft202012Validator({**document, **node}).is_valid(generate_sample(document, node, taste))


def test_the_documented_example_comes_before_what_the_schema_allows() -> None:
    schema = {"type": "string", "example": "of the schema"}
    named = {
        "kept": {"$ref": "#/components/examples/Kept"},
        "elsewhere": {"externalValue": "https://example.com/a.json"},
    }
    document = {"components": {"examples": {"Kept": {"value": "of the name"}}}}
    assert find_examples(document, {"examples": named}) == {"kept": "of the name"}
    assert find_or_generate_example(document, {"schema": schema, "examples": named}, PLAIN) == "of the name"
    assert find_or_generate_example(document, {"schema": schema, "example": "alone"}, PLAIN) == "alone"
    assert find_or_generate_example(document, {"schema": schema}, PLAIN) == "of the schema"
    assert find_or_generate_example(document, {}, PLAIN) is None
