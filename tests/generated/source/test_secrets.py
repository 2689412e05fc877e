"""What is secret or personal never shows: canaries are planted in every text, and looked for in every print."""

from __future__ import annotations

import json
import traceback
from typing import Any

import attrs
import pytest
from polykyc import MalformedResponseError

from tests.support.emitted_package import MODELS, SLUGS, Emitted, document, field_name, schemas
from tests.support.schema_shapes import Node, parts, sample, shape

every_model = pytest.mark.parametrize("emitted", MODELS, ids=str)


def hidden(schema: Node, openapi: Node) -> set[str]:
    """Return the properties that the overlay declares secret or personal, here or where *schema* refers to."""
    names: set[str] = set()
    for part in parts(schema, openapi):
        for word in ("x-kyc-secret", "x-kyc-personal"):
            names |= {*shape(part, openapi).properties} if part.get(word) is True else {*part.get(word, ())}
    return names


def flattened(schema: Node, openapi: Node) -> str:
    """Return the property whose own properties are fields of the model, empty if there is none."""
    return next((str(part["x-kyc-flatten"]) for part in parts(schema, openapi) if "x-kyc-flatten" in part), "")


def declarable(schema: Node, openapi: Node) -> set[str]:
    """Return the names that the overlay may declare secret or personal on *schema*."""
    properties = shape(schema, openapi).properties
    flat = flattened(schema, openapi)
    return {*properties, *(shape(properties[flat], openapi).properties if flat else ())}


def planted(
    node: Node, openapi: Node, *, under: bool = False, part: str = "", declared: frozenset[str] = frozenset()
) -> Any:
    """Return an answer full of canaries that say whether they may show; *declared* are hidden by what is around it."""
    node_shape = shape(node, openapi)
    canary = f"{'hidden' if under else 'shown'}-{part}"
    if node_shape.properties:
        secret, flat = hidden(node, openapi) | declared, flattened(node, openapi)
        names = {
            name: planted(
                item,
                openapi,
                under=under or name in secret,
                part=name,
                declared=frozenset(secret if name == flat else ()),
            )
            for name, item in node_shape.properties.items()
        }
        return {**names, "polykyc_new": "hidden-beyond"}
    if node_shape.entries is not None:
        return {f"{canary}-key": planted(node_shape.entries, openapi, under=under, part=part)}
    if "object" in node_shape.kinds:
        return {f"{canary}-key": canary}
    if "array" in node_shape.kinds and "string" not in node_shape.kinds:
        return [planted(node_shape.items or {}, openapi, under=under, part=part)]
    return sample(node, openapi, lambda _: canary, full=True)


@every_model
def test_a_print_shows_neither_secrets_nor_people_nor_what_is_unknown(emitted: Emitted) -> None:
    """A model is printed in a log, a traceback, a debugger; a link to go on as somebody must not be."""
    data = planted(emitted.schema, document(emitted.slug))
    canaries = set(json.dumps(data).split('"')[1::2])

    model = emitted.kind.from_json(data)

    shown = f"{model!r} {model} {[model]!r}"
    assert "hidden-" in json.dumps(data)
    assert "hidden-" not in shown
    assert all(canary in shown for canary in canaries if canary.startswith("shown-"))


@every_model
def test_every_declared_field_is_out_of_the_repr(emitted: Emitted) -> None:
    """Also where it holds no text: a date of birth is a date."""
    fields = attrs.fields_dict(emitted.kind)

    names = [field_name(emitted.kind, name) for name in hidden(emitted.schema, document(emitted.slug))]
    assert all(name is not None and fields[name].repr is False for name in names)
    assert fields["_extra"].repr is False


@every_model
def test_an_error_shows_nothing_of_the_answer(emitted: Emitted) -> None:
    """It names the field; the traceback of a decoding error, with what caused it, holds no value."""
    data = planted(emitted.schema, document(emitted.slug))
    # Not written in the loop: a traceback shows the lines that it runs through.
    stranger: list[Any] = ["hidden-item", {"hidden-key": 10**400}, None]

    openapi = document(emitted.slug)
    shapes = {name: shape(item, openapi) for name, item in shape(emitted.schema, openapi).properties.items()}
    any_json = {name for name, item in shapes.items() if not (item.kinds or item.values or item.properties)}
    # A list of anything takes the list.
    any_json |= {name for name, item in shapes.items() if item.items == {}}
    for name in data.keys() - any_json - {"polykyc_new"}:
        with pytest.raises(MalformedResponseError) as caught:
            emitted.kind.from_json({**data, name: stranger})
        text = "".join(traceback.format_exception(caught.value))
        assert "hidden-" not in text + repr(caught.value)


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_declared_is_there(slug: str) -> None:
    """A misspelt name in an overlay would protect nothing."""
    openapi = document(slug)
    declaring = [value for value in schemas(slug).values() if hidden(value, openapi)]

    assert declaring
    assert all(hidden(value, openapi) <= declarable(value, openapi) for value in declaring)
