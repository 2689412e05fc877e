"""What `allOf`, unions in it and null in an enum come to, as the plain schemas that the parser gets."""

from __future__ import annotations

from typing import Any, Final

import pytest

from polykyc_tools.engine.lower.all_of import merge_all_of
from polykyc_tools.engine.lower.unions import distribute_properties
from tests.support.emit import Emit, getting

TEXT: Final = {"type": "string"}
NULL: Final = {"type": "null"}


def ref(name: str) -> dict[str, str]:
    """Return a reference to the component *name*."""
    return {"$ref": f"#/components/schemas/{name}"}


def having(*names: str, **words: Any) -> dict[str, Any]:
    """Return the schema of an object with texts called *names*."""
    return {"type": "object", "properties": dict.fromkeys(names, TEXT), **words}


def plain(**schemas: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the components *schemas* come to, and where the new ones stood."""
    document: dict[str, Any] = {"openapi": "3.1.0", "paths": {}, "components": {"schemas": schemas}}
    moved = merge_all_of(document, "acme.yaml:1")
    distribute_properties(document)
    return document["components"]["schemas"], dict(moved)


def test_each_object_within_a_part_is_one_component_that_all_refer_to() -> None:
    """Copies would make a class of the same address for each schema that is made of the base."""
    schemas, moved = plain(
        Base={
            "type": "object",
            "properties": {
                "address": having("street"),
                "lines": {"type": "array", "items": having("n", title="Line")},
                "more": {"type": "object", "additionalProperties": having("n")},
                "either": {"oneOf": [having("a"), TEXT, having("b")]},
                "any": {"anyOf": [TEXT, having("c")]},
            },
        },
        Child={"allOf": [ref("Base"), {"type": "object", "properties": {"own": having("x")}}]},
    )

    inside = {
        "address": ref("Base_address"),
        "lines": {"type": "array", "items": ref("Base_lines_Line")},
        "more": {"type": "object", "additionalProperties": ref("Base_more_AdditionalProperty")},
        "either": {"oneOf": [ref("Base_either_type_0"), TEXT, ref("Base_either_type_2")]},
        "any": {"anyOf": [TEXT, ref("Base_any_type_1")]},
    }
    assert schemas == {
        "Base": {"type": "object", "properties": inside},
        "Child": {"type": "object", "properties": {**inside, "own": having("x")}},
        "Base_address": having("street", title="Base_address"),
        "Base_lines_Line": having("n", title="Base_lines_Line"),
        "Base_more_AdditionalProperty": having("n", title="Base_more_AdditionalProperty"),
        "Base_either_type_0": having("a", title="Base_either_type_0"),
        "Base_either_type_2": having("b", title="Base_either_type_2"),
        "Base_any_type_1": having("c", title="Base_any_type_1"),
    }
    base = "/components/schemas/Base/properties"
    assert moved == {
        "Base_address": f"{base}/address",
        "Base_lines_Line": f"{base}/lines/items",
        "Base_more_AdditionalProperty": f"{base}/more/additionalProperties",
        "Base_either_type_0": f"{base}/either/oneOf/0",
        "Base_either_type_2": f"{base}/either/oneOf/2",
        "Base_any_type_1": f"{base}/any/anyOf/1",
    }


def test_a_part_that_only_tells_about_the_schema_makes_no_class() -> None:
    schemas, _ = plain(
        Own={"allOf": [{"description": "of the part"}, ref("Base")], "description": "of its own"},
        Described={"allOf": [ref("Base"), {"description": "of the part"}, {"deprecated": True}]},
        Only={"allOf": [{"title": "Alone", "description": "only described"}]},
        Base=having("b"),
    )

    assert schemas == {
        "Own": {"allOf": [ref("Base")], "description": "of its own"},
        "Described": {"allOf": [ref("Base")], "description": "of the part", "deprecated": True},
        "Only": {"title": "Alone", "description": "only described"},
        "Base": having("b"),
    }


def test_a_union_among_the_parts_is_a_union_of_what_each_option_comes_to() -> None:
    schemas, _ = plain(
        A=having("a"),
        B=having("b"),
        C=having("c"),
        Either={"oneOf": [ref("A"), ref("B")], "discriminator": {"propertyName": "kind"}},
        One={"allOf": [ref("Either"), ref("C")]},
    )

    assert schemas["One"] == {
        "discriminator": {"propertyName": "kind"},
        "oneOf": [
            having("c", "a", title="A") | {"x-polykyc-of": "#/components/schemas/A"},
            having("c", "b", title="B") | {"x-polykyc-of": "#/components/schemas/B"},
        ],
    }


def test_two_unions_among_the_parts_are_one_of_every_pair_that_one_value_can_be() -> None:
    schemas, moved = plain(
        A=having("a"),
        B=having("b"),
        C=having("c"),
        Both={"allOf": [{"oneOf": [ref("A"), NULL]}, {"oneOf": [ref("B"), ref("C"), NULL]}]},
        OneMayBeNull={"allOf": [{"oneOf": [ref("A"), NULL]}, {"oneOf": [ref("B"), ref("C")]}]},
        OfOneType={
            "allOf": [
                {"oneOf": [ref("A"), ref("B")], "discriminator": {"propertyName": "kind"}},
                {"anyOf": [ref("C"), TEXT]},
            ]
        },
    )

    assert schemas["Both"] == {"oneOf": [ref("A_B"), ref("A_C"), NULL]}
    assert schemas["OneMayBeNull"] == {"oneOf": [ref("A_B"), ref("A_C")]}
    assert schemas["OfOneType"] == {"oneOf": [ref("A_C"), ref("B_C")]}
    assert schemas["A_C"] == having("a", "c", title="A_C")
    assert moved == {"A_B": "", "A_C": "", "B_C": ""}


def test_a_property_that_several_parts_describe_fits_all_of_them() -> None:
    """Also what is in a list: an item of both lists has the properties of either item."""
    within = {"P": having("p"), "Q": having("q")}
    schemas, _ = plain(
        **within,
        HasP={"type": "object", "properties": {"x": ref("P"), "l": {"type": "array", "items": ref("P")}}},
        HasQ={
            "type": "object",
            "properties": {"x": ref("Q"), "l": {"type": "array", "minItems": 1, "items": ref("Q")}},
        },
        Both={"allOf": [ref("HasP"), ref("HasQ")]},
        Again={"allOf": [ref("HasQ"), ref("HasP")]},
    )

    joined = {"x": ref("P_Q"), "l": {"type": "array", "minItems": 1, "items": ref("P_Q")}}
    assert schemas["Both"] == schemas["Again"] == {"type": "object", "properties": joined}
    assert schemas["P_Q"] == having("p", "q", title="P_Q")


@pytest.mark.parametrize(
    "schema",
    [
        "{type: string, enum: [a, null]}",
        "{type: [string, 'null'], enum: [a, null, b]}",
        "{enum: [null, a]}",
        "{type: string, nullable: true, enum: [a, null]}",
    ],
)
def test_null_among_the_values_of_an_enum_is_null(schema: str, emit: Emit) -> None:
    acme = emit(getting(f"{{type: object, required: [n], properties: {{n: {schema}}}}}"))

    assert acme.parse("get_thing", {"n": None}).n is None
    assert acme.parse("get_thing", {"n": "a"}).n == "a"
    assert acme.parse("get_thing", {"n": "a"}).n.name == "A"


@pytest.mark.parametrize("word", ["oneOf", "anyOf"])
def test_a_discriminator_tells_the_options_of_either_union_apart(word: str, emit: Emit) -> None:
    """Both schemas have the same properties, so that only the tag can tell them apart."""
    components = (
        "Cat: {type: object, required: [kind], properties: {kind: {type: string}, n: {type: string}}}, "
        "Dog: {type: object, required: [kind], properties: {kind: {type: string}, n: {type: string}}}"
    )
    pet = "{%s: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: %s}"
    discriminator = "{propertyName: kind, mapping: {c: Cat, d: '#/components/schemas/Dog'}}"
    acme = emit(getting(pet % (word, discriminator), components=components))

    assert type(acme.parse("get_thing", {"kind": "c", "n": "1"})).__name__ == "Cat"
    assert type(acme.parse("get_thing", {"kind": "d", "n": "1"})).__name__ == "Dog"
    assert acme.parse("get_thing", {"kind": "e", "n": "1"}) == {"kind": "e", "n": "1"}
