"""A union of enums is one enum: every value that the document lists is known."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.emit import Emit, getting, sending
from tests.support.parser_schemas import of

ONE_OF = {
    "enums of one value": "{oneOf: [{type: string, enum: [creating]}, {type: string, enum: [running]}]}",
    "without a type": "{oneOf: [{enum: [creating]}, {enum: [running]}]}",
    "constants": "{anyOf: [{const: creating, title: Creating}, {const: running, title: Running}]}",
    "a component": "{oneOf: [{$ref: '#/components/schemas/Creating'}, {type: string, enum: [running]}]}",
    "enums of several values": "{oneOf: [{type: string, enum: [creating, starting]}, {type: string, enum: [running]}]}",
}
CREATING = "Creating: {type: string, enum: [creating]}"


@pytest.mark.parametrize("schema", ONE_OF.values(), ids=ONE_OF)
def test_every_documented_value_is_known(emit: Emit, schema: str) -> None:
    """Rust's schemars writes every commented enum so."""
    acme = emit(getting(of(f"state: {schema}"), components=CREATING))

    states: list[Any] = [acme.parse("get_thing", {"state": word}).state for word in ("creating", "running", "gone")]

    assert [(str(state.value), state.is_known) for state in states] == [
        ("creating", True),
        ("running", True),
        ("gone", False),
    ]
    classes: set[Any] = {type(state) for state in states}
    assert len(classes) == 1


def test_an_enum_that_may_be_null_keeps_its_class(emit: Emit) -> None:
    """One option is no union."""
    null = "{anyOf: [{$ref: '#/components/schemas/Creating'}, {type: 'null'}]}"
    acme = emit(getting(of(f"state: {null}"), components=CREATING))

    assert type(acme.parse("get_thing", {"state": "creating"}).state) is acme.models.Creating


@pytest.mark.parametrize("null", ["{type: 'null'}", "{type: [string, 'null'], enum: [gone, null]}"])
def test_a_null_among_the_options_is_kept(emit: Emit, null: str) -> None:
    """It is no member of the enum."""
    union = f"{{oneOf: [{{type: string, enum: [creating]}}, {{type: string, enum: [running]}}, {null}]}}"
    acme = emit(getting(of(f"state: {union}")))

    assert acme.parse("get_thing", {"state": None}).state is None
    assert acme.parse("get_thing", {"state": "running"}).state.is_known


def test_whole_numbers_are_one_enum_too(emit: Emit) -> None:
    """Levels are documented in this way as well."""
    acme = emit(getting(of("level: {oneOf: [{type: integer, enum: [1]}, {const: 2}]}")))

    assert [acme.parse("get_thing", {"level": level}).level.is_known for level in (1, 2, 3)] == [True, True, False]


def test_what_the_document_says_about_a_value_is_kept(emit: Emit) -> None:
    """The comments are the reason why a tool writes a union."""
    first = "{type: string, enum: [creating], description: Not yet there.}"
    acme = emit(sending(of(f"state: {{oneOf: [{first}, {{type: string, enum: [running]}}]}}")))

    assert "`creating`: Not yet there." in acme.module.Client.make_thing.__doc__


@pytest.mark.parametrize(
    "options",
    [
        "[{type: string, enum: [a]}, {type: string}]",
        "[{type: string, enum: [a]}, {type: integer, enum: [1]}]",
        "[{type: string, enum: [a]}, {type: string, pattern: '^b'}]",
    ],
)
def test_a_union_with_more_than_enums_stays_one(emit: Emit, options: str) -> None:
    """Any text is documented, or a number next to a text."""
    acme = emit(getting(of(f"a: {{oneOf: {options}}}")))

    assert acme.parse("get_thing", {"a": "a"}).a == "a"
    assert acme.parse("get_thing", {"a": "b"}).a == "b"
