"""Schemas that are another one by a second name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import pointer_of, split_pointer

from .schemas import Node


def alias(node: Node) -> str | None:
    """Return what the schema *node* is a second name of: what it refers to, or its one option; None if it is none."""
    options = [*node.get("allOf", ()), *node.get("anyOf", ()), *node.get("oneOf", ())]
    found = node if "$ref" in node else options[0] if len(options) == 1 and is_map(options[0]) else {}
    said = found.get("$ref")
    return said if isinstance(said, str) else None


def component(reference: str) -> str:
    """Return the name of the component that *reference* leads to."""
    return split_pointer(pointer_of(reference))[-1]


def aliases(components: Mapping[str, Any]) -> dict[str, str]:
    """Return the one that each of the *components* is a second name of, through all that lie between."""
    found = {name: component(said) for name, node in components.items() if is_map(node) and (said := alias(node))}
    return {name: _end(found, name) for name in found}


def straighten(document: Node) -> None:
    """Have every shared part of *document* that is a reference alone lead at once to where those after it end.

    Each further one would be followed anew by whoever comes by, and a document may have thousands in a row.
    """
    components = document.get("components")
    for section, parts in components.items() if is_map(components) else ():
        if not is_map(parts):
            continue
        said = {name: str(node["$ref"]) for name, node in parts.items() if is_map(node) and node.keys() == {"$ref"}}
        ends: dict[str, str] = {}
        for start in said:
            # In order, and in no circle.
            between: dict[str, None] = {}
            name: str | None = start
            while name in said and name not in ends and name not in between:
                between[name] = None
                name = _within(section, said[name])
            if between and name not in between:
                end = said[[*between][-1]] if name not in ends else ends[name]
                ends |= dict.fromkeys(between, end)
        for name, end in ends.items():
            parts[name]["$ref"] = end


def _within(section: str, reference: str) -> str | None:
    """Return the part of *section* that *reference* leads to, None if it leads elsewhere."""
    steps = split_pointer(pointer_of(reference)) if reference.startswith("#") else ()
    return steps[2] if steps[:2] == ("components", section) and len(steps) == 3 else None


def _end(found: Mapping[str, str], name: str) -> str:
    # None leads back to itself: `cut_recursive_containers` was there before.
    while name in found:
        name = found[name]
    return name
