"""Keywords of the other OpenAPI version, and forms with one possible meaning: what each schema is read as."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final, cast

import pytest

from polykyc_tools.engine.repair.schema_keywords import repair_schema_keywords
from polykyc_tools.engine.source.nodes import Array, Object, SourcePosition

Schema = dict[str, Any]

READ: Final[list[tuple[int, Schema, Schema, list[str]]]] = [
    # OpenAPI 3.0 has a flag next to a bound; JSON Schema, and so 3.1, has a bound that is itself exclusive.
    (0, {"exclusiveMinimum": 0}, {"minimum": 0, "exclusiveMinimum": True}, ["exclusiveMinimum"]),
    (0, {"exclusiveMaximum": 9.5, "maximum": 20}, {"maximum": 9.5, "exclusiveMaximum": True}, ["exclusiveMaximum"]),
    (0, {"exclusiveMinimum": True, "minimum": 1}, {"exclusiveMinimum": True, "minimum": 1}, []),
    (1, {"exclusiveMinimum": True, "minimum": 1}, {"exclusiveMinimum": 1}, ["exclusiveMinimum"]),
    (1, {"exclusiveMaximum": False, "maximum": 1}, {"maximum": 1}, ["exclusiveMaximum"]),
    (1, {"exclusiveMaximum": True}, {}, ["exclusiveMaximum"]),
    (1, {"exclusiveMinimum": 1}, {"exclusiveMinimum": 1}, []),
    # One value: `const` came with 3.1.
    (0, {"const": "a"}, {"enum": ["a"]}, ["const"]),
    (0, {"const": "a", "enum": ["a", "b"]}, {"enum": ["a", "b"]}, ["const"]),
    (1, {"const": "a"}, {"const": "a"}, []),
    # A date in the provider's own word; what else may be a time stays a text, and is reported.
    (1, {"type": "string", "format": "yyyy-MM-dd"}, {"type": "string", "format": "date"}, ["format"]),
    *(
        (minor, {"type": "string", "format": word}, {"type": "string", "format": word}, notes)
        for minor, word, notes in (
            (0, "yyyy-MM-dd HH:mm:ssZ", ["format"]),
            (1, "YYYY-MM-DD HH:mm:ss", ["format"]),
            (1, "yyyy-MM-dd HH:mm:ss", []),
            (1, "date-time", []),
        )
    ),
    # Several types: a list came with 3.1, and null was `nullable` before.
    (0, {"type": ["string", "null"]}, {"type": "string", "nullable": True}, ["type"]),
    (0, {"type": ["string"]}, {"type": "string"}, ["type"]),
    (0, {"type": ["string", "integer"]}, {"anyOf": [{"type": "string"}, {"type": "integer"}]}, ["type"]),
    (0, {"type": ["string", "integer"], "anyOf": [{}]}, {"anyOf": [{}]}, ["type"]),
    (0, {"type": ["null"]}, {"nullable": True}, ["type"]),
    (0, {"type": ["string", 7]}, {"type": ["string", 7]}, []),
    (1, {"type": ["string", "null"]}, {"type": ["string", "null"]}, []),
    *((minor, {"type": "int"}, {"type": "integer"}, ["type"]) for minor in (0, 1)),
    *((minor, {"type": "any"}, {}, ["type"]) for minor in (0, 1)),
    (0, {"type": "null"}, {"nullable": True, "enum": [None]}, ["type"]),
    (1, {"type": "null"}, {"type": "null"}, []),
    (1, {"type": "string", "nullable": True}, {"type": ["string", "null"]}, ["nullable"]),
    (1, {"type": "null", "nullable": True}, {"type": "null"}, ["nullable"]),
    (1, {"type": "string", "nullable": False}, {"type": "string", "nullable": False}, []),
    (1, {"nullable": True}, {"nullable": True}, []),
    (
        1,
        {"type": "string", "nullable": True, "enum": ["a"]},
        {"type": ["string", "null"], "enum": ["a", None]},
        ["nullable"],
    ),
    (
        1,
        {"type": "string", "nullable": True, "enum": [None]},
        {"type": ["string", "null"], "enum": [None]},
        ["nullable"],
    ),
    # A schema has one example in 3.0.
    (0, {"examples": ["a", "b"]}, {"example": "a"}, ["examples"]),
    (0, {"examples": ["a"], "example": "b"}, {"example": "b"}, ["examples"]),
    (0, {"examples": []}, {}, ["examples"]),
    (0, {"examples": {"one": {"value": 1}}}, {}, ["examples"]),
    (1, {"examples": ["a"]}, {"examples": ["a"]}, []),
    # `required` lists names; draft 3 had a flag, and an empty list came with JSON Schema draft 6.
    (0, {"required": []}, {}, ["required"]),
    (1, {"required": []}, {}, []),
    *((minor, {"required": flag}, {}, ["required"]) for minor in (0, 1) for flag in (True, False, "n")),
    # The members of both lists differ, and JSON tells 1, 1.0 and true apart where Python does not.
    (1, {"required": ["a", "b", "a"]}, {"required": ["a", "b"]}, ["required"]),
    (1, {"enum": [1, True, "1", 1.5, 1, True]}, {"enum": [1, True, "1", 1.5]}, ["enum"]),
    (1, {"enum": ["a", "b"]}, {"enum": ["a", "b"]}, []),
    # A count is a whole number that is not below zero.
    (1, {"maxLength": "30"}, {"maxLength": 30}, ["maxLength"]),
    (1, {"minItems": -1}, {}, ["minItems"]),
    (1, {"maxItems": 0}, {"maxItems": 0}, []),
    *((1, {"minLength": value}, {"minLength": value}, []) for value in ("many", "\N{SUPERSCRIPT TWO}", "", 1, True)),
    (0, {"readOnly": "true", "nullable": "false"}, {"readOnly": True, "nullable": False}, ["nullable", "readOnly"]),
    (0, {"readOnly": "yes"}, {"readOnly": "yes"}, []),
    (1, {"$recursiveAnchor": True, "$recursiveRef": "#"}, {}, ["$recursiveAnchor", "$recursiveRef"]),
]
"""The minor version, a schema, what it is read as, and the keywords that are reported."""


@pytest.mark.parametrize(("minor", "schema", "read", "keywords"), READ)
def test_a_keyword_is_read_by_its_one_meaning(minor: int, schema: Schema, read: Schema, keywords: list[str]) -> None:
    positions = {key: SourcePosition(key, 8) for key in schema}
    schema_read = Object(deepcopy(schema), position=SourcePosition("specs/acme.yaml", 7), key_positions=positions)

    notes = repair_schema_keywords({"components": {"schemas": {"Thing": schema_read}}}, minor)

    assert schema_read == read
    assert list(map(repr, cast("list[Any]", schema_read.get("enum", [])))) == list(map(repr, read.get("enum", ())))
    assert [(note.position, note.part) for note in notes] == [
        (f"{keyword}:8", "components.schemas.Thing") for keyword in keywords
    ]


def test_what_is_read_in_another_form_keeps_its_line() -> None:
    """A later problem with it must name the line of the document."""
    position = SourcePosition("specs/acme.yaml", 7)
    schema = Object(
        {"const": "a", "required": Array(["b", "b"], position=position), "type": Array(["x", "y"], position=position)},
        position=position,
        key_positions={"const": SourcePosition("specs/acme.yaml", 8)},
    )

    notes = repair_schema_keywords({"components": {"schemas": {"Thing": schema}}}, 0)

    assert [note.position for note in notes] == [f"specs/acme.yaml:{line}" for line in (8, 7, 7)]
    nodes: list[Any] = [schema["enum"], schema["required"], schema["anyOf"]]
    assert {node.position for node in [*nodes, *nodes[2]]} == {position}
