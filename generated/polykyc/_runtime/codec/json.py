# Generated from templates/package/_runtime/codec/json.py; edits here are lost.

"""From the bytes of a body to JSON values; bytes that are not JSON, or ambiguous, raise `MalformedResponseError`.

`orjson` is used if it is installed, and changes no result. It rounds large numbers, and of two equal names it keeps the
last without a report. So its result is written again, and counts only if that gives the same bytes. The standard
library reads everything else, and a text means the same with and without `orjson`.
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
    # JSON with spaces would not be written the same, so `orjson` does not try it.
    if library is not None and content.find(b'": ', 0, 64) < 0:
        try:
            values = library.loads(content)
            if library.dumps(values) == content:
                return values
        except (TypeError, ValueError):
            pass  # no JSON, or nested deeper than it writes
    if not content.strip():
        raise MalformedResponseError("expected JSON, got an empty body")
    try:
        return strict(content)
    except (ValueError, RecursionError):
        media = media_type(content_type)
        received = "a body that cannot be parsed" if "json" in media else listed_type(media)
        # Without its cause: a decoding error shows the text that it failed on.
        raise MalformedResponseError(f"expected JSON, got {received}") from None


def strict(content: bytes) -> Any:
    """Return *content* as the standard library reads it; raise `ValueError` for NaN and for a repeated name."""
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
    properties = dict(pairs)
    # Of `"approved": false, "approved": true` one reader takes the first and another the last.
    if len(properties) != len(pairs):
        raise ValueError("a name twice")
    return properties


_DECODER: Final = json.JSONDecoder(parse_constant=_not_json, object_pairs_hook=_distinct)


def media_type(content_type: str) -> str:
    """Return the media type that a header names, without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def listed_type(media: str) -> str:
    """Return *media* if it is a usual media type: a header may hold anything, and the text of an error is logged."""
    return media if media in _USUAL_TYPES else "something else"


_USUAL_TYPES: Final = frozenset(
    (
        *("application/json", "application/octet-stream", "application/pdf", "application/xml", "application/zip"),
        *("image/jpeg", "image/png", "text/csv", "text/html", "text/plain", "text/xml"),
    )
)
