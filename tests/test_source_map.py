"""Each emitted thing of every provider leads back to a line, and to the right one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools import source_map
from polykyc_tools.engine.openapi.navigation import find_property_path
from polykyc_tools.engine.pipeline.generate import Reading, read
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.pointers import find_value, split_pointer
from tests.support.emit import getting, write_project

HOME: Final = Path(__file__).parents[1]
PROJECT: Final = Project(folder=HOME, templates=HOME / "templates")


@pytest.fixture(scope="module", params=PROJECT.slugs())
def reading(request: pytest.FixtureRequest) -> Reading:
    """Return all that is known of a provider."""
    return read(PROJECT, str(request.param))


def _text(position: str, home: Path = HOME) -> str:
    path, _, number = position.rpartition(":")
    return (home / path).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_every_field_has_the_line_that_names_it(reading: Reading) -> None:
    """Through envelopes, references and compositions; the parts of a page stand where the envelope finds them."""
    for model in reading.provider.models:
        for field in model.fields:
            path = source_map.attribute(reading, model.name, field.wire)

            line = _text(source_map.format_path_position(reading.document, path))
            envelopes = [fact.envelope.payload for fact in reading.lowered.facts.operations.values()]
            parts = [dict(payload).get(field.wire) for payload in envelopes if not isinstance(payload, str)]
            # A part that is the whole body stands where the answer names its schema.
            names = {field.wire, *(split_pointer(part)[-1] if part else "schema" for part in parts if part is not None)}
            facts = reading.lowered.facts.operations.values()
            headers = {dict(fact.envelope.headers).get(field.wire) for fact in facts}
            is_named = any(f"{name}:" in line for name in names) or any(f"{name}:" in line.lower() for name in headers)
            assert is_named, f"{model.name}.{field.wire}: {line}"


def test_every_enum_has_the_line_of_its_list(reading: Reading) -> None:
    """The values are what is looked for there."""
    for choice in reading.provider.choices:
        path = source_map.choice(reading, choice.name)

        assert path is not None
        assert {member.value for member in choice.members} <= {*find_value(reading.document, path)}


def test_every_argument_has_its_parameter_or_property(reading: Reading) -> None:
    """A parameter may be a reference, and then it is what that leads to."""
    for operation in reading.provider.operations:
        for argument in operation.arguments:
            path = source_map.argument(reading.document, operation, argument)

            assert path is not None
            node: Any = find_value(reading.document, path)
            # An argument for a property of an opened object has the way to it in its name.
            assert (argument.path[-1] if argument.path else argument.wire) in (node.get("name"), path[-1], "")


def test_a_property_of_a_composition_is_found_in_its_part(tmp_path: Path) -> None:
    """`allOf` is merged before clients are made of it, and its lines are those of its parts."""
    base = "Base: {type: object, properties: {id: {type: string}}}"
    composition = (
        "Thing: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {more: {type: string}}}]}"
    )
    project = write_project(
        tmp_path, getting("{$ref: '#/components/schemas/Thing'}", components=f"{base}, {composition}")
    )

    reading = read(project, "acme")

    assert source_map.attribute(reading, "Thing", "id") == ("components", "schemas", "Base", "properties", "id")
    assert source_map.attribute(reading, "Thing", "more") == (
        *("components", "schemas", "Thing", "allOf", 1),
        *("properties", "more"),
    )


def test_what_an_operation_answers_inline_is_found_behind_its_envelope(tmp_path: Path) -> None:
    """Such a model has no component to name it."""
    inner = "{type: object, properties: {id: {type: string}}}"
    spec = getting(f"{{type: object, required: [data], properties: {{data: {inner}}}}}")
    overlay = (
        "overlay: 1.1.0\ninfo: {title: Ours, version: '1'}\nactions:\n"
        "  - {target: $, update: {x-kyc-envelope: {payload: /data}}}\n"
    )
    reading = read(write_project(tmp_path, spec, overlay), "acme")
    (model,) = reading.provider.models

    path = source_map.attribute(reading, model.name, "id")

    assert path is not None
    assert path[-4:] == ("properties", "data", "properties", "id")


def test_circles_of_references_end(tmp_path: Path) -> None:
    """A schema may hold itself."""
    circular = "Thing: {type: object, properties: {id: {type: string}, inner: {$ref: '#/components/schemas/Thing'}}}"
    reading = read(
        write_project(tmp_path, getting("{$ref: '#/components/schemas/Thing'}", components=circular)), "acme"
    )

    assert find_property_path(reading.document, ("components", "schemas", "Thing"), "no") is None
