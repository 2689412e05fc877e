"""Which of several objects an answer is, where no discriminator says so but a property that each option holds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.emit import Emit
from tests.support.hostile_cases import Node, echo


def pets(cat: Node, dog: Node, *, required: tuple[str, ...] = ("kind",)) -> str:
    """Return a document of cats, which meow, and dogs, which bark; the `kind` of each is as *cat* and *dog* say."""
    options = {
        name: {
            "type": "object",
            "required": [*required, sound],
            "properties": {"kind": kind, sound: {"type": "string"}},
        }
        for name, kind, sound in (("Cat", cat, "meow"), ("Dog", dog, "bark"))
    }
    union = {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in options]}
    return json.dumps(echo({"type": "object", "properties": {"pet": union}}, **options))


CAT: Node = {"type": "string", "const": "cat"}
DOG: Node = {"type": "string", "const": "dog"}


@pytest.mark.parametrize(
    ("spec", "kinds"),
    [
        (pets(CAT, DOG), {"cat": "dict", "dog": "Dog", "cow": "dict"}),
        (
            pets({"type": "string", "enum": ["pet", "cat"]}, {"type": "string", "enum": ["pet", "dog"]}),
            {"pet": "Dog", "dog": "Dog"},
        ),
        (pets(CAT, {"type": ["string", "null"], "enum": ["dog", None]}), {None: "Dog", "dog": "Dog"}),
        (pets(CAT, DOG, required=()), {"dog": "Dog"}),
    ],
    ids=["apart", "overlap", "null", "optional"],
)
def test_a_constant_decides_where_each_option_has_its_own(emit: Emit, spec: str, kinds: dict[Any, str]) -> None:
    """What is called a cat and barks is none of the two; a kind of both, or one that may be null, decides nothing."""
    acme = emit(spec)

    got = acme.parse("echo", [{"pet": {"kind": kind, "bark": "x"}} for kind in kinds])

    assert [type(item.pet).__name__ for item in got] == [*kinds.values()]


def test_options_without_their_constant_are_told_by_what_they_require(emit: Emit) -> None:
    """An optional kind may be left out."""
    acme = emit(pets(CAT, DOG, required=()))

    got = acme.parse("echo", [{"pet": {"bark": "x"}}, {"pet": {"meow": "x"}}])

    assert [type(item.pet).__name__ for item in got] == ["Dog", "Cat"]


def test_a_constant_of_both_decides_for_neither(emit: Emit) -> None:
    """Whichever of the two comes last."""
    both: Node = {"type": "string", "const": "pet"}
    acme = emit(pets(both, both))

    got = acme.parse("echo", [{"pet": {"kind": "pet", sound: "x"}} for sound in ("bark", "meow")])

    assert [type(item.pet).__name__ for item in got] == ["Dog", "Cat"]
