"""The schema of a property, however the schemas on the way to it are written."""

from __future__ import annotations

from typing import Any

import pytest

from polykyc_tools.engine.openapi.navigation import find_nested_property_path
from polykyc_tools.engine.openapi.schemas import find_property_schema, find_value_schema, walk_properties

TEXT: dict[str, Any] = {"type": "string"}
PERSON: dict[str, Any] = {"type": "object", "required": ["name"], "properties": {"name": TEXT}}
DOCUMENT: dict[str, Any] = {
    "components": {"schemas": {"Person": PERSON, "Alias": {"$ref": "#/components/schemas/Person"}}}
}
REFERENCE: dict[str, Any] = {"$ref": "#/components/schemas/Person"}


def _holding(inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": ["data"], "properties": {"data": inner}}


@pytest.mark.parametrize(
    ("inner", "optional"),
    [
        (PERSON, False),
        (REFERENCE, False),
        ({"$ref": "#/components/schemas/Alias"}, False),
        ({"allOf": [REFERENCE, {"type": "object", "properties": {"age": {"type": "integer"}}}]}, False),
        ({"oneOf": [REFERENCE, {"type": "null"}]}, True),
        ({**PERSON, "type": ["object", "null"]}, True),
        ({**PERSON, "nullable": True}, True),
    ],
)
def test_a_property_is_found_through_references_parts_and_null(inner: dict[str, Any], optional: bool) -> None:
    assert find_value_schema(DOCUMENT, _holding(inner), "/data/name") == (TEXT, optional)
    assert find_property_schema(DOCUMENT, _holding(inner), ("data",)) == inner
    assert find_property_schema(DOCUMENT, _holding(inner), ("data", "name")) == TEXT


def test_the_step_that_leads_nowhere_tells_what_it_was_looked_up_in() -> None:
    steps = [*walk_properties(DOCUMENT, _holding(REFERENCE), ("data", "nmae", "first"))]
    assert [(step.key, step.schema) for step in steps] == [("data", REFERENCE), ("nmae", None)]
    assert steps[-1].holder["properties"] == {"name": TEXT}
    assert find_property_schema(DOCUMENT, _holding(REFERENCE), ("data", "nmae", "first")) is None
    assert find_value_schema(DOCUMENT, _holding(REFERENCE), "/data/nmae/first") == (None, True)


def test_a_property_that_may_be_anything_has_an_empty_schema() -> None:
    schema: dict[str, Any] = {"type": "object", "properties": {"data": True}}
    assert find_property_schema(DOCUMENT, schema, ("data",)) == {}


def test_a_path_to_a_property_goes_through_alternatives_only_where_it_may() -> None:
    union: dict[str, Any] = {"oneOf": [TEXT, REFERENCE]}
    document: dict[str, Any] = {"components": {"schemas": {**DOCUMENT["components"]["schemas"], "Either": union}}}
    start = ("components", "schemas", "Either")
    assert find_nested_property_path(document, start, ("name",)) == (
        "components",
        "schemas",
        "Person",
        "properties",
        "name",
    )
    assert find_nested_property_path(document, start, ("name",), composed=("allOf",)) is None
    assert find_nested_property_path(document, start, ("nmae", "first")) is None
