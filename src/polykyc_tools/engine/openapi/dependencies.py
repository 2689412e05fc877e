"""Which component schemas others need, directly or through one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from polykyc_tools.engine.source.pointers import at, keys, pointer_of

from .schemas import Node
from .traversal import references

_SCHEMAS: Final = "#/components/schemas/"


def spread(components: Node, broken: Mapping[str, str]) -> dict[str, str]:
    """Return every component that is *broken* or needs one that is, with the reason."""
    reasons = {name: why for name, why in broken.items() if name in components}
    needs = {name: needed({"components": {"schemas": components}}, node) for name, node in components.items()}
    rest = list(reasons)
    while rest:
        one = rest.pop()
        for name, others in needs.items():
            if one in others and name not in reasons:
                reasons[name] = f"needs the schema `{one}`, which is left out"
                rest.append(name)
    return reasons


def needed(document: Node, start: object) -> set[str]:
    """Return the names of the component schemas that *start* refers to, not through another one."""
    names: set[str] = set()
    seen: set[str] = set()
    rest: list[object] = [start]
    while rest:
        for reference in references(rest.pop()):
            if reference.startswith(_SCHEMAS):
                names.add(keys(pointer_of(reference))[2])
            elif reference not in seen:
                seen.add(reference)
                rest.append(at(document, pointer_of(reference)))
    return names
