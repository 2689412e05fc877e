"""JSON Pointers: what stands at one, and what one is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from .reader import is_list


def at(document: Mapping[str, Any], pointer: str) -> Any:
    """Return what stands at the JSON Pointer *pointer*; raise `KeyError` if nothing does."""
    found: Any = document
    for step in keys(pointer):
        found = found[int(step)] if is_list(found) else found[step]
    return found


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
