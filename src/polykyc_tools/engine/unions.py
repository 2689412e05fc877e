"""Objects that may be one of several: what all of them have, and what says which one it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .reader import is_map
from .schemas import Node, keys, merged, visit

_HELD: Final = frozenset({"type", "properties", "required", "additionalProperties"})
_ASKING: Final = frozenset({"required", "not", "title", "description"})


def hand_out(document: Node) -> None:
    """Give the properties of a union's own to each of its options: upstream would know of the options alone."""
    for _, schema in list(visit(document)):
        for word in ("oneOf", "anyOf"):
            if not schema.get("properties") or word not in schema:
                continue
            options = schema.pop(word)
            if all(option.keys() <= _ASKING for option in options):
                continue  # they say which properties go together, and that is the provider's to check
            kept = {key: schema.pop(key) for key in list(schema) if key in _HELD}
            schema[word] = [_with(document, kept, option) for option in options]


def _with(document: Node, kept: Node, option: Node) -> Node:
    if option.get("type") == "null":
        return option
    found = merged(document, {"allOf": [kept, option]})
    name = keys(str(option.get("$ref", "")))[-1:]
    return {**found, "type": "object", **({"title": name[0]} if name else {})}


def told_apart(node: Node, classes: Mapping[str, str]) -> dict[str, tuple[str, ...]] | None:
    """Return the values of the discriminator of the union *node*, by class; None if it does not tell of each.

    *classes* are those of the components, by their pointers.
    """
    said = node.get("discriminator")
    if not is_map(said):
        return None
    mapping: Node = said.get("mapping", {})
    found: dict[str, tuple[str, ...]] = {}
    for option in (*node.get("oneOf", ()), *node.get("anyOf", ())):
        if option.get("type") == "null":
            continue
        pointer = str(option.get("$ref", "")).removeprefix("#")
        name = classes.get(pointer)
        if name is None:
            return None
        own = keys(pointer)[-1]
        values = tuple(key for key, target in mapping.items() if target in {own, f"#{pointer}"})
        found[name] = values or (own,)
    return found
