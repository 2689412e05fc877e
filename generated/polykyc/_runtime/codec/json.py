# Generated from templates/package/_runtime/codec/json.py; edits here are lost.

"""From the bytes of a body to JSON values; what is not JSON, or may be read in two ways, is a `MalformedResponseError`.

`orjson` is used where it is installed, and decides nothing: of two equal names it keeps the last in silence, and it
rounds a large number. So what it read is written again, and is taken if that gives the same bytes; all else is left to
the standard library, and one text means the same with and without it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import Any, Final, NoReturn

from ..errors import MalformedResponseError


def document(content: bytes, content_type: str) -> Any:
    """Return *content* as JSON values; *content_type* only serves the error's text."""
    library = quick()
    # Written with spaces it would not come out the same, so it is not tried.
    if library is not None and content.find(b'": ', 0, 64) < 0:
        try:
            read = library.loads(content)
            if library.dumps(read) == content:
                return read
        except (TypeError, ValueError):
            pass  # no JSON, or nested deeper than it writes
    if not content.strip():
        raise MalformedResponseError("expected JSON, got an empty body")
    try:
        return strict(content)
    except (ValueError, RecursionError):
        found = media_type(content_type)
        told = "a body that cannot be parsed" if "json" in found else listed_type(found)
        # Without its cause: a decoding error shows the text that it failed on.
        raise MalformedResponseError(f"expected JSON, got {told}") from None


def strict(content: bytes) -> Any:
    """Return *content* as the standard library has it; raise `ValueError` for NaN, and for one name twice."""
    return _DECODER.decode(content.decode())


@cache
def quick() -> Any:
    """Return `orjson`, None if it is not installed; by name, so that a copied package checks without it."""
    try:
        return import_module("orjson")
    except ImportError:
        return None


def _not_json(name: str) -> NoReturn:
    raise ValueError(name)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    # Of `"approved": false, "approved": true` one reader takes the first and another the last.
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


_DECODER: Final = json.JSONDecoder(parse_constant=_not_json, object_pairs_hook=_distinct)


def media_type(content_type: str) -> str:
    """Return the media type that a header names, without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def listed_type(found: str) -> str:
    """Return the media type *found* if it is a usual one: a header may hold anything, and an error is a log line."""
    return found if found in _USUAL_TYPES else "something else"


_USUAL_TYPES: Final = frozenset(
    (
        *("application/json", "application/octet-stream", "application/pdf", "application/xml", "application/zip"),
        *("image/jpeg", "image/png", "text/csv", "text/html", "text/plain", "text/xml"),
    )
)
