"""Telling a sound document quickly: never one that the library would find fault with."""

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polykyc_tools.engine.load.bundler import bundle
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.nodes import Array, Object, SourcePosition
from polykyc_tools.engine.validate.fast_check import is_surely_valid, is_value
from polykyc_tools.engine.validate.spec_validator import find_errors, is_valid_value

KIND, OTHER = ({"$ref": f"#/components/schemas/{name}"} for name in ("Kind", "Other"))
BOTH = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in "ab"]
LIMIT = {"name": "limit", "in": "header", "schema": {"type": "integer"}}
SPECS = sorted((Path(__file__).resolve().parents[3] / "specs").glob("*.yaml"))
HERE = SourcePosition("specs/acme.yaml", 1)

DOCUMENT: dict[str, Any] = {
    "info": {"title": "Acme", "version": "1"},
    "tags": [{"name": "checks"}],
    "paths": {
        "/checks/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {
                "operationId": "get_check",
                "parameters": [{"$ref": "#/components/parameters/Limit"}],
                "responses": {
                    "200": {
                        "description": "Fine.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Check"}}},
                    }
                },
            },
            "delete": {"operationId": "delete_check", "responses": {"204": {"description": "Gone."}}},
        }
    },
    "components": {
        "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "default": 10}}},
        "schemas": {
            "Kind": {"type": "string", "enum": ["a", "b"], "default": "a"},
            "Check": {
                "allOf": [{"type": "object", "properties": {"id": {"type": "string"}}}],
                "required": ["id"],
                "properties": {
                    "kind": {"allOf": [{"$ref": "#/components/schemas/Kind"}], "default": "b"},
                    "before": {"$ref": "#/components/schemas/Kind", "readOnly": True, "description": "Until then."},
                },
            },
        },
    },
}


def placed(node: Any) -> Any:
    """Return *node* as it comes from a file."""
    if is_map(node):
        return Object({key: placed(value) for key, value in node.items()}, position=HERE)
    return Array([placed(value) for value in node], position=HERE) if is_list(node) else node


def document(minor: int) -> Any:
    """Return a document that has a bit of everything that is checked."""
    return {"openapi": f"3.{minor}.0", **copy.deepcopy(DOCUMENT)}


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_the_specs_are_told_sound(path: Path) -> None:
    """What is true of them need not be found out by the library, which is most of the time that validating takes."""
    spec = bundle(load(path, root=path.parent.parent), root=path.parent.parent)

    assert is_surely_valid(spec, 1)


@pytest.mark.parametrize("minor", [0, 1])
def test_references_defaults_and_parts_are_followed(minor: int) -> None:
    """A check that gives up on what every document has would save nothing."""
    assert is_surely_valid(placed(document(minor)), minor)


@pytest.mark.parametrize("minor", [0, 1])
@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("info",), {"title": "Acme"}),
        (("jsonSchemaDialect",), "https://acme.example/dialect"),
        (("tags",), [{"name": "checks"}, {"name": "checks"}]),
        (("paths", "/checks/{id}", "delete", "operationId"), "get_check"),
        (("paths", "/checks/{id}", "delete", "parameters"), [{"$ref": "#/components/parameters/Limit"}] * 2),
        (("paths", "/checks/{id}", "parameters"), []),
        (("paths", "/checks/{id"), {}),
        (("paths", "/other/{id}"), {"get": {"responses": {"204": {"description": "Gone."}}}}),
        (("components", "parameters", "Limit", "schema", "default"), "ten"),
        (("components", "schemas", "Kind", "default"), "c"),
        (("components", "schemas", "Kind", "type"), "text"),
        (("components", "schemas", "Kind", "minLength"), -1),
        (("components", "schemas", "Kind"), {"type": "string", "format": "date", "default": "today"}),
        (("components", "schemas", "Kind"), {"type": "integer", "format": "int32", "default": 2**40}),
        (("components", "schemas", "Kind"), {"$ref": "#/components/schemas/Kind"}),
        (("components", "schemas"), {"Kind": OTHER, "Other": KIND, "Check": {"type": "object"}}),
        (("components", "schemas"), {"Kind": OTHER, "Other": {"allOf": [KIND]}, "Check": {"type": "object"}}),
        (("components", "schemas", "Kind"), {"$ref": "#/components/schemas/Nothing"}),
        (("components", "schemas", "Kind"), {"$ref": "https://acme.example/kind"}),
        (("components", "schemas", "Check", "required"), ["id", "name"]),
        (("components", "schemas", "Check", "properties", "before", "readOnly"), "yes"),
        (("components", "schemas", "Check", "properties", "before", "description"), ["Until then."]),
        (("components", "schemas", "Check", "properties", "before", "title"), 7),
    ],
)
def test_a_fault_is_never_called_sound(minor: int, path: tuple[str, ...], value: object) -> None:
    """What is said to be sound is not looked at again."""
    broken = document(minor)
    holder = broken
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value

    assert not is_surely_valid(placed(broken), minor)


@pytest.mark.parametrize("minor", [0, 1])
@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tags",), [{"name": "checks"}, {"name": "more"}]),
        (("paths", "/checks/{id}", "delete", "operationId"), "get_checks"),
        (("paths", "/checks/{id}", "get", "parameters"), [{"$ref": "#/components/parameters/Limit"}, LIMIT]),
        (("paths", "/more"), {"summary": "Nothing here."}),
        (("paths", "/more/{a}/{b}"), {"get": {"parameters": BOTH, "responses": {"204": {"description": "Gone."}}}}),
        (("components", "schemas", "Kind"), {"$ref": "#/components/schemas/Other"}),
        (("components", "schemas", "Kind", "default"), "b"),
        (("components", "schemas", "Check", "required"), ["kind", "before"]),
        (("components", "schemas", "Check", "allOf"), [{"allOf": [{"$ref": "#/components/schemas/Part"}]}] * 2),
    ],
)
def test_what_is_sound_is_told_without_the_library(minor: int, path: tuple[str, ...], value: object) -> None:
    """References to references, nested parts, and defaults next to them, in documents of any size."""
    sound_document = document(minor)
    sound_document["components"]["schemas"] |= {
        "Other": {"$ref": "#/components/schemas/Last"},
        "Last": {"type": "string", "enum": ["a", "b"]},
        "Part": {"type": "object", "properties": {"id": {"type": "string"}}},
    }
    holder = sound_document
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value

    assert not list(find_errors(placed(sound_document), minor))
    assert is_surely_valid(placed(sound_document), minor)


DECIDED: list[tuple[dict[str, Any], list[Any], list[Any]]] = [
    ({"type": "string", "minLength": 2, "maxLength": 3}, ["ab", "abc"], ["a", "abcd", 5, None]),
    ({"type": "string", "pattern": "^a$"}, ["a"], ["b"]),
    ({"type": "string", "enum": ["a", "b"]}, ["a", "b"], ["c"]),
    ({"type": "integer", "format": "int32"}, [2**31 - 1, -(2**31)], [2**31, -(2**31) - 1, True, "1"]),
    ({"type": "integer", "format": "int64"}, [2**63 - 1, -(2**63)], [2**63]),
    ({"type": "number", "format": "double"}, [1, 1.5, -1e300], ["1", False]),
    ({"type": "number", "format": "float"}, [0.5], []),
    ({"type": "number", "minimum": 1, "maximum": 2}, [1, 2, 1.5], [0, 3]),
    ({"type": "integer", "multipleOf": 5}, [10], [12]),
    ({"type": "array"}, [[]], []),
    ({"type": "array", "minItems": 1}, [], [[]]),
    ({"type": "object"}, [{}], [[]]),
    ({"type": "object", "minProperties": 1}, [], [{}]),
    ({"type": "boolean"}, [True, False], [0, "true"]),
    ({"allOf": [{"type": "string"}, {"minLength": 2}]}, ["ab"], ["a", 5]),
    ({"allOf": [{"$ref": "#/components/schemas/Word"}], "maxLength": 3}, ["abc"], ["a", "abcd"]),
    ({"$ref": "#/components/schemas/Word"}, ["ab"], ["a", 5]),
]
"""Schemas, values that fit each, and values that do not."""


@pytest.mark.parametrize("minor", [0, 1])
@pytest.mark.parametrize(("schema", "values", "others"), DECIDED)
def test_a_value_is_told_as_the_library_tells_it(
    minor: int, schema: dict[str, Any], values: list[Any], others: list[Any]
) -> None:
    """At each edge, so that neither a sound default is lost nor one that is none is sent."""
    word = {"type": "string", "minLength": 2}
    sound_document = placed({"openapi": f"3.{minor}.0", "components": {"schemas": {"Word": word, "Tested": schema}}})

    for value, fits in [*((value, True) for value in values), *((value, False) for value in others)]:
        assert is_valid_value(sound_document, "/components/schemas/Tested", value, minor) is fits, value
        assert is_value(sound_document, placed(schema), value, minor) is fits, value


@pytest.mark.parametrize(
    ("schema", "value", "minors"),
    [
        ({"type": "string", "nullable": True}, None, {0}),
        ({"type": ["string", "null"]}, None, {1}),
        ({"const": "a"}, "a", {1}),
        ({"type": "integer", "minimum": 3, "exclusiveMinimum": True}, 4, {0}),
        ({"type": "integer", "exclusiveMinimum": 3}, 4, {1}),
    ],
)
def test_each_version_has_its_own_words_for_a_value(schema: dict[str, Any], value: object, minors: set[int]) -> None:
    """A word of the other version makes no value of what is none; where it breaks the rules, there is no telling."""
    parts = {"components": {"schemas": {"Tested": {**schema, "default": value}}}, "paths": {}, "info": DOCUMENT["info"]}

    sound_versions = {minor for minor in (0, 1) if is_surely_valid(placed({"openapi": f"3.{minor}.0", **parts}), minor)}

    assert sound_versions == minors


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string", "format": "date"}, "2026-01-31"),
        ({"anyOf": [{"type": "string"}]}, "a"),
        ({"oneOf": [{"type": "string"}]}, "a"),
        ({"not": {"type": "string"}}, 1),
        ({"type": "array"}, [1]),
        ({"type": "object"}, {"a": 1}),
    ],
)
def test_what_it_cannot_tell_is_left_to_the_library(schema: dict[str, Any], value: object) -> None:
    """It costs time, and nothing else."""
    sound_document = placed({"openapi": "3.1.0", "components": {"schemas": {"Tested": schema}}})

    assert is_valid_value(sound_document, "/components/schemas/Tested", value, 1)
    assert not is_value(sound_document, placed(schema), value, 1)


def places(node: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the place of everything in *node*."""
    pairs: Iterable[tuple[Any, Any]] = node.items() if is_map(node) else enumerate(node) if is_list(node) else ()
    return [at, *(path for key, value in pairs for path in places(value, (*at, key)))]


def value_at(node: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        node = node[key]
    return node


PLACES = places(document(1))
WORDS = ("default", "required", "allOf", "type", "$ref", "enum", "format", "pattern", "name", "in", "x-a")
VALUES: tuple[Any, ...] = (None, True, -1, 1.5, "", "string", ["null", "string"], [], {}, {"$ref": "#/info"}, [None])


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_what_is_told_sound_is_sound_to_the_library_too(data: st.DataObject) -> None:
    """The one is believed, so it must not know less than the other."""
    minor = data.draw(st.sampled_from([0, 1]))
    mutant = document(minor)
    path = data.draw(st.sampled_from(PLACES[1:]))
    holder = value_at(mutant, path[:-1])
    value = data.draw(st.sampled_from(VALUES) | st.sampled_from(PLACES[1:]).map(lambda at: value_at(document(1), at)))
    if isinstance(holder[path[-1]], dict) and data.draw(st.booleans()):
        holder[path[-1]][data.draw(st.sampled_from(WORDS))] = value
    else:
        holder[path[-1]] = value
    changed = placed(mutant)

    assert not is_surely_valid(changed, minor) or not list(find_errors(changed, minor))
