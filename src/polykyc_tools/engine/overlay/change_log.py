"""The log of an overlay: what each action changes, for a reader who asks where a value comes from."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from attrs import define

from polykyc_tools.engine.source.nodes import JSON, Array, Object, SourcePosition, find_position
from polykyc_tools.engine.source.pointers import KeyPath, path_position, require_value

NodeKind: TypeAlias = Literal["a mapping", "a list", "a single value"]
ChangeKind: TypeAlias = Literal["adds", "replaces", "removes", "extends"]


def node_kind(node: JSON) -> NodeKind:
    """Return which of the three kinds *node* is; only equal kinds merge."""
    return "a mapping" if isinstance(node, dict) else "a list" if isinstance(node, list) else "a single value"


@define(frozen=True)
class Touch:
    """A change of *action* at *path*; *position* is its line in the overlay, *was* the line of the value before."""

    path: KeyPath
    action: str
    did: ChangeKind
    position: SourcePosition
    was: SourcePosition | None


def log_removals(document: Object, paths: list[KeyPath], action: str, position: SourcePosition) -> Iterator[Touch]:
    """Yield the changes of an action that removes *paths*, before it runs."""
    for path in paths:
        if path:
            yield Touch(path, action, "removes", position, path_position(document, path))


def log_updates(
    document: Object, paths: list[KeyPath], value: JSON, action: str, position: SourcePosition
) -> Iterator[Touch]:
    """Yield the changes of an action that merges *value* into *paths*, before it runs."""
    for path in paths:
        old = require_value(document, path)
        if isinstance(old, Object) and isinstance(value, Object):
            yield from _log_merge(old, value, path, action)
        elif isinstance(old, Array):
            yield Touch(path, action, "extends", position, old.position)
        else:
            yield Touch(path, action, "replaces", position, path_position(document, path))


def _log_merge(old: Object, value: Object, path: KeyPath, action: str) -> Iterator[Touch]:
    for key, new in value.items():
        inner_path, position = (*path, key), find_position(value, key)
        if key not in old:
            yield Touch(inner_path, action, "adds", position, None)
        elif isinstance(inner := old[key], Object) and isinstance(new, Object):
            yield from _log_merge(inner, new, inner_path, action)
        elif node_kind(old[key]) == node_kind(new) == "a list":
            yield Touch(inner_path, action, "extends", position, find_position(old, key))
        elif old[key] != new:
            yield Touch(inner_path, action, "replaces", position, find_position(old, key))
