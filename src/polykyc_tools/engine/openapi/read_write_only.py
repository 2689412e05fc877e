"""Which way a property goes: `readOnly` comes in answers only, `writeOnly` goes out in requests only."""

from __future__ import annotations

from typing import Literal, TypeAlias

from polykyc_tools.engine.source.pointers import resolve_pointer

from .schemas import Node, merged

Way: TypeAlias = Literal["", "read", "write"]
"""Empty for what goes both ways."""


def way(document: Node, schema: Node) -> Way:
    """Return the only way that values of *schema* go; one that says both says nothing."""
    whole = merged(document, schema)
    read, write = whole.get("readOnly") is True, whole.get("writeOnly") is True
    return "" if read == write else "read" if read else "write"


def ways(document: Node, pointer: str) -> dict[str, Way]:
    """Return the properties of the object schema at *pointer* that go one way only."""
    properties: Node = merged(document, resolve_pointer(document, pointer)).get("properties", {})
    return {wire: only for wire, inner in properties.items() if (only := way(document, inner))}
