"""Paths through references and compositions of a document, so that each step keeps its source position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import (
    KeyPath,
    find_value,
    path_position,
    pointer_of,
    require_value,
    split_pointer,
)

from .schemas import COMPOSITION_KEYWORDS, Node


def format_path_position(document: Object, path: KeyPath | None) -> str:
    """Return `file:line` of *path*, an empty text for None."""
    position = None if path is None else path_position(document, path)
    return "" if position is None else str(position)


def follow_references(document: Node, path: KeyPath) -> KeyPath:
    """Return the path that the references at *path* lead to, *path* itself if there are none."""
    seen: set[KeyPath] = set()
    while path not in seen:
        seen.add(path)
        node = require_value(document, path)
        reference = node.get("$ref") if is_map(node) else None
        if not isinstance(reference, str):
            break
        path = split_pointer(pointer_of(reference))
    return path


def find_composed_paths(
    document: Node, path: KeyPath, seen: set[KeyPath] | None = None, *, composed: Sequence[str] = COMPOSITION_KEYWORDS
) -> Iterator[KeyPath]:
    """Yield the path of the schema at *path*, and of every schema that it is *composed* of, references followed."""
    seen = set() if seen is None else seen
    path = follow_references(document, path)
    node = require_value(document, path)
    if path in seen or not is_map(node):
        return
    seen.add(path)
    yield path
    for keyword in composed:
        for index, _ in enumerate(node.get(keyword, ())):
            yield from find_composed_paths(document, (*path, keyword, index), seen, composed=composed)


def find_property_path(
    document: Node, path: KeyPath, name: str, *, composed: Sequence[str] = COMPOSITION_KEYWORDS
) -> KeyPath | None:
    """Return the path of the property *name* of the schema at *path* or of its parts, None if there is none."""
    for composed_path in find_composed_paths(document, path, composed=composed):
        if name in (find_value(document, (*composed_path, "properties")) or ()):
            return (*composed_path, "properties", name)
    return None


def find_nested_property_path(
    document: Node, start: KeyPath, path: Iterable[str], *, composed: Sequence[str] = COMPOSITION_KEYWORDS
) -> KeyPath | None:
    """Return the path of the nested property *path* of the schema at *start*, None if there is none."""
    current: KeyPath | None = start
    for name in path:
        current = find_property_path(document, current, name, composed=composed) if current is not None else None
    return current


def find_content_schema(document: Node, path: KeyPath) -> KeyPath | None:
    """Return the path of the schema of the body or parameter at *path*, None if it has none."""
    if find_value(document, path) is None:
        return None
    path = follow_references(document, path)
    for name in find_value(document, (*path, "content")) or ():
        if find_value(document, (*path, "content", name, "schema")) is not None:
            return (*path, "content", name, "schema")
    return None


def follow_steps(document: Node, path: KeyPath, steps: Sequence[str]) -> KeyPath | None:
    """Return the path that *steps* reach from the schema at *path*; a property may be in a part of a composition."""
    if find_value(document, path) is None:
        return None
    rest = list(steps)
    while rest:
        step_name = rest.pop(0)
        if step_name == "properties" and rest:
            following = find_property_path(document, path, rest.pop(0))
        else:
            step: str | int = int(step_name) if step_name.isdecimal() else step_name
            following = next(_stepped(document, path, step), None)
        if following is None:
            return path
        path = following
    return path


def _stepped(document: Node, path: KeyPath, step: str | int) -> Iterator[KeyPath]:
    if find_value(document, (*path, step)) is not None:
        yield (*path, step)
    for composed_path in find_composed_paths(document, path):
        if find_value(document, (*composed_path, step)) is not None:
            yield (*composed_path, step)
