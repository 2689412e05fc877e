"""JSON Pointers (RFC 6901) and paths of keys: the value at one, and the parts of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias, cast
from urllib.parse import unquote

from .mapping_reader import is_list, is_map
from .nodes import JSON

KeyPath: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead from the top of a document to a value."""


POINTER: Final = re.compile(r"(/([^~/]|~[01])*)*")
"""What a JSON Pointer may be: RFC 6901, section 3."""


class PointerError(KeyError):
    """A JSON Pointer leads nowhere: the value *holder*, which it goes through, has no *key*."""

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
    """Return the value at *path* within the JSON *value*, None if there is none: each list is gone through by index."""
    for key in path:
        if is_map(value) and isinstance(key, str):
            value = value.get(key)
        elif is_list(value) and isinstance(key, int) and key in range(len(value)):
            value = value[key]
        else:
            return None
    return value


def require_value(document: Mapping[str, Any], path: KeyPath) -> JSON:
    """Return the value at *path*, which was found in this *document*, so that each step fits."""
    node: Any = document
    for step in path:
        node = node[step]
    return cast(JSON, node)


def split_pointer(pointer: str) -> tuple[str, ...]:
    """Return the keys that the JSON Pointer *pointer* goes through."""
    steps = pointer.split("/")[1:]
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps) if "~" in pointer else tuple(steps)


def pointer_of(reference: str) -> str:
    """Return the JSON Pointer in *reference*, a URL, which says some characters in another way."""
    return unquote(reference.removeprefix("#"))


def reference_to(pointer: str) -> str:
    """Return the reference that leads to the JSON Pointer *pointer*; `pointer_of` gives it back."""
    return f"#{pointer.replace('%', '%25')}"


def pointer_to(path: Iterable[str | int]) -> str:
    """Return the JSON Pointer that goes through the keys and indexes of *path*."""
    return "".join(f"/{escape_key(str(key))}" for key in path)


def escape_key(key: str) -> str:
    """Return *key* as a step of a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def repair_pointer(value: str) -> str:
    """Return the JSON Pointer that *value*, which is none, was meant to be."""
    bare = "/".join(part for part in re.split(r"[./]", value.lstrip("$#")) if part)
    return "/" + re.sub(r"~(?![01])", "~0", bare)
