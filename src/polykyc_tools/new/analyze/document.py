"""A vendor's document, looked at: which operations there are, and where in their answers something stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import define

from polykyc_tools.engine.openapi.navigation import followed
from polykyc_tools.engine.openapi.operations import OperationKey, json_media, operations
from polykyc_tools.engine.openapi.schemas import Node, merged_without_null, property_at, resolved, without_null
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import KeyPath, find_value, pointer_of, split_pointer

_COMPONENT = "#/components/schemas/"


@define(frozen=True)
class Answer:
    """What an operation answers with under *status*, as JSON.

    *where* is the path of its *schema*, with references on the way followed.
    """

    key: OperationKey
    status: str
    schema: Node
    where: KeyPath
    media: Node

    @property
    def is_good(self) -> bool:
        """Tell whether it means success."""
        return self.status.startswith("2")


def every_answer(document: Node) -> Iterator[Answer]:
    """Yield each JSON answer of *document* that has a schema."""
    for path, method, node in operations(document):
        for status in node.get("responses", {}):
            where = followed(document, ("paths", path, method, "responses", status))
            found = find_value(document, where)
            media = json_media(found)
            if media is not None and is_map(media.get("schema")):
                name = next(name for name, one in found["content"].items() if one is media)
                yield Answer((path, method), str(status), media["schema"], (*where, "content", name, "schema"), media)


def properties(document: Node, schema: Node) -> dict[str, Node]:
    """Return the properties of the values of *schema*, without null."""
    found: dict[str, Any] = bare(document, schema).get("properties", {})
    # A property may be described by `true`, which says nothing of it.
    return {name: inner if is_map(inner) else {} for name, inner in found.items()}


def inside(document: Node, schema: Node, pointer: str) -> Node | None:
    """Return the schema at *pointer* into the values of *schema*, None if there is none."""
    return property_at(document, schema, split_pointer(pointer))


def bare(document: Node, schema: Node) -> Node:
    """Return *schema* with references followed, parts merged and null left out."""
    return merged_without_null(document, schema)[0] if is_map(schema) else {}


def kind(document: Node, schema: Node) -> str:
    """Return the JSON type of the values of *schema*: empty if it is none or several."""
    found = bare(document, schema)
    given = found.get("type")
    if isinstance(given, str):
        return given
    if given is None:
        return "object" if "properties" in found else "array" if "items" in found else ""
    return ""


def component(schema: Node) -> str | None:
    """Return the component that *schema* is, None if it is written out in its place."""
    one = without_null(schema)[0] if is_map(schema) else {}
    reference = one.get("$ref")
    parts = one.get("allOf", ())
    if reference is None and len(parts) == 1:
        reference = parts[0].get("$ref")
    if isinstance(reference, str) and reference.startswith(_COMPONENT) and "/" not in reference[len(_COMPONENT) :]:
        return split_pointer(pointer_of(reference))[-1]
    return None


def parameters(document: Node, key: OperationKey) -> list[Node]:
    """Return the parameters of the operation *key*."""
    item = document["paths"][key[0]]
    return [resolved(document, one) for one in (*item.get("parameters", ()), *item[key[1]].get("parameters", ()))]


def body(document: Node, key: OperationKey) -> dict[str, Any]:
    """Return the JSON fields that the operation *key* takes."""
    media = json_media(resolved(document, document["paths"][key[0]][key[1]].get("requestBody", {})))
    return properties(document, media["schema"]) if media and is_map(media.get("schema")) else {}


def snake(name: str) -> str:
    """Return *name*, as documents write it, in lower case and parted by `_`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[\s.-]+", "_", name).lower()
