"""Enums in a client: null among them, numbers, and names for every value."""

import json
from typing import Any

import pytest

from tests.support.emit import Emit, getting
from tests.support.parser_schemas import STATE, of


@pytest.mark.parametrize(
    "nullable",
    [
        "{type: [string, 'null'], enum: [open, closed, null]}",
        "{type: [string, 'null'], enum: [open, closed]}",
        "{anyOf: [{$ref: '#/components/schemas/State'}, {type: 'null'}]}",
        "{oneOf: [{$ref: '#/components/schemas/State'}, {type: 'null'}]}",
    ],
)
def test_a_nullable_enum_is_one_class(emit: Emit, nullable: str) -> None:
    """Upstream alone makes three of it."""
    acme = emit(getting(of(f"state: {nullable}"), components=f"State: {STATE}"))

    got = acme.parse("get_thing", {"state": "open"}).state

    assert (got, got.is_known) == ("open", True)
    assert acme.parse("get_thing", {"state": None}).state is None
    assert acme.parse("get_thing", {"state": "new"}).state.is_known is False
    assert len([path for path in acme.files if "/models/" in path]) == 3


def test_an_enum_of_3_0_may_be_nullable_too(emit: Emit) -> None:
    """`nullable: true` next to `enum`."""
    spec = getting(of("state: {type: string, nullable: true, enum: [open, closed]}")).replace("3.1.0", "3.0.3")
    acme = emit(spec)

    assert acme.parse("get_thing", {"state": None}).state is None
    assert acme.parse("get_thing", {"state": "open"}).state.is_known


def test_an_enum_of_numbers_is_open_too(emit: Emit) -> None:
    """A level 4 is no reason to lose an answer."""
    acme = emit(getting(of("level: {type: integer, enum: [1, -2]}")))

    listed, new = (acme.parse("get_thing", {"level": level}).level for level in (-2, 4))

    assert (listed, listed.name, listed.is_known) == (-2, "VALUE_NEGATIVE_2", True)
    assert (new, new.is_known) == (4, False)


def test_a_listed_value_is_kept_to_the_letter(emit: Emit) -> None:
    """Upstream's own copy of a value has lost its line breaks and has backslashes before its quotes."""
    values = ["it's", 'a "b"', "two\nlines", "back\\slash", '"""', "{x}", "ümlaut", " ", "#/%"]
    listed = ", ".join(repr(value) for value in values[:1]) + ", " + ", ".join(map(_yaml, values[1:]))
    acme = emit(getting(of(f"a: {{type: string, enum: [{listed}]}}")))
    kind = acme.models.GetThingResponse200A

    assert [member.value for member in kind] == values
    assert all(acme.parse("get_thing", {"a": value}).a.is_known for value in values)


def _yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["Active", "ACTIVE", "active"], ["ACTIVE", "ACTIVE_2", "ACTIVE_3"]),
        (["a_b", "a-b", "a b"], ["A_B", "A_B_2", "A_B_3"]),
        (["a_2", "A", "a"], ["A_2", "A", "A_3"]),
        (["", " ", "-", "+", "1", "é", "\u210c", "H"], [*(f"VALUE_{n}" for n in range(5)), "É", "H", "H_2"]),
        (["class", "None", "mro", "name", "value"], ["CLASS", "NONE", "MRO", "NAME", "VALUE"]),
        (["_ignore_", "__init__", "_", "a"], ["VALUE_0", "VALUE_1", "VALUE_2", "A"]),
        (["a", "a"], ["A"]),
        ([1, -1, 0], ["VALUE_1", "VALUE_NEGATIVE_1", "VALUE_0"]),
    ],
    ids=str,
)
def test_every_value_of_an_enum_has_a_name_of_its_own(emit: Emit, values: list[Any], names: list[str]) -> None:
    """openapi-python-client ends in a traceback for some of them, and loses one of the others without a report."""
    kind = "integer" if isinstance(values[0], int) else "string"
    acme = emit(getting(of(f"a: {{type: {kind}, enum: {json.dumps(values)}}}")))

    enum = acme.models.GetThingResponse200A

    assert [member.name for member in enum] == names
    assert [member.value for member in enum] == list(dict.fromkeys(values))
    assert all(acme.parse("get_thing", {"a": value}).a.is_known for value in values)


def test_names_that_can_be_none_are_made_up(emit: Emit) -> None:
    """`x-enum-varnames` is anybody's word."""
    names = '["", "1st", "a b", "a-b"]'
    acme = emit(getting(of(f"a: {{type: string, enum: [w, x, y, z], x-enum-varnames: {names}}}")))

    assert [member.name for member in acme.models.GetThingResponse200A] == ["W", "X", "A_B", "A_B_2"]


def test_names_may_be_given(emit: Emit) -> None:
    """The remedy for the fault above works."""
    acme = emit(getting(of("a: {type: string, enum: [Active, ACTIVE, null], x-enum-varnames: [SOME, ALL]}")))

    assert [(member.name, member.value) for member in acme.models.GetThingResponse200A] == [
        ("SOME", "Active"),
        ("ALL", "ACTIVE"),
    ]


def test_two_enums_that_look_alike_are_two(emit: Emit) -> None:
    """A character that cannot be seen is a character."""
    acme = emit(getting(of('a: {type: string, enum: ["xy"]}', 'b: {type: string, enum: ["x\\ny"]}')))

    got = acme.parse("get_thing", {"a": "xy", "b": "x\ny"})

    assert (got.a.is_known, got.b.is_known) == (True, True)
    assert acme.parse("get_thing", {"a": "x\ny"}).a.is_known is False
