"""What a schema says that cannot be meant is left out by name; the rest of the document is as good as any."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.emit import Emit, asking, losses, sending

PARTS = " required: [b, c]}, B: {type: object, properties: {b: {type: string}}}"
NOT_REQUIRED = "the schema stays, and does not require it"
LOST = "the default is not a value of its own schema; the schema stays, without a default"


@pytest.mark.parametrize(
    "schema",
    [
        "type: integer, default: inf",
        "type: boolean, default: 'true'",
        "type: string, default: true",
        "type: string, enum: [a, b], default: c",
        "type: string, format: date, default: today",
        "anyOf: [{type: integer}, {type: boolean}], default: ten",
        "$ref: '#/components/schemas/Kind', default: c",
        "type: array, items: {type: integer}, default: [one]",
    ],
)
def test_a_default_that_is_no_value_is_left_out_by_name(tmp_path: Path, schema: str) -> None:
    """A company's document has one in a thousand, and is honest."""
    spec = asking(f"name: q, in: query, schema: {{{schema}}}")
    spec += "components: {schemas: {Kind: {type: string, enum: [a]}}}\n"

    assert losses(tmp_path, spec) == [
        f"specs/acme.yaml:7: left out: paths./thing.get.parameters.0.schema: {LOST}",
    ]


@pytest.mark.parametrize(
    "schema",
    [
        "type: integer, default: 10",
        "type: string, format: date, default: '2026-01-31'",
        "anyOf: [{type: integer}, {type: boolean}], default: true",
        "type: [string, 'null'], default: null",
        "type: object, default: {a: 1}",
        "type: array, items: {$ref: '#/components/schemas/Kind'}, default: [1, 2]",
    ],
)
def test_a_default_that_is_a_value_stays(tmp_path: Path, schema: str) -> None:
    """However much of the schema must be followed to tell."""
    spec = asking("name: q, in: query, schema: {type: string}")
    spec = f"{spec}components: {{schemas: {{Kind: {{type: integer}}, Tested: {{{schema}}}}}}}\n"

    assert losses(tmp_path, spec) == []


def test_a_path_is_not_filled_with_such_a_default(emit: Emit) -> None:
    """It would be sent: the argument is asked for."""
    acme = emit(asking("name: id, in: path, required: true, schema: {type: integer, default: ten}", path="/thing/{id}"))

    with pytest.raises(TypeError, match="id"):
        acme.build("ask_thing")

    assert acme.build("ask_thing", id=3).path == "/thing/3"


def test_what_is_required_and_no_property_is_left_out_by_name(tmp_path: Path) -> None:
    """Nobody could give it."""
    spec = sending(
        "{$ref: '#/components/schemas/A'}", components="A: {allOf: [{$ref: '#/components/schemas/B'}]," + PARTS
    )

    assert losses(tmp_path, spec) == [
        f"specs/acme.yaml:10: left out: components.schemas.A: `c` is required, and no property; {NOT_REQUIRED}",
    ]


SCHEMAS = """\
components:
  schemas:
    A:
      type: string
      default:
        5
    B:
      type: string
      nullable: true
      default:
        null
    C:
      allOf: [{type: object, properties: {a: {type: string}}}]
      required:
        [c, a, b]
      properties:
        d:
          default: ten
          type: integer
        e: {type: integer, default: 10}
    D:
      required: [nothing]
      type: object
    E:
      default: today
      type: string
      format: date
"""


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_each_is_told_at_its_own_line_by_the_rules_of_its_version(tmp_path: Path, version: str) -> None:
    """One that is left out hides no other, and valid defaults next to it stay; only 3.0 has `nullable`."""
    spec = asking("name: q, in: query, schema: {type: string}").replace("3.1.0", version) + SCHEMAS

    reported = losses(tmp_path, spec)

    assert reported == [
        f"specs/acme.yaml:13: left out: components.schemas.A: {LOST}",
        *([f"specs/acme.yaml:18: left out: components.schemas.B: {LOST}"] if version == "3.1.0" else []),
        f"specs/acme.yaml:22: left out: components.schemas.C: `b` is required, and no property; {NOT_REQUIRED}",
        f"specs/acme.yaml:22: left out: components.schemas.C: `c` is required, and no property; {NOT_REQUIRED}",
        f"specs/acme.yaml:26: left out: components.schemas.C.properties.d: {LOST}",
        f"specs/acme.yaml:33: left out: components.schemas.E: {LOST}",
    ]
