"""What is made of parts is all of them: none is lost where two say something, and none repeated without end."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.lower.pipeline import lower
from polykyc_tools.engine.openapi.schemas import flatten_all_of, merge_schema
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.nodes import Object
from tests.support.emit import Emit, losses, report
from tests.support.hostile_cases import Node, echo, texts


def ref(name: str) -> Node:
    """Return a reference to the component *name*."""
    return {"$ref": f"#/components/schemas/{name}"}


def loaded(home: Path, document: Node) -> Object:
    """Return *document* as it is read from a file below *home*."""
    (home / "acme.json").write_text(json.dumps(document))
    return load(home / "acme.json", root=home)


def doubling(steps: int) -> Node:
    """Return components of which each is made of both before it, in so many *steps*."""
    schemas: Node = {"S0": texts("a"), "T0": texts("b")}
    for step in range(1, steps):
        before = [ref(f"S{step - 1}"), ref(f"T{step - 1}")]
        schemas |= {f"S{step}": {"allOf": before}, f"T{step}": {"allOf": before[::-1]}}
    return schemas


def test_two_parts_that_are_each_one_of_several_give_all_pairs(emit: Emit) -> None:
    """An answer has something of both, and neither is lost."""
    unions = [{"oneOf": [ref("A"), ref("B")]}, {"anyOf": [ref("C"), ref("D")]}]
    inner = {"type": "object", "properties": {"u": {"allOf": unions}}}
    acme = emit(json.dumps(echo(inner, A=texts("a"), B=texts("b"), C=texts("c"), D=texts("d"))))

    values = [{"a": "1", "c": "2"}, {"a": "1", "d": "2"}, {"b": "1", "c": "2"}, {"b": "1", "d": "2"}]
    got = acme.parse("echo", [{"u": item} for item in values])

    assert [type(item.u).__name__ for item in got] == ["AC", "AD", "BC", "BD"]
    assert acme.body("echo", body=got) == [{"u": item} for item in values]
    assert got[1].u.d == "2"


def test_properties_beside_unions_that_meet_are_in_every_pair(emit: Emit) -> None:
    """They belong to the whole."""
    unions = [texts("id"), {"oneOf": [ref("A"), ref("B")]}, {"oneOf": [ref("C"), ref("D")]}]
    acme = emit(json.dumps(echo({"allOf": unions}, A=texts("a"), B=texts("b"), C=texts("c"), D=texts("d"))))

    got = acme.parse("echo", [{"id": "1", "b": "2", "d": "3"}])[0]

    assert (got.id, got.b, got.d) == ("1", "2", "3")


def test_null_is_an_option_where_it_is_one_of_every_union(emit: Emit) -> None:
    """What has to be an object elsewhere cannot be null."""
    null = {"type": "null"}
    both = {"allOf": [{"oneOf": [ref("A"), null]}, {"oneOf": [ref("C"), null]}]}
    single = {"allOf": [{"oneOf": [ref("A"), null]}, {"oneOf": [ref("C"), ref("D")]}]}
    properties = {"both": both, "one": single}
    spec = echo(
        {"type": "object", "required": ["both"], "properties": properties}, A=texts("a"), C=texts("c"), D=texts("d")
    )
    acme = emit(json.dumps(spec))

    assert acme.parse("echo", [{"both": None}])[0].both is None
    assert type(acme.parse("echo", [{"both": {"a": "", "c": ""}}])[0].both).__name__ == "AC"
    assert "    one: AC | AD | dict[str, Any] | None = None\n" in acme.files["acme/models/m.py"]


def test_more_pairs_than_can_be_written_out_are_named(tmp_path: Path, emit: Emit) -> None:
    """The client is as good as it can be, and the loss has its line."""
    components = {f"{kind}{index}": texts(f"{kind}{index}") for kind in "AB" for index in range(6)}
    unions = [{"oneOf": [ref(f"A{index}"), ref(f"B{index}")]} for index in range(6)]
    spec = json.dumps(echo({"allOf": unions}, **components))

    why = "unions of 2 and 2 and 2 and 2 and 2 and 2 options meet, which is more than 32 together"
    assert losses(tmp_path, spec) == [f"specs/acme.yaml:1: left out: schema `M`: {why}; only the first is kept"]
    assert emit(spec).models.__all__ == ["A0", "B0"]


def test_a_part_that_only_asks_for_properties_is_no_union(emit: Emit) -> None:
    """It stands before the union that matters, and must not take its place."""
    asking = {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}
    inner = {"allOf": [asking, {"oneOf": [ref("A"), ref("B")]}]}
    acme = emit(json.dumps(echo({"type": "object", "properties": {"u": inner}}, A=texts("a"), B=texts("b"))))

    assert type(acme.parse("echo", [{"u": {"b": ""}}])[0].u).__name__ == "B"


@pytest.mark.parametrize("more", [{}, {"description": "The same."}])
def test_what_two_parts_say_of_one_property_is_said_together(emit: Emit, more: Node) -> None:
    """The second often adds a field, or only a description, to what the first has."""
    first = {"type": "object", "properties": {"at": {"type": "object", "properties": {"street": {"type": "string"}}}}}
    second = {"type": "object", "properties": {"at": {"type": "object", "properties": {"zip": {"type": "string"}}}}}
    third = {"type": "object", "properties": {"at": more, "lines": {"type": "array", "items": ref("A")}}}
    fourth = {"type": "object", "properties": {"lines": {"type": "array", "items": ref("B")}}}
    schema = {"allOf": [first, ref("Second"), third, fourth]}
    acme = emit(json.dumps(echo(schema, Second=second, A=texts("a"), B=texts("b"))))

    got = acme.parse("echo", [{"at": {"street": "x", "zip": "y"}, "lines": [{"a": "1", "b": "2"}]}])[0]

    assert (got.at.street, got.at.zip, got.lines[0].a, got.lines[0].b) == ("x", "y", "1", "2")


@pytest.mark.parametrize("sibling", [{"description": "A child."}, texts("x"), {"nullable": True}])
def test_an_object_that_holds_more_of_itself_ends(emit: Emit, sibling: Node) -> None:
    """A tree whose children have a word of their own is an honest document."""
    child = {"allOf": [ref("M"), sibling]}
    acme = emit(json.dumps(echo({"type": "object", "properties": {"child": child, "n": {"type": "integer"}}})))

    value = {"n": 1, "child": {"n": 2, "x": "y", "child": {"n": 3, "x": "z"}}}

    assert acme.parse("echo", [value])[0].child.child.n == 3
    assert acme.body("echo", body=acme.parse("echo", [value])) == [value]


def test_a_reference_with_a_description_is_no_class_of_its_own(emit: Emit) -> None:
    """3.0 has no other way to describe one."""
    owner = {"allOf": [ref("Person"), {"description": "Whose it is."}]}
    acme = emit(json.dumps(echo({"type": "object", "properties": {"owner": owner}}, Person=texts("name"))))

    assert "    owner: Person | None = None\n" in acme.files["acme/models/m.py"]
    assert '"""Whose it is."""' in acme.files["acme/models/m.py"]


@pytest.mark.parametrize("part", [ref("Base"), {"allOf": [ref("Base")]}], ids=["referred to", "wrapped"])
def test_what_is_within_a_shared_part_is_one_class(emit: Emit, part: Node) -> None:
    """The address of a customer can be given to a supplier, also where a generator wraps each reference."""
    base = {"type": "object", "properties": {"at": {"type": "object", "properties": {"zip": {"type": "string"}}}}}
    schema = {"type": "object", "properties": {"c": ref("Customer"), "s": ref("Supplier")}}
    kinds = {"Customer": {"allOf": [part, texts("c")]}, "Supplier": {"allOf": [part, texts("s")]}}
    acme = emit(json.dumps(echo(schema, Base=base, **kinds)))

    got = acme.parse("echo", [{"c": {"c": "", "at": {"zip": "1"}}, "s": {"s": "", "at": {"zip": "2"}}}])[0]

    assert type(got.c.at) is type(got.s.at) is acme.models.BaseAt


def test_parts_that_double_are_looked_at_once_each(tmp_path: Path) -> None:
    """Forty steps of two are a million millions otherwise."""
    document: Any = loaded(tmp_path, echo({"allOf": [ref("S39"), texts("c")]}, **doubling(40)))
    schema = document["components"]["schemas"]["M"]

    outer, inner = flatten_all_of(document, schema)

    assert len(outer) == len(inner) <= 2 * 40 + 2
    assert sorted(merge_schema(document, schema)["properties"]) == ["a", "b", "c"]


@pytest.mark.parametrize("steps", [10, 20, 40])
def test_what_is_written_out_grows_as_the_document_does(tmp_path: Path, steps: int) -> None:
    """Copied, each step would hold two of the step before."""
    components: Node = {"S0": texts("a")}
    for step in range(1, steps):
        properties = {side: {"allOf": [ref(f"S{step - 1}"), texts(f"my {side}")]} for side in ("left", "right")}
        components[f"S{step}"] = {"type": "object", "properties": properties}
    document = loaded(tmp_path, echo({"allOf": [ref(f"S{steps - 1}"), texts("c")]}, **components))

    assert len(list(visit_schemas(lower(document).document))) < 20 * steps


@pytest.mark.parametrize(("word", "problem"), [("allOf", "parts"), ("oneOf", "parts"), ("anyOf", "parts")])
def test_what_doubles_without_end_is_refused(tmp_path: Path, word: str, problem: str) -> None:
    """With the line of the first that does."""
    components = json.loads(json.dumps(doubling(40)).replace("allOf", word))
    spec = json.dumps(echo({"type": "object", "properties": {"s": ref("S39")}}, **components), indent=0)

    got = report(tmp_path, spec)

    assert f"`{word}` comes to more than 20,000 {problem}, written out" in got
    assert got.startswith("specs/acme.yaml:")


def test_a_chain_of_parts_has_an_end(tmp_path: Path) -> None:
    """What is as deep as that, no validator comes back from."""
    chain = {f"S{step}": {"allOf": [ref(f"S{step - 1}"), texts(f"a{step}")]} for step in range(1, 150)}

    got = report(tmp_path, json.dumps(echo({"allOf": [ref("S149"), texts("c")]}, S0=texts("a"), **chain)))

    assert "`allOf` comes to more than 100 steps of parts, written out" in got


def test_parts_that_contain_each_other_in_every_mixture_are_refused(tmp_path: Path) -> None:
    """Every set of them would be a class, and of forty there are a million millions."""
    components: Node = {}
    for number in range(40):
        inner = {
            name: ref(f"A{other % 40}")
            for name, other in (("p", number + 1), ("q", number * number + 1), ("r", number // 2))
        }
        components[f"A{number}"] = {"type": "object", "properties": inner}
        components[f"W{number}"] = {"allOf": [ref(f"A{other}") for other in range(40) if (other * 7 + number) % 3]}

    got = report(tmp_path, json.dumps(echo(texts("a"), **components)))

    assert "what the parts of `allOf` come to together is too large to be written out" in got


@pytest.mark.parametrize(
    ("first", "second", "annotation"),
    [
        ({"type": "string"}, {"type": "string"}, "dict[str, str]"),
        (True, {"type": "string"}, "dict[str, str]"),
        ({"type": "string"}, {}, "dict[str, str]"),
        ({"type": "string"}, None, "dict[str, str]"),
        ({"type": ["string", "null"]}, {"type": "string", "maxLength": 5}, "dict[str, str]"),
        ({"type": "number"}, {"type": "integer"}, "dict[str, int]"),
        (ref("A"), ref("B"), "dict[str, AB]"),
        ({"type": "array", "items": ref("A")}, {"type": "array", "items": ref("B")}, "dict[str, list[AB]]"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_what_two_parts_say_of_all_values_of_a_map_is_said_together(
    emit: Emit, tmp_path: Path, first: Any, second: Any, annotation: str, turned: bool
) -> None:
    """Whichever comes first, neither is lost, and nothing is called lost."""
    parts = [
        {"type": "object"} if values is None else {"type": "object", "additionalProperties": values}
        for values in ((second, first) if turned else (first, second))
    ]
    document = json.dumps(echo({"type": "object", "properties": {"m": {"allOf": parts}}}, A=texts("a"), B=texts("b")))

    acme = emit(document)

    assert losses(tmp_path, document) == []
    assert f"    m: {annotation} | None = None\n" in acme.files["acme/models/m.py"]


def test_what_a_list_holds_is_all_that_its_parts_say(emit: Emit) -> None:
    """Next to a property as within one."""
    parts = [{"type": "array", "items": ref("A")}, {"type": "array", "items": ref("B")}]
    acme = emit(json.dumps(echo({"type": "object", "properties": {"l": {"allOf": parts}}}, A=texts("a"), B=texts("b"))))

    got = acme.parse("echo", [{"l": [{"a": "1", "b": "2"}]}])[0].l[0]

    assert (got.a, got.b) == ("1", "2")


def held(word: str, *types: Any) -> list[Node]:
    """Return parts that each say something of what *word* is about."""
    return [{"type": "array" if word == "items" else "object", word: type_of_values} for type_of_values in types]


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        (
            held("additionalProperties", {"type": "string"}, {"type": "integer"}),
            "additionalProperties` is string integer",
        ),
        (held("additionalProperties", False, {"type": "string"}), "additionalProperties` is false string"),
        (held("items", {"type": "string"}, texts("a")), "items` is string object"),
        (held("items", *held("items", {"type": "string"}, {"type": "boolean"})), "items` is string boolean"),
        (held("properties", {"a": {"type": ["string", "null"]}}, {"a": ref("A")}), "a` is string object"),
        ([{"type": "string"}, {"type": ["integer", "boolean"]}], "type` is string boolean or integer"),
    ],
)
def test_parts_that_no_value_fits_are_named(tmp_path: Path, emit: Emit, parts: list[Node], problem: str) -> None:
    """One of them is left out, which the reader of the document should know."""
    spec = json.dumps(echo({"type": "object", "properties": {"x": {"allOf": parts}}}, A=texts("a")), indent=1)
    name, _, both = problem.partition("` is ")
    first, second = both.split(" ", 1)

    got = losses(tmp_path, spec)

    why = f"`{name}` is {first} in one of its parts and {second} in another; only one of them is kept"
    assert [re.sub(":[0-9]+:", ":", loss) for loss in got] == [f"specs/acme.yaml: left out: schema `M`: {why}"]
    assert emit(spec).parse("echo", [{}])[0].x is None
