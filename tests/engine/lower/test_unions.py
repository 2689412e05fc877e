"""Which of several objects an answer is: the document says so, and never the order of the options."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from polykyc_tools.engine.ir import Kind
from polykyc_tools.engine.lower.unions import KIND_GROUPS
from tests.support.emit import Emit, notes
from tests.support.hostile_cases import Node, echo, texts


def pets(**more: Any) -> Node:
    """Return a document of cats and dogs, which differ in nothing but their kind."""
    options = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]
    return echo(
        {"type": "object", "properties": {"pet": {"oneOf": options, **more}}}, Cat=texts("kind"), Dog=texts("kind")
    )


@pytest.mark.parametrize(
    ("mapping", "kinds"),
    [
        ({}, {"Cat": "Cat", "Dog": "Dog", "cat": None}),
        ({"cat": "#/components/schemas/Cat", "dog": "Dog"}, {"cat": "Cat", "dog": "Dog", "Cat": None, "bird": None}),
        ({"cat": "Cat", "kitten": "Cat"}, {"cat": "Cat", "kitten": "Cat", "Dog": "Dog"}),
    ],
    ids=["names", "mapping", "several"],
)
def test_the_discriminator_decides(emit: Emit, mapping: dict[str, str], kinds: dict[str, str | None]) -> None:
    """Both would fit, and what is of a kind that the document does not know stays as it came."""
    acme = emit(json.dumps(pets(discriminator={"propertyName": "kind", **({"mapping": mapping} if mapping else {})})))

    for kind, name in kinds.items():
        got = acme.parse("echo", [{"pet": {"kind": kind}}])

        assert type(got[0].pet).__name__ == (name or "dict")
        assert acme.body("echo", body=got) == [{"pet": {"kind": kind}}]
    with pytest.raises(acme.errors.MalformedResponseError, match="expected an object"):
        acme.parse("echo", [{"pet": "cat"}])


def test_a_union_that_may_be_null_is_told_apart_too(emit: Emit) -> None:
    """Null is none of its kinds."""
    spec = pets(discriminator={"propertyName": "kind"})
    spec["components"]["schemas"]["M"]["properties"]["pet"]["oneOf"].append({"type": "null"})
    acme = emit(json.dumps(spec))

    assert acme.parse("echo", [{"pet": None}])[0].pet is None
    assert type(acme.parse("echo", [{"pet": {"kind": "Dog"}}])[0].pet).__name__ == "Dog"


def test_without_one_what_is_required_decides(emit: Emit) -> None:
    """An object that asks for nothing takes anything, so it comes last wherever it stands."""
    loose = {"type": "object", "properties": {"a": {"type": "string"}}}
    options = [{"$ref": f"#/components/schemas/{name}"} for name in ("Loose", "One", "Two")]
    spec = echo(
        {"type": "object", "properties": {"m": {"anyOf": options}}}, Loose=loose, One=texts("a"), Two=texts("a", "b")
    )
    acme = emit(json.dumps(spec))

    got = acme.parse("echo", [{"m": value} for value in ({"a": "x", "b": "y"}, {"a": "x"}, {})])

    assert [type(item.m).__name__ for item in got] == ["Two", "One", "Loose"]


def test_what_an_object_has_beside_its_options_is_kept(emit: Emit) -> None:
    """Upstream alone forgets the properties of an object that has options as well."""
    spec = echo(
        {**texts("id"), "oneOf": [{"$ref": "#/components/schemas/One"}, {"$ref": "#/components/schemas/Two"}]},
        One=texts("a"),
        Two=texts("b"),
    )
    acme = emit(json.dumps(spec))

    got = acme.parse("echo", [{"id": "1", "a": "x"}, {"id": "2", "b": "y"}])

    assert [(item.id, type(item).__name__) for item in got] == [("1", "One"), ("2", "Two")]
    assert acme.body("echo", body=got) == [{"id": "1", "a": "x"}, {"id": "2", "b": "y"}]


def test_options_that_only_ask_for_properties_leave_one_class(emit: Emit) -> None:
    """Which of them go together is the provider's to check."""
    model = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    acme = emit(json.dumps(echo({**model, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]})))

    assert acme.parse("echo", [{"b": "x"}])[0].b == "x"


def test_a_rule_of_one_option_does_not_hold_for_another(emit: Emit) -> None:
    """Of two texts with a pattern each, both are sent."""
    both = {"oneOf": [{"type": "string", "pattern": "^a$"}, {"type": "string", "pattern": "^b$"}]}
    acme = emit(json.dumps(echo({"type": "object", "properties": {"a": both}})))

    got = acme.parse("echo", [{"a": "a"}, {"a": "b"}])

    assert acme.body("echo", body=got) == [{"a": "a"}, {"a": "b"}]


def kinds(*names: str) -> Node:
    """Return objects of which each is of a kind that it is named after, in lower case."""
    held = {name: {"kind": {"type": "string", "enum": [name.lower()]}, "n": {"type": "integer"}} for name in names}
    return {
        name: {"type": "object", "required": ["kind"], "properties": properties} for name, properties in held.items()
    }


def one_of(*names: str, **more: Any) -> Node:
    """Return what is one of the components *names*."""
    return {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in names], **more}


def named(*names: str) -> Node:
    """Return a discriminator that maps kinds in lower case."""
    return {"discriminator": {"propertyName": "kind", "mapping": {name.lower(): name for name in names}}}


@pytest.mark.parametrize("inner", [{}, named("Cat", "Dog")], ids=["", "inner"])
@pytest.mark.parametrize("outer", [{}, named("Bird", "Pet")], ids=["", "outer"])
def test_options_of_an_option_are_told_apart_with_the_others(emit: Emit, inner: Node, outer: Node) -> None:
    """By the discriminators of both where both have one, or else by what each is held to."""
    more = {"Pet": one_of("Cat", "Dog", **inner), **kinds("Cat", "Dog", "Bird")}
    spec = echo({"type": "object", "properties": {"animal": one_of("Pet", "Bird", **outer)}}, **more)
    acme = emit(json.dumps(spec))

    got = acme.parse("echo", [{"animal": {"kind": kind, "n": 1}} for kind in ("bird", "dog", "cat", "cow")])

    assert [type(item.animal).__name__ for item in got] == ["Bird", "Dog", "Cat", "dict"]


def test_an_option_without_a_name_is_told_by_what_it_is_held_to(emit: Emit, tmp_path: Path) -> None:
    """A discriminator cannot know it, and the document says its kind all the same."""
    bird = kinds("Bird")["Bird"]
    union = {"oneOf": [{"$ref": "#/components/schemas/Cat"}, bird], "discriminator": {"propertyName": "kind"}}
    spec = json.dumps(echo({"type": "object", "properties": {"animal": union}}, **kinds("Cat")))

    got = emit(spec).parse("echo", [{"animal": {"kind": "bird"}}, {"animal": {"kind": "cat"}}])

    assert [type(item.animal).__name__ for item in got] == ["MAnimalType1", "Cat"]
    assert notes(tmp_path, spec) == []


def union_spec(values: dict[str, Node], mapping: dict[str, str] | None = None, **more: Node) -> str:
    """Return a document of a union with a discriminator; each option holds its `kind` to what *values* say of it."""
    options = {name: {"type": "object", "properties": {"kind": kind}} for name, kind in values.items()}
    union = one_of(*values, discriminator={"propertyName": "kind", **({"mapping": mapping} if mapping else {})})
    return json.dumps(echo({"type": "object", "properties": {"pet": union}}, **{**options, **more}))


TEXT: Node = {"type": "string"}
WHOLE: Node = {"type": "integer"}
MORE: Node = {"type": "object", "properties": {"more": TEXT}}
BASE: Node = {**texts("kind"), "properties": {"kind": {"type": "string", "enum": ["cat", "dog"]}}}


@pytest.mark.parametrize(
    ("spec", "kinds"),
    [
        (union_spec({"Cat": {"type": "string", "const": "cat"}, "Dog": {"type": "string", "enum": ["dog", "pup"]}}),
         {"cat": "Cat", "dog": "Dog", "pup": "Dog", "Cat": None, "cow": None}),
        (union_spec({"Cat": {"const": "cat"}, "Dog": TEXT}), {"cat": "Cat", "Dog": "Dog", "dog": None}),
        (union_spec({"Cat": {"const": "cat"}, "Dog": {"const": "dog"}}, {"kitten": "Cat"}),
         {"cat": "Cat", "kitten": "Cat", "dog": "Dog"}),
        (union_spec({"Cat": {"const": "cat"}, "Dog": {"const": "dog"}}, {"dog": "Cat", "pup": "Dog"}),
         {"cat": "Cat", "dog": "Cat", "pup": "Dog"}),
        (union_spec({"Cat": {"type": "integer", "const": 1}, "Dog": {"type": "integer", "enum": [2, 3]}}),
         {1: "Cat", "1": None, 2: "Dog", 3.0: "Dog", 4: None}),
        (union_spec({"Cat": {"type": "boolean", "const": True}, "Dog": {"type": "boolean", "enum": [False]}}),
         {True: "Cat", False: "Dog", "true": None, "1": None}),
        (union_spec({"Cat": WHOLE, "Dog": WHOLE}, {"1": "Cat", "2": "Dog"}), {1: "Cat", 2: "Dog", "2": None}),
        (union_spec({"Cat": {"const": "cat"}, "Dog": {}}, None, Dog=MORE), {"cat": "Cat", "Dog": "Dog"}),
        (union_spec({"Cat": {"type": ["string", "null"], "enum": ["cat", None]}, "Dog": {"const": "dog"}}),
         {"cat": "Cat", "dog": "Dog", None: None}),
        (union_spec({"cat": {}, "dog": {}}, None, Base=BASE,
              **{name: {"allOf": [{"$ref": "#/components/schemas/Base"}, MORE]} for name in ("cat", "dog")}),
         {"cat": "Cat", "dog": "Dog"}),
        (union_spec({"Cat": {}, "Dog": {}}, None, Base=BASE,
              Cat={"allOf": [kinds("Cat")["Cat"], {"$ref": "#/components/schemas/Base"}]},
              Dog={"allOf": [kinds("Dog")["Dog"], {"$ref": "#/components/schemas/Base"}]}),
         {"cat": "Cat", "dog": "Dog"}),
        (union_spec({"Cat": {}, "Dog": {}}, {"cat": "Feline", "dog": "#/components/schemas/Dog"}, Base=BASE,
              Feline={"$ref": "#/components/schemas/Cat"},
              **{name: {"allOf": [{"$ref": "#/components/schemas/Base"}, MORE]} for name in ("Cat", "Dog")}),
         {"cat": "Cat", "dog": "Dog"}),
    ],
    ids=["own values", "a name as well", "partly mapped", "mapping first", "numbers", "booleans", "mapped numbers",
         "without the property", "null", "a name of the base's", "the narrower of two", "another name"],
)  # fmt: skip
def test_what_an_option_is_held_to_is_its_kind(emit: Emit, spec: str, kinds: dict[Any, str | None]) -> None:
    """Most documents map nothing, and every object that their discriminator knows must not become a plain dict."""
    acme = emit(spec)

    got = acme.parse("echo", [{"pet": {"kind": kind}} for kind in kinds])

    assert [type(item.pet).__name__ for item in got] == [name or "dict" for name in kinds.values()]


def test_a_union_of_hundreds_is_one_table(emit: Emit) -> None:
    """Nested readers of 70 options take a type checker a minute, and of 200 it does not end."""
    names = [f"Kind{number}" for number in range(200)]
    acme = emit(union_spec({name: {"const": name.lower()} for name in names}))

    text = acme.files["acme/models/m.py"]

    assert text.count("Discriminator") == 1
    assert type(acme.parse("echo", [{"pet": {"kind": "kind199"}}])[0].pet).__name__ == "Kind199"


def test_a_union_of_hundreds_without_a_discriminator_is_one_loop(emit: Emit) -> None:
    """Nested readers of 70 members took mypy half a minute. An error names a few members and the type that came."""
    members = {
        f"Kind{number}": {
            "type": "object",
            "required": [f"n{number}"],
            "properties": {f"n{number}": {"type": "string"}},
        }
        for number in range(200)
    }
    spec = json.dumps(echo({"type": "object", "properties": {"pet": one_of(*members)}}, **members))
    acme = emit(spec)

    text = acme.files["acme/models/m.py"]

    assert text.count("decode.AnyOf") == 1
    assert max(len(line) - len(line.lstrip()) for line in text.splitlines()) < 40
    assert type(acme.parse("echo", [{"pet": {"n199": "x"}}])[0].pet).__name__ == "Kind199"
    with pytest.raises(acme.errors.MalformedResponseError) as caught:
        acme.module.models.M.from_json({"pet": 7})
    assert str(caught.value) == ("pet: expected Kind0, Kind1, Kind2, Kind3, Kind4 or one of 196 others, got a number")


def test_a_discriminator_within_another_looks_at_its_own_property(emit: Emit, tmp_path: Path) -> None:
    """A category first and a breed then is how vendors list their checks."""

    def held(category: str, breed: str) -> Node:
        properties = {"category": {"const": category}, "breed": {"const": breed}}
        return {"type": "object", "required": ["category"], "properties": properties}

    pet = one_of("Cat", "Dog", discriminator={"propertyName": "breed"})
    animal = one_of("Pet", "Bird", discriminator={"propertyName": "category", "mapping": {"pet": "Pet"}})
    more = {"Pet": pet, "Cat": held("pet", "cat"), "Dog": held("pet", "dog"), "Bird": held("bird", "dog")}
    spec = json.dumps(echo({"type": "object", "properties": {"animal": animal}}, **more))
    pairs = [("pet", "cat"), ("pet", "dog"), ("bird", "dog"), ("pet", "cow"), ("cow", "cat")]

    got = emit(spec).parse("echo", [{"animal": {"category": category, "breed": breed}} for category, breed in pairs])

    assert [type(category.animal).__name__ for category in got] == ["Cat", "Dog", "Bird", "dict", "dict"]
    assert notes(tmp_path, spec) == []


@pytest.mark.parametrize("outer", [None, {"pet": "Pet", "bird": "Bird"}], ids=["own values", "mapping"])
def test_options_of_an_option_without_a_discriminator_are_known_by_the_outer_one(
    emit: Emit, outer: dict[str, str] | None
) -> None:
    """A union that only gathers others says nothing of its own."""
    discriminator = {"propertyName": "kind", **({"mapping": outer} if outer else {})}
    more = {"Pet": one_of("Cat", "Dog"), **kinds("Cat", "Dog", "Bird")}
    acme = emit(
        json.dumps(
            echo({"type": "object", "properties": {"a": one_of("Pet", "Bird", discriminator=discriminator)}}, **more)
        )
    )

    got = acme.parse("echo", [{"a": {"kind": kind}} for kind in ("cat", "dog", "bird", "cow")])

    assert [type(item.a).__name__ for item in got] == ["Cat", "Dog", "Bird", "dict"]


def test_lists_and_maps_of_a_union_read_each_for_itself(emit: Emit) -> None:
    """One odd entry must not turn its neighbours into dicts, nor cost the answer."""
    union = one_of("Cat", "Dog", discriminator={"propertyName": "kind"})
    held = {"many": {"type": "array", "items": union}, "by": {"type": "object", "additionalProperties": union}}
    acme = emit(json.dumps(echo({"type": "object", "properties": held}, **kinds("Cat", "Dog"))))
    pets = [{"kind": "cat", "n": 1}, {"kind": "dog", "n": "one"}, {"kind": "dog"}]

    got = acme.parse("echo", [{"many": pets, "by": dict(zip("abc", pets, strict=True))}])

    assert [type(item).__name__ for item in got[0].many] == ["Cat", "dict", "Dog"]
    assert [type(item).__name__ for item in got[0].by.values()] == ["Cat", "dict", "Dog"]
    assert acme.body("echo", body=got) == [{"many": pets, "by": dict(zip("abc", pets, strict=True))}]


def test_an_answer_and_a_payload_are_told_apart_too(emit: Emit) -> None:
    """A union need not be a field of anything."""
    union = one_of("Cat", "Dog", discriminator={"propertyName": "kind"})
    media = {"content": {"application/json": {"schema": union}}}
    spec: Node = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/pet": {"get": {"operationId": "get_pet", "responses": {"200": {"description": "", **media}}}}},
        "webhooks": {"pet": {"post": {"requestBody": media, "responses": {"204": {"description": ""}}}}},
        "components": {"schemas": kinds("Cat", "Dog")},
    }
    acme = emit(json.dumps(spec))

    assert type(acme.parse("get_pet", {"kind": "dog"})).__name__ == "Dog"
    assert type(acme.module.webhooks.Webhooks().parse("pet", {"kind": "cat"})).__name__ == "Cat"


def heirs(use: Node) -> Node:
    """Return a document of pets that two kinds extend, which an object holds as *use*."""
    cat, dog = ({"allOf": [{"$ref": "#/components/schemas/Pet"}, texts(word)]} for word in ("claws", "tail"))
    pet = {**texts("kind"), "discriminator": {"propertyName": "kind"}}
    return echo({"type": "object", "properties": {"pet": use}}, Pet=pet, Cat=cat, Dog=dog)


def test_kinds_that_extend_an_object_are_told_where_it_may_be_any_of_them(emit: Emit, tmp_path: Path) -> None:
    """Nothing of the answer is lost, but no class says what the kind adds."""
    spec = json.dumps(heirs({"$ref": "#/components/schemas/Pet"}), indent=1)
    line = 1 + next(number for number, text in enumerate(spec.splitlines()) if '"discriminator"' in text)

    got = emit(spec).parse("echo", [{"pet": {"kind": "Cat", "claws": "4"}}])[0].pet

    assert (type(got).__name__, dict(got.extra)) == ("Pet", {"claws": "4"})
    message = "`Cat`, `Dog` are read as `Pet`, the rest in `extra`; a `oneOf` of them would tell them apart"
    assert notes(tmp_path, spec) == [f"specs/acme.yaml:{line}: note: schema `Pet`: {message}"]


@pytest.mark.parametrize("use", [one_of("Cat", "Dog", **named("Cat", "Dog")), {"$ref": "#/components/schemas/Cat"}])
def test_kinds_that_are_listed_or_named_are_no_news(tmp_path: Path, use: Node) -> None:
    """What extends an object stands for itself there."""
    assert notes(tmp_path, json.dumps(heirs(use))) == []


def test_every_kind_of_value_has_a_place_in_the_order_in_which_a_union_is_tried() -> None:
    """A kind without a place would be tried wherever the document has it, a text before a date."""
    assert set(KIND_GROUPS) == set(get_args(Kind))
