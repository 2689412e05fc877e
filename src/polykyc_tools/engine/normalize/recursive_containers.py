"""Schemas that hold themselves with no object between: a list of such lists, a value that may be a map of such values.

A class can name itself, and anything else would be a type without end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, ITEM_KEYWORDS, Node, merge_schema
from polykyc_tools.engine.source.diagnostics import Loss
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, is_map

_MOST: Final = 500
"""Schemas without a name in emitted code that one may be made of: each is written out wherever it is used."""


def cut_recursive_containers(document: Node) -> tuple[Loss, ...]:
    """Take the type off whatever a schema of *document* holds of its own kind, and return each such place as a loss."""
    schemas: Node = document.get("components", {}).get("schemas", {})
    lost: list[Loss] = []
    done: dict[str, int] = {}
    for start in schemas:
        above: dict[str, None] = {}
        # A stack of our own: a document may nest deeper than Python calls.
        rest: list[tuple[str, Iterator[Node]]] = []
        ahead: str | None = start
        while ahead is not None or rest:
            if ahead is not None:
                above[ahead] = None
                rest.append((ahead, _open(document, schemas[ahead])))
            name, holders = rest[-1]
            ahead = None
            for holder in holders:
                target = referenced_component(str(holder["$ref"]))
                if target in above:
                    lost.append(_cut(holder, name))
                elif target not in done:
                    ahead = target
                    break
            else:
                done[name] = _size(document, schemas[name], name, done, lost)
                del above[name]
                rest.pop()
    return tuple(dict.fromkeys(lost))


def _size(document: Node, node: object, name: str, known: Mapping[str, int], lost: list[Loss]) -> int:
    """Return how many schemas *node* is when all is written out, and cut it where these are too many."""
    size = 1
    for holder in list(_open(document, node)):
        more = known[referenced_component(str(holder["$ref"]))]
        if size + more > _MOST:
            where = format_position(holder)
            holder.clear()
            lost.append(Loss(where, f"schema `{name}`", f"a type of more than {_MOST} others, which stays plain JSON"))
        else:
            size += more
    return size


def _cut(holder: Node, name: str) -> Loss:
    where = format_position(holder)
    holder.clear()
    return Loss(where, f"schema `{name}`", "the type of what it holds of its own kind, which stays plain JSON")


def _open(document: Node, node: object) -> Iterator[Node]:
    """Yield each reference that *node* holds with no object between."""
    if not is_map(node):
        return
    if "$ref" in node:
        yield node
        return
    if merge_schema(document, node).get("properties"):
        return
    for word in ITEM_KEYWORDS:
        yield from _open(document, node.get(word))
    for word in COMPOSITION_KEYWORDS:
        for one in node[word] if is_list(node.get(word)) else ():
            yield from _open(document, one)
