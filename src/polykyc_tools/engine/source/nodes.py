"""Plain JSON values that remember where they were read: what every later error points at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from attrs import define

HOLDERS: Final = (dict, list)
"""What a JSON value is that holds others."""
JSON: TypeAlias = "str | int | float | bool | list[JSON] | dict[str, JSON] | None"


@define(frozen=True, order=True)
class Mark:
    """A line that can be opened: *path* is relative to the root and posix, *line* counts from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Object(dict[str, JSON]):
    """A JSON object with the position of itself and of each key; in all else a dict."""

    __slots__ = ("marks", "where")

    def __init__(
        self,
        items: Mapping[str, JSON] | Iterable[tuple[str, JSON]] = (),
        *,
        where: Mark,
        marks: Mapping[str, Mark] | None = None,
    ) -> None:
        super().__init__(items)
        self.where = where
        self.marks: dict[str, Mark] = dict(marks or {})

    def copy(self) -> Object:
        return Object(self, where=self.where, marks=self.marks)

    __copy__ = copy

    def __deepcopy__(self, memo: Any) -> Object:
        return Object({key: clone(item) for key, item in self.items()}, where=self.where, marks=self.marks)


class Array(list[JSON]):
    """A JSON array with its position; in all else a list."""

    __slots__ = ("where",)

    def __init__(self, items: Iterable[JSON] = (), *, where: Mark) -> None:
        super().__init__(items)
        self.where = where

    def copy(self) -> Array:
        return Array(self, where=self.where)

    __copy__ = copy

    def __deepcopy__(self, memo: Any) -> Array:
        return Array([clone(item) for item in self], where=self.where)


def clone(node: JSON) -> JSON:
    """Return a copy of *node* that shares no container with it."""
    # Containers of ours nest no deeper than MAX_DEPTH, so this recursion is bounded.
    if isinstance(node, Object | Array):
        return node.__deepcopy__(None)
    if isinstance(node, dict):
        return {key: clone(item) for key, item in node.items()}
    if isinstance(node, list):
        return [clone(item) for item in node]
    return node


def mark(node: Object | Array, key: str | int | None = None) -> Mark:
    """Return the position of *key* in *node*; of *node* itself where the key has none of its own."""
    if isinstance(node, Object):
        return node.marks.get(key, node.where) if isinstance(key, str) else node.where
    if isinstance(key, int) and -len(node) <= key < len(node):
        item = node[key]
        return item.where if isinstance(item, Object | Array) else node.where
    return node.where


def measure(node: JSON) -> tuple[int, int]:
    """Return how many nodes hang below *node*, itself included, and how deep its containers nest."""
    count, deepest = 1, 0
    waiting = [(node, 1)] if isinstance(node, HOLDERS) else []
    while waiting:
        one, depth = waiting.pop()
        count += len(one)
        deepest = max(deepest, depth)
        inner = one.values() if isinstance(one, dict) else one
        waiting += [(item, depth + 1) for item in inner if isinstance(item, HOLDERS)]
    return count, deepest
