"""Make a component of each object that is merged from a component that holds it, so that it can refer to itself.

The stage `lower` shares what is within the parts of an `allOf`, and merges what stands next to a union with each of its
options. Neither would end where an option leads back to the object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, Node
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import split_pointer

from .hoisting import move_to_component


def name_recursive_objects(document: Object) -> None:
    """Make a component of every schema of *document* that is merged from a component that holds it."""
    merging: list[tuple[tuple[str, ...], Any, frozenset[str]]] = []
    leads: dict[str, set[str]] = {}
    for pointer, node in visit_schemas(document):
        path = split_pointer(pointer)
        if path[:2] != ("components", "schemas"):
            continue
        targets = frozenset(_parts(node)) if _is_merged(node) or len(path) == 3 else frozenset[str]()
        if targets:
            leads.setdefault(path[2], set()).update(targets)
            if len(path) > 3:
                merging.append((path, node, targets))
    for path, node, targets in merging:
        if path[2] in _reachable(leads, targets):
            move_to_component(document, node, path)


def _is_merged(node: Node) -> bool:
    return len(node.get("allOf", ())) > 1 or (
        "properties" in node and any(node.get(word) for word in COMPOSITION_KEYWORDS)
    )


def _parts(node: Node) -> Iterator[str]:
    """Yield the components that *node* is composed of."""
    if isinstance(node.get("$ref"), str):
        yield referenced_component(node["$ref"])
    for word in COMPOSITION_KEYWORDS:
        for part in node.get(word, ()):
            if is_map(part):
                yield from _parts(part)


def _reachable(leads: Mapping[str, set[str]], start: frozenset[str]) -> set[str]:
    seen: set[str] = set()
    pending = [*start]
    while pending:
        name = pending.pop()
        if name not in seen:
            seen.add(name)
            pending.extend(leads.get(name, ()))
    return seen
