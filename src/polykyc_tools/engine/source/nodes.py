"""JSON values with their source positions, and the limits of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from attrs import define

# The largest public OpenAPI documents are about this long; it also bounds the text after aliases.
MAX_BYTES: Final = 8_000_000
# Real documents nest some thirty deep; every recursion over a document relies on the limit.
MAX_DEPTH: Final = 100
# The largest public documents have half of this.
MAX_NODES: Final = 1_000_000
# Of these, copied by aliases: real documents repeat some hundred, a bomb has billions and must be found early.
MAX_COPIES: Final = 50_000
# A broken generator can make the same error on every line, and no reader needs more.
MAX_PROBLEMS: Final = 50

CONTAINERS: Final = (dict, list)
"""The types of a JSON value that holds other values."""
JSON: TypeAlias = "str | int | float | bool | list[JSON] | dict[str, JSON] | None"


@define(frozen=True, order=True)
class SourcePosition:
    """A line that can be opened: *path* is relative to the project and posix, *line* counts from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Object(dict[str, JSON]):
    """A dict that has the position of itself and of each key."""

    __slots__ = ("key_positions", "position")

    def __init__(
        self,
        items: Mapping[str, JSON] | Iterable[tuple[str, JSON]] = (),
        *,
        position: SourcePosition,
        key_positions: Mapping[str, SourcePosition] | None = None,
    ) -> None:
        super().__init__(items)
        self.position = position
        self.key_positions: dict[str, SourcePosition] = dict(key_positions or {})

    def copy(self) -> Object:
        return Object(self, position=self.position, key_positions=self.key_positions)

    __copy__ = copy

    def __deepcopy__(self, memo: Any) -> Object:
        return Object(
            {key: clone(item) for key, item in self.items()}, position=self.position, key_positions=self.key_positions
        )


class Array(list[JSON]):
    """A list that has its position."""

    __slots__ = ("position",)

    def __init__(self, items: Iterable[JSON] = (), *, position: SourcePosition) -> None:
        super().__init__(items)
        self.position = position

    def copy(self) -> Array:
        return Array(self, position=self.position)

    __copy__ = copy

    def __deepcopy__(self, memo: Any) -> Array:
        return Array([clone(item) for item in self], position=self.position)


def clone(node: JSON) -> JSON:
    """Return a copy of *node* that shares no container with it."""
    # Documents nest no deeper than MAX_DEPTH, so this recursion is bounded.
    if isinstance(node, Object | Array):
        return node.__deepcopy__(None)
    if isinstance(node, dict):
        return {key: clone(item) for key, item in node.items()}
    if isinstance(node, list):
        return [clone(item) for item in node]
    return node


def find_position(node: Object | Array, key: str | int | None = None) -> SourcePosition:
    """Return the position of *key* in *node*, or of *node* where the key has no position of its own."""
    if isinstance(node, Object):
        return node.key_positions.get(key, node.position) if isinstance(key, str) else node.position
    if isinstance(key, int) and -len(node) <= key < len(node):
        item = node[key]
        return item.position if isinstance(item, Object | Array) else node.position
    return node.position


def measure(node: JSON) -> tuple[int, int]:
    """Return the number of values in *node*, itself included, and how deep its containers nest."""
    count, deepest = 1, 0
    pending = [(node, 1)] if isinstance(node, CONTAINERS) else []
    while pending:
        container, depth = pending.pop()
        count += len(container)
        deepest = max(deepest, depth)
        inner = container.values() if isinstance(container, dict) else container
        pending += [(item, depth + 1) for item in inner if isinstance(item, CONTAINERS)]
    return count, deepest
