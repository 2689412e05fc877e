"""A vendor's document, looked at: which operations there are, and where in their answers something stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from attrs import define

from polykyc_tools.engine.annotations.collect import Key
from polykyc_tools.engine.openapi.operations import json_media, operations
from polykyc_tools.engine.openapi.schemas import Node, merged, resolved, without_null
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import at, escaped, keys, pointer_of

Steps: TypeAlias = tuple[str | int, ...]
_COMPONENT = "#/components/schemas/"


@define(frozen=True)
class Answer:
    """What an operation answers with under *status*, as JSON.

    *where* is the pointer to its *schema*, with references on the way followed.
    """

    key: Key
    status: str
    schema: Node
    where: str
    media: Node

    @property
    def is_good(self) -> bool:
        """Tell whether it means success."""
        return self.status.startswith("2")


def every_answer(document: Node) -> Iterator[Answer]:
    """Yield each JSON answer of *document* that has a schema."""
    for path, method, node in operations(document):
        for status, response in node.get("responses", {}).items():
            above = f"/paths/{escaped(path)}/{method}/responses/{escaped(status)}"
            pointer, found = followed(document, above, response)
            media = json_media(found)
            if media is not None and is_map(media.get("schema")):
                name = next(name for name, one in found["content"].items() if one is media)
                where = f"{pointer}/content/{escaped(name)}/schema"
                yield Answer((path, method), str(status), media["schema"], where, media)


def followed(document: Node, pointer: str, node: Node) -> tuple[str, Node]:
    """Return where *node* of *pointer* really stands, if it is a reference, and what is there."""
    for _ in range(20):
        reference = node.get("$ref")
        if not isinstance(reference, str) or not reference.startswith("#/"):
            break
        pointer = pointer_of(reference)
        node = at(document, pointer)
    return pointer, node


def properties(document: Node, schema: Node) -> dict[str, Node]:
    """Return the properties of the values of *schema*, without null."""
    found: dict[str, Any] = bare(document, schema).get("properties", {})
    # A property may be described by `true`, which says nothing of it.
    return {name: inner if is_map(inner) else {} for name, inner in found.items()}


def inside(document: Node, schema: Node, pointer: str) -> Node | None:
    """Return the schema at *pointer* into the values of *schema*, None if there is none."""
    for key in keys(pointer):
        inner = properties(document, schema).get(key)
        if inner is None:
            return None
        schema = inner
    return schema


def bare(document: Node, schema: Node) -> Node:
    """Return *schema* with references followed, parts merged and null left out."""
    return merged(document, without_null(merged(document, schema))[0]) if is_map(schema) else {}


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
        return keys(pointer_of(reference))[-1]
    return None


def stands(document: Node, pointer: str, schema: Node, path: str) -> str | None:
    """Return where the property at *path* into the values of *schema*, which is at *pointer*, is written."""
    for key in keys(path):
        pointer, schema = followed(document, pointer, schema)
        if key in schema.get("properties", {}):
            pointer, schema = f"{pointer}/properties/{escaped(key)}", schema["properties"][key]
            continue
        for number, part in enumerate(schema.get("allOf", ())):
            deeper = stands(document, f"{pointer}/allOf/{number}", part, f"/{escaped(key)}")
            if deeper is not None:
                pointer, schema = deeper, at(document, deeper)
                break
        else:
            return None
    return pointer


def parameters(document: Node, key: Key) -> list[Node]:
    """Return the parameters of the operation *key*."""
    item = document["paths"][key[0]]
    return [resolved(document, one) for one in (*item.get("parameters", ()), *item[key[1]].get("parameters", ()))]


def body(document: Node, key: Key) -> dict[str, Any]:
    """Return the JSON fields that the operation *key* takes."""
    media = json_media(resolved(document, document["paths"][key[0]][key[1]].get("requestBody", {})))
    return properties(document, media["schema"]) if media and is_map(media.get("schema")) else {}


def snake(name: str) -> str:
    """Return *name*, as documents write it, in lower case and parted by `_`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[\s.-]+", "_", name).lower()
