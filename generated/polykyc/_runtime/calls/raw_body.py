# Generated from templates/package/_runtime/calls/raw_body.py; edits here are lost.

"""Request and response bodies that are text or bytes, and not JSON."""

from __future__ import annotations

import re
from typing import Any, Final

from ..codec.json import listed_type, media_type
from ..contract import Operation, Response
from ..errors import ArgumentError, MalformedResponseError
from .response_reader import check_status, success_body

_CHARSET: Final = re.compile(r"charset=\"?([^\";\s]+)", re.IGNORECASE)
_CHARSETS: Final = frozenset(
    ("utf-8", "utf8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16", "utf-16le", "utf-16be")
)
"""Other ones are slow, or no character sets at all."""


def check(name: str, value: Any) -> None:
    """Raise `ArgumentError` unless *value* is bytes."""
    if not isinstance(value, bytes):
        raise ArgumentError(f"{name}: expected bytes")


def text(name: str, value: str) -> bytes:
    """Return *value* in UTF-8."""
    try:
        return value.encode()
    except UnicodeEncodeError:
        # Without its cause, which shows the value.
        raise ArgumentError(f"{name}: expected a text that UTF-8 can say") from None


def read(operation: Operation, response: Response, types: tuple[str, ...]) -> bytes:
    """Return the body of *response*, of one of the media *types*; raise the error that the response is."""
    media = media_type(response.headers.get("content-type", ""))
    is_json = media in {"application/json", "text/json"} or media.endswith("+json")
    envelope = operation.envelope
    may_refuse = bool(envelope.ok) or envelope.status is not None
    # A provider may refuse inside a 2xx too.
    if not 200 <= response.status < 300 or (is_json and (may_refuse or not fits(media, types))):
        success_body(operation, response)
    check_status(operation, response)
    # Without a media type, the body counts as one of *types*.
    if media and not fits(media, types):
        raise _unexpected(operation, response, types, listed_type(media))
    return response.content


def read_text(operation: Operation, response: Response, types: tuple[str, ...]) -> str:
    """Return the body as text, decoded by the character set that the header names."""
    content = read(operation, response, types)
    parameter = _CHARSET.search(response.headers.get("content-type", ""))
    charset = parameter[1].lower() if parameter else "utf-8"
    if charset in _CHARSETS:
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            pass
    # Without its cause: a decoding error holds the text.
    raise _unexpected(operation, response, types, "one that cannot be decoded")


def fits(media: str, types: tuple[str, ...]) -> bool:
    """Return whether the media type *media* is one of *types*, which may contain ranges such as `image/*`."""
    major = media.partition("/")[0]
    return not {media, "*/*", f"{major}/*"}.isdisjoint(types)


def _unexpected(
    operation: Operation, response: Response, types: tuple[str, ...], received: str
) -> MalformedResponseError:
    return MalformedResponseError(f"expected {' or '.join(types)}, got {received}").of(operation.label, response)
