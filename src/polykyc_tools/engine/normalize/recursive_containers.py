"""Lists and maps that hold themselves without an object between, which no Python type can say: their type is cut.

An object is emitted as a class, which can name itself; any other recursive schema would be a type without end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, ITEM_KEYWORDS, Node, merge_schema
from polykyc_tools.engine.source.diagnostics import Loss
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, is_map

_MAX_SIZE: Final = 500
"""Schemas without a class that a schema may consist of: each is written out wherever it is used."""


def cut_recursive_containers(document: Node) -> tuple[Loss, ...]:
    """Cut the type of each schema that a container of *document* holds of its own kind, and return the losses."""
    schemas: Node = document.get("components", {}).get("schemas", {})
    lost: list[Loss] = []
    sizes: dict[str, int] = {}
    for start in schemas:
        above: dict[str, None] = {}
        # A stack, not a recursion: a document may nest deeper than Python calls.
        stack: list[tuple[str, Iterator[Node]]] = []
        ahead: str | None = start
        while ahead is not None or stack:
            if ahead is not None:
                above[ahead] = None
                stack.append((ahead, _references(document, schemas[ahead])))
            name, holders = stack[-1]
            ahead = None
            for holder in holders:
                target = referenced_component(str(holder["$ref"]))
                if target in above:
                    lost.append(_cut(holder, name, "the type of what it holds of its own kind, which stays plain JSON"))
                elif target not in sizes:
                    ahead = target
                    break
            else:
                sizes[name] = _measure(document, schemas[name], name, sizes, lost)
                del above[name]
                stack.pop()
    return tuple(dict.fromkeys(lost))


def _measure(document: Node, node: object, name: str, sizes: Mapping[str, int], lost: list[Loss]) -> int:
    """Return how many schemas *node* consists of when all is written out; cut it, and add to *lost*, if too many."""
    size = 1
    for holder in list(_references(document, node)):
        added = sizes[referenced_component(str(holder["$ref"]))]
        if size + added > _MAX_SIZE:
            lost.append(_cut(holder, name, f"a type of more than {_MAX_SIZE} others, which stays plain JSON"))
        else:
            size += added
    return size


def _cut(holder: Node, name: str, why: str) -> Loss:
    position = format_position(holder)
    holder.clear()
    return Loss(position, f"schema `{name}`", why)


def _references(document: Node, node: object) -> Iterator[Node]:
    """Yield each reference that *node* holds with no object between."""
    if not is_map(node):
        return
    if "$ref" in node:
        yield node
        return
    if merge_schema(document, node).get("properties"):
        return
    for word in ITEM_KEYWORDS:
        yield from _references(document, node.get(word))
    for word in COMPOSITION_KEYWORDS:
        for part in node[word] if is_list(node.get(word)) else ():
            yield from _references(document, part)
