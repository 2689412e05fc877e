"""Every object and enum of a document has one class, wherever it stands and by however many names it goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.emit import Emit, losses
from tests.support.hostile_cases import Node, echo, texts


def fields(**properties: Any) -> Node:
    """Return an object schema with *properties*."""
    return {"type": "object", "properties": properties}


DEEP = fields(a=fields(b={"type": "string"}))
DATES: Node = {"type": "object", "additionalProperties": {"type": "string", "format": "date"}}


def of(name: str) -> Node:
    """Return a reference to the component *name*."""
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize(
    "second",
    [of("Deep"), {"allOf": [of("Deep")]}, {"oneOf": [of("Deep")], "description": "The same."}, of("Third")],
    ids=["reference", "allOf", "oneOf", "third"],
)
def test_a_second_name_is_the_same_class(emit: Emit, second: Node) -> None:
    """Upstream makes the class of each name, and stops at the second."""
    schema = fields(x=of("Deep"), y=of("Second"))
    acme = emit(json.dumps(echo(schema, Deep=DEEP, Second=second, Third=of("Deep"))))

    got = acme.parse("echo", [{"x": {"a": {"b": "1"}}, "y": {"a": {"b": "2"}}}])[0]

    assert type(got.x) is type(got.y) is acme.models.Deep
    assert (got.x.a.b, got.y.a.b) == ("1", "2")


def test_a_second_name_may_stand_for_any_schema(emit: Emit) -> None:
    """A list, an enum and a map have names too."""
    kinds: dict[str, Node] = {"A": {"type": "array", "items": {"type": "integer"}}, "B": {"enum": ["x"]}, "C": DATES}
    seconds = {f"{name}2": of(name) for name in kinds}
    acme = emit(json.dumps(echo(fields(a=of("A2"), b=of("B2"), c=of("C2")), **kinds, **seconds)))

    got = acme.parse("echo", [{"a": [1], "b": "x", "c": {"k": "2025-01-31"}}])[0]

    assert (got.a, got.b.is_known, got.c["k"].year) == ([1], True, 2025)


@pytest.mark.parametrize("word", ["oneOf", "anyOf"])
def test_an_object_of_a_component_that_is_a_choice_is_read_once(emit: Emit, word: str) -> None:
    """Upstream reads it when it meets it and again at the end, and finds the classes within it taken."""
    tagged = {**fields(tag=fields(b={"enum": ["x"]})), "required": ["tag"], "title": "By tag"}
    acme = emit(json.dumps(echo(fields(m=of("Either")), Either={word: [DEEP, tagged]})))

    first, second = acme.parse("echo", [{"m": {"a": {"b": "1"}}}, {"m": {"tag": {"b": "x"}}}])

    assert (first.m.a.b, second.m.tag.b.is_known) == ("1", True)
    assert sorted(acme.models.__all__) == ["ByTag", "ByTagTag", "ByTagTagB", "EitherType0", "EitherType0A", "M"]


@pytest.mark.parametrize("word", ["oneOf", "anyOf"])
def test_a_choice_of_one_object_is_that_object(emit: Emit, word: str) -> None:
    """Some tools write every schema so."""
    acme = emit(json.dumps(echo(fields(m=of("One")), One={word: [DEEP]})))

    assert acme.parse("echo", [{"m": {"a": {"b": "1"}}}])[0].m.a.b == "1"


def test_an_object_of_a_choice_may_lead_back_to_it(emit: Emit) -> None:
    """An expression holds expressions."""
    negated = {**fields(no=of("Rule")), "title": "No", "required": ["no"]}
    acme = emit(json.dumps(echo(fields(rule=of("Rule")), Rule={"oneOf": [negated, {"type": "string"}]})))
    value = [{"rule": {"no": {"no": "x"}}}]

    got = acme.parse("echo", value)

    assert type(got[0].rule.no) is acme.models.No
    assert acme.body("echo", body=got) == value


def test_the_values_of_a_map_are_read_wherever_it_is_named(emit: Emit) -> None:
    """A list of maps of dates holds dates, though upstream forgets it on the way."""
    acme = emit(json.dumps(echo(fields(a=of("Many")), Many={"type": "array", "items": of("Dates")}, Dates=DATES)))

    assert acme.parse("echo", [{"a": [{"k": "2025-01-31"}]}])[0].a[0]["k"].month == 1


def test_what_tells_objects_apart_may_use_their_second_names(emit: Emit) -> None:
    """The value that says so is the name that the document lists, and each of two is heard."""
    discriminator = {"propertyName": "kind", "mapping": {"tom": of("Pet")["$ref"]}}
    schema = fields(m={"oneOf": [of("Cat"), of("Pet")], "discriminator": discriminator})
    acme = emit(json.dumps(echo(schema, Cat=texts("kind"), Dog=texts("kind"), Pet=of("Dog"))))

    got = acme.parse("echo", [{"m": {"kind": kind}} for kind in ("Cat", "tom", "Dog")])

    assert [type(item.m).__name__ for item in got] == ["Cat", "Dog", "dict"]


def test_two_parts_of_a_choice_with_one_title_are_two_classes(emit: Emit) -> None:
    """What an operation takes and what it answers may be called the same."""
    spec = echo({"type": "object"})
    operation = spec["paths"]["/s"]["post"]
    for holder, name in ((operation["requestBody"], "a"), (operation["responses"]["200"], "b")):
        options = [{**texts(name), "title": "Thing"}, {**texts("c"), "title": "Other"}]
        holder["content"]["application/json"]["schema"] = {"type": "object", "oneOf": options}
    acme = emit(json.dumps(spec))

    got = acme.parse("echo", {"b": "x"})

    assert got.b == "x"
    assert sorted(acme.models.__all__) == ["EchoOther", "EchoOther2", "EchoThing", "EchoThing2"]


def test_an_object_merged_from_the_one_that_holds_it_leads_to_itself(emit: Emit) -> None:
    """Written out it would never end."""
    child = {"allOf": [of("M"), texts("rank")], "description": "One below."}
    acme = emit(json.dumps(echo(fields(name={"type": "string"}, child=child))))
    value = {"name": "a", "child": {"name": "b", "rank": "1", "child": {"name": "c", "rank": "2"}}}

    got = acme.parse("echo", [value])

    assert (got[0].child.child.rank, got[0].child.child.name) == ("2", "c")
    assert acme.body("echo", body=got) == [value]


def test_objects_merged_from_each_other_lead_to_each_other(emit: Emit) -> None:
    """The same, with another one between."""
    first, second = (fields(**{name: {"allOf": [of(name.upper()), texts("a")]}}) for name in "nm")
    acme = emit(json.dumps(echo(first, N=second)))
    value = [{"n": {"a": "1", "m": {"a": "2", "n": {"a": "3"}}}}]

    got = acme.parse("echo", value)

    assert acme.body("echo", body=got) == value


@pytest.mark.parametrize("word", ["oneOf", "anyOf"])
@pytest.mark.parametrize("held", ["c", "list", "other"])
def test_a_choice_between_the_object_that_holds_it_and_others_leads_to_itself(emit: Emit, word: str, held: str) -> None:
    """The properties next to it are in each of its options, and the one around it as well."""
    child = {**fields(x={"type": "string"}), word: [of("M"), of("B")], "required": ["x"]}
    inner = {"c": child, "list": {"type": "array", "items": child}, "other": of("Other")}[held]
    acme = emit(json.dumps(echo(fields(c=inner, n={"type": "integer"}), B=texts("b"), Other=fields(c=child))))
    value = {"x": "1", "n": 2, "c": {"x": "2", "n": 3}}
    outer = {"c": {"c": value, "list": [{"x": "1", "n": 2}], "other": {"c": value}}[held], "n": 1}

    assert acme.body("echo", body=acme.parse("echo", [outer])) == [outer]


LIST: Node = {"type": "array", "items": of("Tree")}
MAP: Node = {"type": "object", "additionalProperties": of("Tree")}


TREES: tuple[tuple[Node, Any, str], ...] = (
    (LIST, [[], [[]]], "list[Any]"),
    ({"oneOf": [{"type": "string"}, LIST]}, ["a", ["b"]], "str | list[Any]"),
    ({"anyOf": [{"type": "integer"}, MAP]}, {"a": {"b": 1}}, "int | dict[str, Any]"),
    ({"type": "array", "items": of("Other")}, [{"a": []}], "list[dict[str, Any]]"),
)


@pytest.mark.parametrize(
    ("tree", "value", "kind"),
    TREES,
    ids=["list", "choice", "map", "between"],
)
def test_a_value_that_holds_its_own_kind_is_typed_once(
    emit: Emit, tmp_path: Path, tree: Node, value: Any, kind: str
) -> None:
    """No type of Python's has no end: what is within stays as it came, and the report says so."""
    spec = json.dumps(echo(fields(tree=of("Tree")), Tree=tree, Other=MAP if "Other" in str(tree) else texts("a")))
    acme = emit(spec)
    name = "Other" if "Other" in str(tree) else "Tree"

    got = acme.parse("echo", [{"tree": value}])

    assert acme.body("echo", body=got) == [{"tree": value}]
    assert f"tree: {kind} | None" in acme.files["acme/models/m.py"]
    why = "the type of what it holds of its own kind, which stays plain JSON"
    assert losses(tmp_path, spec) == [f"specs/acme.yaml:1: left out: schema `{name}`: {why}"]


def test_what_stands_beside_a_reference_asks_for_more(emit: Emit) -> None:
    """In 3.1 it is a schema like any other, and a field of it was lost without a report."""
    extended = {**of("Base"), "required": ["b"], "properties": {"b": {"type": "string"}}}
    acme = emit(json.dumps(echo(fields(x=extended), Base=texts("a"))))

    got = acme.parse("echo", [{"x": {"a": "1", "b": "2"}}])[0]

    assert (got.x.a, got.x.b) == ("1", "2")


def test_what_stands_beside_a_reference_of_3_0_is_passed_over(emit: Emit) -> None:
    """That version says so, but for null, which nobody would write there in vain."""
    extended = {**of("Base"), "nullable": True, **fields(b={"type": "string"})}
    spec = {**echo({**fields(x=extended), "required": ["x"]}, Base=texts("a")), "openapi": "3.0.3"}
    acme = emit(json.dumps(spec))

    got = acme.parse("echo", [{"x": {"a": "1"}}, {"x": None}])

    assert (type(got[0].x), got[1].x) == (acme.models.Base, None)
    assert not hasattr(got[0].x, "b")


def test_an_operation_without_a_name_is_named_after_its_path(emit: Emit) -> None:
    """An empty name is none, and a sign is as good as none."""
    done = {"responses": {"204": {"description": "Done"}}}
    spec = echo(texts("a"))
    spec["paths"] = {path: {"get": {"operationId": name, **done}} for path, name in (("/a/b", ""), ("/c", "$"))}
    acme = emit(json.dumps(spec))
    names = acme.module.operations.__all__

    assert {acme.build(name).path for name in names} == {"/a/b", "/c"}
    assert "get_a_b" in names


def test_what_is_shared_for_callbacks_only_is_passed_over(emit: Emit) -> None:
    """It may refer to answers, which are written out where they are given."""
    spec = echo(texts("a"))
    later = {"{$request.body#/url}": {"post": {"responses": {"200": {"$ref": "#/components/responses/Fine"}}}}}
    spec["components"] |= {"responses": {"Fine": {"description": "Fine"}}, "callbacks": {"later": later}}
    spec["paths"]["/s"]["post"]["callbacks"] = {"now": later}

    acme = emit(json.dumps(spec))

    assert acme.parse("echo", [{"a": "x"}])[0].a == "x"


def test_a_property_may_be_called_as_a_word_of_schemas(emit: Emit) -> None:
    """`additionalProperties: false` one level too deep is a property that nothing fits."""
    acme = emit(json.dumps(echo(fields(additionalProperties=False, items=True, a={"type": "string"}))))

    assert acme.parse("echo", [{"a": "x", "items": [1]}])[0].items == [1]


def doubled(word: str, depth: int) -> dict[str, Node]:
    """Return components of which each is made of the next one, twice."""
    schemas = {f"N{n}": {word: [of(f"N{n + 1}"), {"type": "array", "items": of(f"N{n + 1}")}]} for n in range(depth)}
    return {**schemas, f"N{depth}": {"type": "string"}}


def test_a_choice_that_doubles_is_typed_as_far_as_it_can_be_read(emit: Emit, tmp_path: Path) -> None:
    """Each level is written out in the one above, which ends nowhere; a report names what is cut."""
    spec = json.dumps(echo(fields(a=of("N0")), **doubled("oneOf", 25)))

    acme = emit(spec)

    assert acme.parse("echo", [{"a": "x"}])[0].a == "x"
    assert any("a type of more than 500 others, which stays plain JSON" in line for line in losses(tmp_path, spec))


def test_objects_that_double_where_they_are_merged_share_what_they_are_made_of(emit: Emit) -> None:
    """At every place they are another class, and copied they would be thirty million."""
    row = {f"N{n}": fields(**{name: {"allOf": [of(f"N{n + 1}"), texts(name)]} for name in "pq"}) for n in range(25)}
    acme = emit(json.dumps(echo(fields(a=of("N0")), **row, N25=texts("z"))))

    assert len(acme.models.__all__) < 200


def test_a_docstring_says_why_a_field_has_another_name_than_the_property(emit: Emit) -> None:
    """A reader searches for the provider's word, and snake case alone explains itself."""
    text = {"type": "string"}
    names = {"value": {**text, "description": "What it is"}, "class": text, "fooBar": text, "1st": text}
    acme = emit(json.dumps(echo(fields(**names))))

    model = acme.files["acme/models/m.py"]

    assert [line.strip() for line in model.splitlines() if "The provider calls it" in line] == [
        '"""What it is. The provider calls it `value`, which has another meaning in emitted code."""',
        '"""The provider calls it `class`, which is a keyword of Python."""',
        '"""The provider calls it `1st`."""',
    ]
    assert acme.models.M(value_="a", class_="b").to_dict() == {"value": "a", "class": "b"}
