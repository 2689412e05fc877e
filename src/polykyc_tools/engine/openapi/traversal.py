"""Visit every schema, every mapping and every reference of a document."""

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
    """Yield the pointer and the node of every schema in *document*, outer schemas first, without boolean schemas."""
    for pointer, schema in _all_schemas(document):
        if is_map(schema):
            yield pointer, schema


def boolean_schema_pointers(document: Node) -> Iterator[str]:
    """Yield the pointer of every boolean schema in *document* except that of `additionalProperties`."""
    for pointer, schema in _all_schemas(document):
        keyword = pointer.endswith("/additionalProperties") and not pointer.endswith("/properties/additionalProperties")
        if isinstance(schema, bool) and not keyword:
            yield pointer


def _all_schemas(document: Node) -> Iterator[tuple[str, Any]]:
    components = document.get("components", {})
    for name, schema in _members(components, "schemas"):
        yield from _nested_schemas(f"/components/schemas/{escape_key(name)}", schema)
    for section in ("parameters", "headers"):
        for name, holder in _members(components, section):
            yield from _holder_schemas(f"/components/{section}/{escape_key(name)}", holder)
    for section in ("responses", "requestBodies"):
        for name, holder in _members(components, section):
            yield from _holder_schemas(f"/components/{section}/{escape_key(name)}", holder)
    for section in ("paths", "webhooks"):
        for path, item in _members(document, section):
            yield from _item_schemas(f"/{section}/{escape_key(path)}", item)


def _item_schemas(pointer: str, item: Any) -> Iterator[tuple[str, Any]]:
    yield from _parameter_schemas(pointer, item)
    for method in METHODS if is_map(item) else ():
        if is_map(item.get(method)):
            yield from _operation_schemas(f"{pointer}/{method}", item[method])


def _parameter_schemas(pointer: str, holder: Any) -> Iterator[tuple[str, Any]]:
    parameters = holder.get("parameters") if is_map(holder) else None
    for index, parameter in enumerate(parameters if is_list(parameters) else ()):
        yield from _holder_schemas(f"{pointer}/parameters/{index}", parameter)


def _operation_schemas(pointer: str, operation: Node) -> Iterator[tuple[str, Any]]:
    yield from _parameter_schemas(pointer, operation)
    yield from _holder_schemas(f"{pointer}/requestBody", operation.get("requestBody"))
    for status, response in _members(operation, "responses"):
        yield from _holder_schemas(f"{pointer}/responses/{escape_key(status)}", response)


def _holder_schemas(pointer: str, holder: Any) -> Iterator[tuple[str, Any]]:
    if not is_map(holder):
        return
    if "schema" in holder:
        yield from _nested_schemas(f"{pointer}/schema", holder["schema"])
    for name, media in _members(holder, "content"):
        if is_map(media) and "schema" in media:
            yield from _nested_schemas(f"{pointer}/content/{escape_key(name)}/schema", media["schema"])
    for name, header in _members(holder, "headers"):
        yield from _holder_schemas(f"{pointer}/headers/{escape_key(name)}", header)


def _members(node: Any, key: str) -> Iterable[tuple[str, Any]]:
    """Return the members of the mapping at *key* of *node*; none where a document that is repaired has no mapping."""
    inner = node.get(key) if is_map(node) else None
    return inner.items() if is_map(inner) else ()


def _nested_schemas(pointer: str, schema: Any) -> Iterator[tuple[str, Any]]:
    yield pointer, schema
    # Most schemas hold no other schema, and each is visited a dozen times.
    if not is_map(schema) or _WITHIN.isdisjoint(schema):
        return
    node = schema
    for name, inner in _members(node, "properties"):
        yield from _nested_schemas(f"{pointer}/properties/{escape_key(name)}", inner)
    for keyword in _IN_ONE:
        if keyword in node:
            yield from _nested_schemas(f"{pointer}/{keyword}", node[keyword])
    for keyword in COMPOSITION_KEYWORDS:
        options = node.get(keyword)
        for index, inner in enumerate(options if is_list(options) else ()):
            yield from _nested_schemas(f"{pointer}/{keyword}/{index}", inner)


def reference_values(node: Any) -> Iterator[str]:
    """Yield every `$ref` in *node*."""
    for holder in mappings(node):
        if isinstance(holder.get("$ref"), str):
            yield holder["$ref"]


def mappings(node: Any) -> Iterator[Node]:
    """Yield every mapping in *node*, itself included, in the order of the document."""
    waiting: list[Any] = [node]
    while waiting:
        current = waiting.pop()
        if is_map(current):
            yield current
            inner: Iterable[Any] = reversed(current.values())
        else:
            inner = reversed(current) if is_list(current) else ()
        # Most values of a document are texts, and it is traversed a dozen times.
        waiting += [item for item in inner if isinstance(item, CONTAINERS)]
