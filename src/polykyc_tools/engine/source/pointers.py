"""JSON Pointers (RFC 6901) and paths of keys: the value at a pointer or path, and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias, cast
from urllib.parse import unquote

from .mapping_reader import is_list, is_map
from .nodes import JSON, Array, Object, SourcePosition, find_position

KeyPath: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead from the top of a document to a value."""


POINTER: Final = re.compile(r"(/([^~/]|~[01])*)*")
"""What a JSON Pointer may be: RFC 6901, section 3."""


class PointerError(KeyError):
    """No value stands at a JSON Pointer: *holder*, a value on the way, has no *key*."""

    def __init__(self, key: str, holder: Any) -> None:
        super().__init__(key)
        self.key = key
        self.holder = holder


def resolve_pointer(document: Mapping[str, Any], pointer: str) -> Any:
    """Return the value at the JSON Pointer *pointer*; raise `PointerError` if there is none."""
    value: Any = document
    for key in split_pointer(pointer):
        try:
            value = value[_index(key)] if is_list(value) else value[key]
        except (LookupError, TypeError, ValueError) as error:
            raise PointerError(key, value) from error
    return value


def _index(key: str) -> int:
    """Return *key* as the index of a list, which RFC 6901 writes without a sign or a leading zero."""
    if key != "0" and not (key.isascii() and key.isdecimal() and key[0] != "0"):
        raise ValueError(key)
    return int(key)


def find_value(value: Any, path: Iterable[str | int]) -> Any:
    """Return the value at *path* within the JSON *value*, None if there is none; a list takes an index."""
    for key in path:
        if is_map(value) and isinstance(key, str):
            value = value.get(key)
        elif is_list(value) and isinstance(key, int) and key in range(len(value)):
            value = value[key]
        else:
            return None
    return value


def find_item(value: Any, pointer: str) -> Any:
    """Return the value at the JSON Pointer *pointer* within the JSON *value*, None if there is none."""
    try:
        return resolve_pointer(value, pointer)
    except PointerError:
        return None


def put_value(body: Any, pointer: str, value: Any) -> Any:
    """Return *body* with *value* at the JSON Pointer *pointer*."""
    if not pointer:
        return value
    holder: dict[str, Any] = body if is_map(body) else {}
    inner = holder
    steps = split_pointer(pointer)
    for step in steps[:-1]:
        if not is_map(inner.get(step)):
            inner[step] = {}
        inner = inner[step]
    inner[steps[-1]] = value
    return holder


def require_value(document: Mapping[str, Any], path: KeyPath) -> JSON:
    """Return the value at *path*, which exists in *document*."""
    node: Any = document
    for step in path:
        node = node[step]
    return cast(JSON, node)


def path_position(document: Object, path: KeyPath) -> SourcePosition | None:
    """Return the source position of *path* in *document*, None for an item of a plain value."""
    if not path:
        return document.position
    holder = require_value(document, path[:-1])
    return find_position(holder, path[-1]) if isinstance(holder, Object | Array) else None


def split_pointer(pointer: str) -> tuple[str, ...]:
    """Return the keys of the JSON Pointer *pointer*."""
    steps = pointer.split("/")[1:]
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps) if "~" in pointer else tuple(steps)


def pointer_of(reference: str) -> str:
    """Return the JSON Pointer in *reference*, a URL whose fragment is percent-encoded."""
    return unquote(reference.removeprefix("#"))


def reference_to(pointer: str) -> str:
    """Return the reference to the JSON Pointer *pointer*, the inverse of `pointer_of`."""
    return f"#{pointer.replace('%', '%25')}"


def pointer_to(path: Iterable[str | int]) -> str:
    """Return *path*, keys and indexes, as a JSON Pointer."""
    return "".join(f"/{escape_key(str(key))}" for key in path)


def escape_key(key: str) -> str:
    """Return *key* as a reference token of a JSON Pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def repair_pointer(value: str) -> str:
    """Return a JSON Pointer that *value*, which is not one, probably stands for."""
    bare = "/".join(part for part in re.split(r"[./]", value.lstrip("$#")) if part)
    return "/" + re.sub(r"~(?![01])", "~0", bare)
