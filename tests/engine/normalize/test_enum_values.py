"""Enums whose values are of another JSON type than the schema: what the type says is what a provider sends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.emit import Emit, getting, notes
from tests.support.parser_schemas import of


@pytest.mark.parametrize(
    ("schema", "sent", "note"),
    [
        (
            "{type: integer, enum: ['1', '2']}",
            1,
            'the enum lists `"1"`, and the type is integer; its values are read as integer',
        ),
        (
            "{type: string, enum: [1, 2]}",
            "1",
            "the enum lists `1`, and the type is string; its values are read as string",
        ),
        (
            "{type: string, enum: [on, true]}",
            "true",
            "the enum lists `true`, and the type is string; its values are read as string",
        ),
    ],
)
def test_values_of_another_type_are_read_as_the_type(
    emit: Emit, tmp_path: Path, schema: str, sent: object, note: str
) -> None:
    """Quotes are easily set or forgotten in YAML; a note says what is decided."""
    spec = getting(of(f"level: {schema}"))

    level = emit(spec).parse("get_thing", {"level": sent}).level

    assert (level, level.is_known) == (sent, True)
    assert [text.endswith(f"properties.level: {note}") for text in notes(tmp_path, spec)] == [True]


def test_a_value_that_cannot_be_of_the_type_leaves_the_type_alone(emit: Emit, tmp_path: Path) -> None:
    """Nothing says which of the two is meant."""
    spec = getting(of("level: {type: integer, enum: [low, '2']}"))

    assert emit(spec).parse("get_thing", {"level": 7}).level == 7
    assert notes(tmp_path, spec)[0].endswith('the enum lists `"low"`, and the type is integer; read as any integer')


@pytest.mark.parametrize(
    "schema", ["{type: string, enum: [null]}", "{type: [string, 'null'], enum: [null]}", "{type: 'null'}"]
)
def test_null_alone_is_read_as_null(emit: Emit, schema: str) -> None:
    acme = emit(getting(f"{{type: object, required: [a], properties: {{a: {schema}}}}}"))

    assert acme.parse("get_thing", {"a": None}).a is None


def test_an_enum_that_fits_is_not_reported(tmp_path: Path) -> None:
    spec = getting(
        of("a: {type: string, enum: [a, 'null']}, b: {type: number, enum: [1, 0.5]}, c: {type: boolean, enum: [true]}")
    )

    assert notes(tmp_path, spec) == []
