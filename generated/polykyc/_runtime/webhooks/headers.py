# Generated from templates/package/_runtime/webhooks/headers.py; edits here are lost.

"""The headers of a request, in whichever shape a framework has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeAlias

from ..errors import ArgumentError


class Items(Protocol):
    """Whatever tells names and values by `items()`: a mapping, a framework's headers, an `HTTPMessage`."""

    def items(self) -> Iterable[tuple[str, str]]: ...


Headers: TypeAlias = Items | Iterable[tuple[str, str]]


def pairs(headers: Any) -> list[tuple[str, str]]:
    """Return the names and values of *headers*, a repeated header as often as it is there."""
    found: list[tuple[Any, Any]] = []
    try:
        found += [(name, value) for name, value in (headers.items() if hasattr(headers, "items") else headers)]
        fits = all(isinstance(text, str) for pair in found for text in pair)
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise ArgumentError("headers: expected names and values, all of them texts")
    return found
