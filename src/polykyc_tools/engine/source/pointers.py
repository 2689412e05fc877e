"""JSON Pointers (RFC 6901) and paths of keys: the value at one, and the parts of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias, cast
from urllib.parse import unquote

from .mapping_reader import is_list
from .nodes import JSON, Object

KeyPath: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead from the top of a document to a value."""


def at(document: Mapping[str, Any], pointer: str) -> Any:
    """Return what stands at the JSON Pointer *pointer*; raise `KeyError` if nothing does."""
    found: Any = document
    for step in keys(pointer):
        found = found[int(step)] if is_list(found) else found[step]
    return found


def value_at_path(document: Object, path: KeyPath) -> JSON:
    """Return the value at *path*, which was found in this *document*, so that each step fits."""
    node: Any = document
    for step in path:
        node = node[step]
    return cast(JSON, node)


def keys(pointer: str) -> tuple[str, ...]:
    """Return the keys that the JSON Pointer *pointer* goes through."""
    steps = pointer.split("/")[1:]
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps) if "~" in pointer else tuple(steps)


def pointer_of(reference: str) -> str:
    """Return the JSON Pointer in *reference*, a URL, which says some characters in another way."""
    return unquote(reference.removeprefix("#"))


def reference_to(pointer: str) -> str:
    """Return the reference that leads to the JSON Pointer *pointer*; `pointer_of` gives it back."""
    return f"#{pointer.replace('%', '%25')}"


def escaped(key: str) -> str:
    """Return *key* as a step of a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")
