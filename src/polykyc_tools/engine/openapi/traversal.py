"""Every schema of a document, and every reference, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.nodes import CONTAINERS
from polykyc_tools.engine.source.pointers import escape_key

from .operations import METHODS
from .schemas import COMPOSITION_KEYWORDS, ITEM_KEYWORDS, Node

_IN_ONE: Final = (*ITEM_KEYWORDS, "not")
_WITHIN: Final = frozenset(("properties", *_IN_ONE, *COMPOSITION_KEYWORDS))


def visit_schemas(document: Node) -> Iterator[tuple[str, Node]]:
    """Yield the pointer and the node of every schema in *document*, outer ones first; not those that are a boolean."""
    for where, schema in _every(document):
        if is_map(schema):
            yield where, schema


def boolean_schema_pointers(document: Node) -> Iterator[str]:
    """Yield the pointer of every schema in *document* that is a boolean, but for `additionalProperties`."""
    for where, schema in _every(document):
        keyword = where.endswith("/additionalProperties") and not where.endswith("/properties/additionalProperties")
        if isinstance(schema, bool) and not keyword:
            yield where


def _every(document: Node) -> Iterator[tuple[str, Any]]:
    components = document.get("components", {})
    for name, schema in components.get("schemas", {}).items():
        yield from _inside(f"/components/schemas/{escape_key(name)}", schema)
    for section in ("parameters", "headers"):
        for name, holder in components.get(section, {}).items():
            yield from _held(f"/components/{section}/{escape_key(name)}", holder)
    for section in ("responses", "requestBodies"):
        for name, holder in components.get(section, {}).items():
            yield from _held(f"/components/{section}/{escape_key(name)}", holder)
    items = [(section, *one) for section in ("paths", "webhooks") for one in document.get(section, {}).items()]
    for section, path, item in items:
        where = f"/{section}/{escape_key(path)}"
        for index, parameter in enumerate(item.get("parameters", ())):
            yield from _held(f"{where}/parameters/{index}", parameter)
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield from _in_operation(f"{where}/{method}", item[method])


def _in_operation(where: str, operation: Node) -> Iterator[tuple[str, Any]]:
    for index, parameter in enumerate(operation.get("parameters", ())):
        yield from _held(f"{where}/parameters/{index}", parameter)
    if isinstance(operation.get("requestBody"), dict):
        yield from _held(f"{where}/requestBody", operation["requestBody"])
    for status, response in operation.get("responses", {}).items():
        yield from _held(f"{where}/responses/{escape_key(status)}", response)


def _held(where: str, holder: Node) -> Iterator[tuple[str, Any]]:
    if "schema" in holder:
        yield from _inside(f"{where}/schema", holder["schema"])
    for name, media in holder.get("content", {}).items():
        if "schema" in media:
            yield from _inside(f"{where}/content/{escape_key(name)}/schema", media["schema"])
    for name, header in holder.get("headers", {}).items():
        yield from _held(f"{where}/headers/{escape_key(name)}", header)


def _inside(where: str, schema: Any) -> Iterator[tuple[str, Any]]:
    yield where, schema
    # Most schemas hold no other, and this is asked of every one a dozen times.
    if not is_map(schema) or _WITHIN.isdisjoint(schema):
        return
    node = schema
    for name, inner in node.get("properties", {}).items():
        yield from _inside(f"{where}/properties/{escape_key(name)}", inner)
    for word in _IN_ONE:
        if word in node:
            yield from _inside(f"{where}/{word}", node[word])
    for word in COMPOSITION_KEYWORDS:
        for index, inner in enumerate(node.get(word, ())):
            yield from _inside(f"{where}/{word}/{index}", inner)


def reference_values(node: Any) -> Iterator[str]:
    """Yield every `$ref` in *node*."""
    for found in mappings(node):
        if isinstance(found.get("$ref"), str):
            yield found["$ref"]


def mappings(node: Any) -> Iterator[Node]:
    """Yield every mapping in *node*, itself included, in the order of the document."""
    waiting: list[Any] = [node]
    while waiting:
        found = waiting.pop()
        if is_map(found):
            yield found
            inner: Iterable[Any] = reversed(found.values())
        else:
            inner = reversed(found) if is_list(found) else ()
        # Most of a document is texts, and this goes through it a dozen times.
        waiting += [item for item in inner if isinstance(item, CONTAINERS)]
