"""An answer that fits several options of a union is read as one of them, and a note says which."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.emit import Emit, getting, losses, notes
from tests.support.hostile_cases import Node, echo, texts


def union(*options: Node, **others: Node) -> str:
    """Return a document with a property `u` that is one of *options*, on a line of its own."""
    return json.dumps(echo({"type": "object", "properties": {"u": {"oneOf": [*options]}}}, **others))


def ref(name: str) -> Node:
    """Return a reference to the component *name*."""
    return {"$ref": f"#/components/schemas/{name}"}


def kind(*values: Any, **more: Node) -> Node:
    """Return an object that requires a `kind` of *values*, and may have *more*."""
    constraint = {"const": values[0]} if len(values) == 1 else {"enum": [*values]}
    return {"type": "object", "required": ["kind"], "properties": {"kind": constraint, **more}}


TEXT: Node = {"type": "string"}
WHOLE: Node = {"type": "integer"}


@pytest.mark.parametrize("word", ["oneOf", "anyOf"])
def test_options_that_nothing_tells_apart_are_told(tmp_path: Path, word: str) -> None:
    """A caller who gets a cat in place of a dog can read why, and where."""
    spec = union(ref("Cat"), ref("Dog"), Cat=texts("name"), Dog=texts("name")).replace("oneOf", word)

    assert notes(tmp_path, spec) == [
        "specs/acme.yaml:1: note: M.u: nothing tells `Dog` from `Cat`, which is tried before it"
    ]
    assert losses(tmp_path, spec) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (texts("a"), texts("b")),
        (texts("a"), texts("a", "b")),
        (texts("a"), {"type": "object", "properties": {"b": TEXT}}),
        (texts("a"), {**texts("b"), "properties": {"a": WHOLE, "b": TEXT}}),
        (kind("cat"), kind("dog")),
        (kind("cat", "kitten"), kind("dog")),
        (kind(1), kind(True)),
        (kind("x", "y", a=TEXT), {**texts("a"), "properties": {"a": TEXT, "kind": WHOLE}}),
    ],
    ids=["names", "more", "some", "types", "constants", "lists", "scalars", "type of a tag"],
)
def test_options_that_something_tells_apart_are_not(tmp_path: Path, first: Node, second: Node) -> None:
    """What one requires the other lacks, or holds in another type, or to other values."""
    assert notes(tmp_path, union(ref("A"), ref("B"), A=first, B=second)) == []


def test_a_constant_of_one_option_alone_tells_nothing(tmp_path: Path) -> None:
    """A client does not hold what it reads to constants, so an object without any is taken for one with."""
    got = notes(tmp_path, union(ref("A"), ref("B"), A=kind("x"), B={"type": "object", "properties": {"a": TEXT}}))

    assert [line.rpartition(": ")[2] for line in got] == ["nothing tells `B` from `A`, which is tried before it"]


@pytest.mark.parametrize(
    ("options", "note"),
    [
        ([TEXT, WHOLE, {"type": "boolean"}, {"type": "array", "items": TEXT}, {"type": "object"}], ""),
        ([TEXT, {"type": "string", "format": "date-time"}], ""),
        ([{"type": "string", "enum": ["a"]}, TEXT], ""),
        ([{"type": "array", "items": TEXT}, {"type": "array", "items": WHOLE}], ""),
        ([{"type": "array", "items": ref("A")}, {"type": "array", "items": ref("B")}], "`list[B]` from `list[A]`"),
        ([{"type": "object", "additionalProperties": TEXT}, {"type": "object", "additionalProperties": WHOLE}], ""),
        ([ref("A"), {"type": "object", "additionalProperties": TEXT}], "`dict[str, str]` from `A`"),
        ([ref("A"), {"type": "object"}], ""),
        ([ref("A"), {"oneOf": [ref("B"), TEXT]}], "`B` from `A`"),
        ([{"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["b"]}], ""),
        ([{"type": "string", "enum": ["a"]}, {"type": "integer", "enum": [1]}], ""),
        ([ref("A"), ref("A")], ""),
        ([ref("A"), {"type": "null"}], ""),
    ],
)
def test_each_kind_of_option_is_compared(tmp_path: Path, options: list[Node], note: str) -> None:
    """By what JSON itself tells apart, and what a client looks at; what takes anything is the rest."""
    got = notes(tmp_path, union(*options, A=texts("a"), B=texts("a")))

    assert [line.partition("tells ")[2].partition(", which")[0] for line in got] == ([note] if note else [])


def test_many_pairs_are_told_by_their_number(tmp_path: Path) -> None:
    """A union of ten that look alike is one finding and not forty-five."""
    names = [f"K{index}" for index in range(6)]

    got = notes(tmp_path, union(*map(ref, names), **dict.fromkeys(names, texts("a"))))

    assert len(got) == 4
    assert got[-1].endswith("M.u: 12 more pairs of its options are indistinguishable")


def test_an_answer_is_told_by_its_operation(tmp_path: Path) -> None:
    """It belongs to no model."""
    both = "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}"
    schema = "{type: object, required: [a], properties: {a: {type: string}}}"

    got = notes(tmp_path, getting(both, components=f"A: {schema}, B: {schema}"))

    assert got == [
        "specs/acme.yaml:7: note: the answer of get_thing: nothing tells `B` from `A`, which is tried before it"
    ]


def test_constants_decide_without_a_discriminator(emit: Emit) -> None:
    """Documents of 3.1 often say no more than that each option has a constant of its own."""
    inline = {**kind("fish", "eel", fins=WHOLE), "title": "Fish"}
    acme = emit(union(ref("Cat"), ref("Dog"), inline, Cat=kind("cat"), Dog=kind("dog")))

    got = [acme.parse("echo", [{"u": {"kind": constant}}])[0].u for constant in ("dog", "cat", "eel", "bird", 1, None)]

    assert [type(value).__name__ for value in got] == ["Dog", "Cat", "MFish", "dict", "dict", "dict"]
    assert acme.body("echo", body=[acme.models.M(u=got[0]), acme.models.M(u=got[3])]) == [
        {"u": {"kind": "dog"}},
        {"u": {"kind": "bird"}},
    ]


def test_true_is_not_1(emit: Emit) -> None:
    """Python takes one for the other, and JSON does not."""
    acme = emit(union(ref("One"), ref("True"), ref("Zero"), One=kind(1), Zero=kind(0), **{"True": kind(True)}))

    got = [
        type(acme.parse("echo", [{"u": {"kind": constant}}])[0].u).__name__
        for constant in (1, True, 0, False, [1], 1.0)
    ]

    assert got[:1] + got[2:] == ["One", "Zero", "dict", "dict", "One"]
    assert got[1] not in {"One", "dict"}


def test_a_known_kind_that_does_not_fit_is_kept_as_it_came(emit: Emit) -> None:
    """One wrong field of a part must not cost the whole answer, and nobody gets a half-read model."""
    acme = emit(union(ref("Cat"), ref("Dog"), Cat=kind("cat", age=WHOLE), Dog=kind("dog")))

    assert acme.parse("echo", [{"u": {"kind": "cat", "age": "old"}}])[0].u == {"kind": "cat", "age": "old"}


def test_options_whose_constants_overlap_are_tried_in_turn(emit: Emit, tmp_path: Path) -> None:
    """A value that two options list tells nothing, so no table may decide by it."""
    spec = union(ref("Cat"), ref("Dog"), Cat=kind("pet", "cat", claws=WHOLE), Dog=kind("pet", "dog", tail=WHOLE))
    spec = spec.replace('"required": ["kind"]', '"required": ["kind", "claws"]', 1)

    got = emit(spec).parse("echo", [{"u": {"kind": "pet", "claws": 4}}, {"u": {"kind": "pet", "tail": 1}}])

    assert [type(model.u).__name__ for model in got] == ["Cat", "Dog"]
    assert "Discriminator" not in emit(spec).files["acme/models/m.py"]


def test_a_value_of_two_options_is_told_and_tried_in_turn(emit: Emit, tmp_path: Path) -> None:
    """A discriminator that leaves two options is half an answer, and the author can mend it."""
    both = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}
    cat = {**kind("pet", claws=WHOLE), "required": ["kind", "claws"]}
    spec = json.dumps(echo({"type": "object", "properties": {"u": both}}, Cat=cat, Dog=kind("pet", "dog")))

    got = emit(spec).parse("echo", [{"u": {"kind": "pet", "claws": 4}}, {"u": {"kind": "pet"}}, {"u": {"kind": "dog"}}])

    assert [type(model.u).__name__ for model in got] == ["Cat", "Dog", "Dog"]
    assert notes(tmp_path, spec) == [
        "specs/acme.yaml:1: note: M.u: `kind` has the value `pet` of `Cat` and of `Dog`, which are tried in this order"
    ]


def test_an_object_that_is_none_of_several_is_kept_as_it_came(emit: Emit) -> None:
    """A provider adds a form before its document does, and the rest of the answer is as good as before."""
    acme = emit(union(ref("A"), ref("B"), A=texts("a"), B=texts("b")))

    got = acme.parse("echo", [{"u": {"c": 1}}, {"u": {"b": "x"}}])

    assert got[0].u == {"c": 1}
    assert type(got[1].u).__name__ == "B"
    assert acme.body("echo", body=got) == [{"u": {"c": 1}}, {"u": {"b": "x"}}]
    with pytest.raises(acme.errors.MalformedResponseError, match="expected A, B or an object, got an array"):
        acme.parse("echo", [{"u": ["a"]}])


def test_an_object_beside_a_text_is_held_to_what_it_promises(emit: Emit) -> None:
    """There is one kind of object there, so another one is no unknown kind but a wrong answer."""
    acme = emit(union(TEXT, ref("A"), A=texts("a")))

    with pytest.raises(acme.errors.MalformedResponseError, match="a: expected a string"):
        acme.parse("echo", [{"u": {"c": 1}}])


def test_the_narrower_text_is_tried_first(emit: Emit) -> None:
    """Else a time would never be one where the document names the text first."""
    time = {"type": "string", "format": "date-time"}
    acme = emit(union(TEXT, time, {"type": "string", "format": "date"}, {"type": "string", "format": "uuid"}))

    values = ["2025-01-31", "2025-01-31T12:00:00Z", "00000000-0000-4000-8000-000000000001", "x"]
    got = [acme.parse("echo", [{"u": text}])[0].u for text in values]

    assert [type(text).__name__ for text in got] == ["date", "datetime", "UUID", "str"]


def test_a_discriminator_decides_beside_properties_of_its_own(emit: Emit) -> None:
    """The usual way to write a base with its kinds."""
    schema = {**texts("id", "kind"), "oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}
    acme = emit(json.dumps(echo(schema, Cat=texts("name"), Dog=texts("name"))))

    got = acme.parse("echo", [{"id": "1", "kind": constant, "name": "x"} for constant in ("Dog", "Cat", "Bird")])

    assert [type(value).__name__ for value in got] == ["Dog", "Cat", "dict"]


def test_the_page_tells_what_was_left_open(emit: Emit) -> None:
    """Who uses the client has not seen the run."""
    acme = emit(union(ref("Cat"), ref("Dog"), Cat=texts("name"), Dog=texts("name")))

    assert "## Left open" in acme.files["acme/README.md"]
    assert "| `M.u` | nothing tells" in acme.files["acme/README.md"]
