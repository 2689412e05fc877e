"""Objects that are merged from what they stand in: each gets a name, so that it can lead to itself.

`compose` shares what is within parts of an `allOf`; what stands beside a choice is merged with each option in `unions`,
which would not end where one of them leads back here.
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
    merging: list[tuple[str, tuple[str, ...], Any, frozenset[str]]] = []
    leads: dict[str, set[str]] = {}
    for pointer, node in visit_schemas(document):
        steps = split_pointer(pointer)
        if steps[:2] != ("components", "schemas"):
            continue
        targets = frozenset(_parts(node)) if _is_merged(node) or len(steps) == 3 else frozenset[str]()
        if targets:
            leads.setdefault(steps[2], set()).update(targets)
            if len(steps) > 3:
                merging.append((steps[2], steps, node, targets))
    for home, steps, node, targets in merging:
        if home in _reached(leads, targets):
            move_to_component(document, node, steps)


def _is_merged(node: Node) -> bool:
    return len(node.get("allOf", ())) > 1 or (
        "properties" in node and any(node.get(word) for word in COMPOSITION_KEYWORDS)
    )


def _parts(node: Node) -> Iterator[str]:
    if isinstance(node.get("$ref"), str):
        yield referenced_component(node["$ref"])
    for word in COMPOSITION_KEYWORDS:
        for part in node.get(word, ()):
            if is_map(part):
                yield from _parts(part)


def _reached(leads: Mapping[str, set[str]], start: frozenset[str]) -> set[str]:
    found: set[str] = set()
    rest = [*start]
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest.extend(leads.get(name, ()))
    return found
