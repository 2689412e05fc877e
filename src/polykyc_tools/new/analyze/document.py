"""Read a vendor's document: its JSON bodies of responses, and the schemas inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import define

from polykyc_tools.engine.openapi.navigation import follow_references
from polykyc_tools.engine.openapi.operations import OperationKey, json_media_type, operations
from polykyc_tools.engine.openapi.schemas import (
    Node,
    find_property_schema,
    merge_and_strip_null,
    resolve_references,
    strip_null,
)
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import KeyPath, find_value, pointer_of, split_pointer

_COMPONENT = "#/components/schemas/"
_FORM = "application/x-www-form-urlencoded"
ATTRIBUTES = "attributes"
"""The property of a resource of JSON:API that holds what the resource is about."""


@define(frozen=True)
class ResponseBody:
    """The JSON that an operation answers with under *status*.

    *path* leads to its *schema*, with the references on the way followed.
    """

    key: OperationKey
    status: str
    schema: Node
    path: KeyPath
    media: Node

    @property
    def is_success(self) -> bool:
        """Tell whether its status means success."""
        return self.status.startswith("2")


def response_bodies(document: Node) -> Iterator[ResponseBody]:
    """Yield each JSON body of a response of *document* that has a schema."""
    for path, method, node in operations(document):
        for status in node.get("responses", {}):
            response_path = follow_references(document, ("paths", path, method, "responses", status))
            response = find_value(document, response_path)
            media = json_media_type(response)
            if media is not None and is_map(media.get("schema")):
                name = next(name for name, entry in response["content"].items() if entry is media)
                schema_path = (*response_path, "content", name, "schema")
                yield ResponseBody((path, method), str(status), media["schema"], schema_path, media)


def properties(document: Node, schema: Node) -> dict[str, Node]:
    """Return the properties of the values of *schema*, without null."""
    declared: dict[str, Any] = plain_schema(document, schema).get("properties", {})
    # A property may be described by `true`, which says nothing about it.
    return {name: inner if is_map(inner) else {} for name, inner in declared.items()}


def flat_resource(document: Node, schema: Node) -> Node | None:
    """Return the component *schema* with the properties of its attributes as its own; None for no such resource."""
    plain = plain_schema(document, schema)
    outer, inner = properties(document, schema), plain_schema(document, plain.get("properties", {}).get(ATTRIBUTES, {}))
    attributes = properties(document, outer.pop(ATTRIBUTES, {}))
    names = [snake_case(name) for name in (*outer, *attributes)]
    if component_name(schema) is None or not attributes or not {"type", "id"} <= outer.keys():
        return None
    required = [name for name in (*plain.get("required", ()), *inner.get("required", ())) if name != ATTRIBUTES]
    flat: Node = {"type": "object", "properties": {**outer, **attributes}, "required": required}
    return flat if len({*names}) == len(names) else None


def schema_at(document: Node, schema: Node, pointer: str) -> Node | None:
    """Return the schema at *pointer* into the values of *schema*, None if there is none."""
    return find_property_schema(document, schema, split_pointer(pointer))


def plain_schema(document: Node, schema: Node) -> Node:
    """Return *schema* with its references followed, its `allOf` merged, and null left out."""
    return merge_and_strip_null(document, schema)[0] if is_map(schema) else {}


def json_type(document: Node, schema: Node) -> str:
    """Return the JSON type of the values of *schema*, empty if there is none or several."""
    plain = plain_schema(document, schema)
    declared = plain.get("type")
    if isinstance(declared, str):
        return declared
    if declared is None:
        return "object" if "properties" in plain else "array" if "items" in plain else ""
    return ""


def component_name(schema: Node) -> str | None:
    """Return the name of the component that *schema* refers to, None for an inline schema."""
    plain = strip_null(schema)[0] if is_map(schema) else {}
    reference = plain.get("$ref")
    parts = plain.get("allOf", ())
    if reference is None and len(parts) == 1:
        reference = parts[0].get("$ref")
    if isinstance(reference, str) and reference.startswith(_COMPONENT) and "/" not in reference[len(_COMPONENT) :]:
        return split_pointer(pointer_of(reference))[-1]
    return None


def parameters(document: Node, key: OperationKey) -> list[Node]:
    """Return the parameters of the operation *key*."""
    item = document["paths"][key[0]]
    declared = (*item.get("parameters", ()), *item[key[1]].get("parameters", ()))
    return [resolve_references(document, parameter) for parameter in declared]


def body_fields(document: Node, key: OperationKey) -> dict[str, Any]:
    """Return the properties of the request body of the operation *key*, which is JSON or a form."""
    return properties(document, _body_schema(document, key))


def _body_schema(document: Node, key: OperationKey) -> Node:
    body = resolve_references(document, document["paths"][key[0]][key[1]].get("requestBody", {}))
    media = json_media_type(body) or body.get("content", {}).get(_FORM)
    return media["schema"] if is_map(media) and is_map(media.get("schema")) else {}


def opened_objects(document: Node, key: OperationKey) -> dict[str, dict[str, Any]]:
    """Return the properties of each object, by its pointer, that the body of *key* nests as JSON:API does.

    There is none if two properties had the same name as arguments. A parameter of that name gets another one.
    """
    fields = body_fields(document, key)
    pointers = {"/data/attributes": ("data", ATTRIBUTES), "/meta": ("meta",)}
    objects: dict[str, dict[str, Any]] = {}
    for pointer, path in pointers.items():
        inner = fields
        for name in path:
            inner = properties(document, inner.get(name, {}))
        objects |= {pointer: inner} if inner else {}
    around = [*fields, *properties(document, fields.get("data", {}))]
    names = [snake_case(name) for name in (*around, *(name for inner in objects.values() for name in inner))]
    return objects if "/data/attributes" in objects and len({*names}) == len(names) else {}


def required_body_fields(document: Node, key: OperationKey) -> list[str]:
    """Return the properties without which the request body of the operation *key* is refused."""
    return list(plain_schema(document, _body_schema(document, key)).get("required", ()))


def snake_case(name: str) -> str:
    """Return *name*, in any of the usual forms, in lower case with `_` between its words."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[\s.-]+", "_", name).lower()
