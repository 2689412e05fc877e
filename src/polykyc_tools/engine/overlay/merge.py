"""Merge values as OpenAPI overlays do: objects key by key, lists end to end, single values replaced."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from polykyc_tools.engine.source.nodes import JSON, Array, Object, SourcePosition, clone, find_position

Kind: TypeAlias = Literal["a mapping", "a list", "a single value"]


def kind_of(node: JSON) -> Kind:
    """Return which of the three kinds *node* is; only equal kinds merge."""
    return "a mapping" if isinstance(node, dict) else "a list" if isinstance(node, list) else "a single value"


def merge(into: Object, update: Object, path: str = "") -> Iterator[tuple[SourcePosition, str]]:
    """Merge *update* into the object *into*; yield where kinds differ, and leave that be."""
    for key, value in update.items():
        where, name = find_position(update, key), f"{path}.{key}".lstrip(".")
        old = into.get(key)
        if key not in into or kind_of(old) == kind_of(value) == "a single value":
            into[key] = clone(value)
            into.key_positions[key] = where
        elif isinstance(old, Object) and isinstance(value, Object):
            yield from merge(old, value, name)
        elif isinstance(old, Array) and isinstance(value, Array):
            old.extend(clone(item) for item in value)
        else:
            yield where, f"`{name}` is {kind_of(old)} there and {kind_of(value)} here"
