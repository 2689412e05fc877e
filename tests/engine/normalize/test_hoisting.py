"""A reference into another part of a document leads to what stands there, wherever that is."""

from __future__ import annotations

from pathlib import Path

from tests.support.emit import HEAD, Emit, getting, losses, sending

SHARED = """\
paths:
  /a/{id}:
    get:
      operationId: get_a
      parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
      responses:
        '200':
          description: Fine
          content:
            application/json:
              schema: {type: object, properties: {made: {type: object, properties: {at: {type: string}}}}}
  /b/{id}:
    get:
      operationId: get_b
      parameters: [{$ref: '#/paths/~1a~1%7Bid%7D/get/parameters/0'}]
      responses: {'200': {$ref: '#/paths/~1a~1%7Bid%7D/get/responses/200'}}
  /c:
    get:
      operationId: get_c
      responses:
        '200':
          description: Fine
          content:
            application/json:
              schema: {$ref: '#/paths/~1a~1%7Bid%7D/get/responses/200/content/application~1json/schema/properties/made'}
"""


def test_a_property_of_another_schema_is_referred_to(emit: Emit) -> None:
    """Some documents share parts in this way, and nothing of theirs is left out."""
    other = "Other: {type: object, properties: {size: {type: string, enum: [s, m]}, rest: {type: array, items: {}}}}"
    acme = emit(
        sending(
            "{type: object, properties: {size: {$ref: '#/components/schemas/Other/properties/size'},"
            " other: {$ref: '#/components/schemas/Other'}}}",
            components=other,
        )
    )

    assert acme.body("make_thing", size="s", other=acme.models.Other(size="m")) == {"size": "s", "other": {"size": "m"}}


def test_parts_of_a_path_are_referred_to(emit: Emit) -> None:
    """Percent signs of a URL and tildes of a pointer stand for what they stand for."""
    acme = emit(HEAD + SHARED)

    assert acme.build("get_b", id=3).path == "/b/3"
    assert acme.parse("get_b", {"made": {"at": "now"}}).made.at == "now"
    assert acme.parse("get_c", {"at": "now"}).at == "now"


def test_a_part_is_found_through_one_that_is_itself_referred_to(emit: Emit) -> None:
    """Moving the outer one must not lose the inner."""
    components = (
        "A: {type: object, properties: {b: {type: object, properties: {c: {type: object, properties: "
        "{d: {type: integer}}}}}}}, B: {type: object, properties: {x: {$ref: '#/components/schemas/A/properties/b'},"
        " y: {$ref: '#/components/schemas/A/properties/b/properties/c'}}}"
    )
    acme = emit(getting("{$ref: '#/components/schemas/B'}", components=components))

    answer = acme.parse("get_thing", {"x": {"c": {"d": 1}}, "y": {"d": 2}})

    assert (answer.x.c.d, answer.y.d) == (1, 2)


def test_a_part_that_leads_back_to_what_is_around_it_is_emitted(tmp_path: Path) -> None:
    """Neither a hang nor a loss."""
    components = (
        "A: {type: object, properties: {b: {type: object, properties: {a: {$ref: '#/components/schemas/A'},"
        " b: {$ref: '#/components/schemas/A/properties/b'}}}}}"
    )

    assert losses(tmp_path, getting("{$ref: '#/components/schemas/A'}", components=components)) == []


def test_a_section_of_components_that_the_author_made_up_holds_schemas(emit: Emit) -> None:
    """OpenAPI allows `x-` keys in `components`, and authors keep shared schemas there."""
    components = "A: {type: object, properties: {b: {$ref: '#/components/x-shared/B'}}}"
    spec = getting("{$ref: '#/components/schemas/A'}", components=components).replace(
        "components: {schemas:",
        "components: {x-shared: {B: {type: object, properties: {c: {type: integer}}}}, schemas:",
    )

    assert emit(spec).parse("get_thing", {"b": {"c": 1}}).b.c == 1
