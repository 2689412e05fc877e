"""Schemas that are another one by a second name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .reader import is_map
from .schemas import Node, keys, pointer_of


def alias(node: Node) -> str | None:
    """Return what the schema *node* is a second name of: what it refers to, or its one option; None if it is none."""
    options = [*node.get("allOf", ()), *node.get("anyOf", ()), *node.get("oneOf", ())]
    found = node if "$ref" in node else options[0] if len(options) == 1 and is_map(options[0]) else {}
    said = found.get("$ref")
    return said if isinstance(said, str) else None


def component(reference: str) -> str:
    """Return the name of the component that *reference* leads to."""
    return keys(pointer_of(reference))[-1]


def aliases(components: Mapping[str, Any]) -> dict[str, str]:
    """Return the one that each of the *components* is a second name of, through all that lie between."""
    found = {name: component(said) for name, node in components.items() if is_map(node) and (said := alias(node))}
    return {name: _end(found, name) for name in found}


def _end(found: Mapping[str, str], name: str) -> str:
    # None leads back to itself: `circles` has been there.
    while name in found:
        name = found[name]
    return name
