"""What comes and goes as it is, text or bytes, and not as JSON."""

from __future__ import annotations

import re
from typing import Any, Final

from ..codec.json import listed_type, media_type
from ..contract import Operation, Response
from ..errors import ArgumentError, MalformedResponseError
from .response_reader import check_status, judged

_CHARSET: Final = re.compile(r"charset=\"?([^\";\s]+)", re.IGNORECASE)
_CHARSETS: Final = frozenset(
    ("utf-8", "utf8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16", "utf-16le", "utf-16be")
)
"""Others are slow, or no character sets at all."""


def check(name: str, value: Any) -> None:
    """Refuse what is not bytes."""
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
    """Return the body of *response*, of one of *types*; raise the error that it stands for."""
    found = media_type(response.headers.get("content-type", ""))
    is_json = found in {"application/json", "text/json"} or found.endswith("+json")
    envelope = operation.envelope
    says_no = bool(envelope.ok) or envelope.status is not None
    # A provider may say no in a success too.
    if not 200 <= response.status < 300 or (is_json and (says_no or not fits(found, types))):
        judged(operation, response)
    check_status(operation, response)
    # A type that is not told is whatever was asked for.
    if found and not fits(found, types):
        raise _unlike(operation, response, types, listed_type(found))
    return response.content


def read_text(operation: Operation, response: Response, types: tuple[str, ...]) -> str:
    """Return the same as a text, in the character set that it names."""
    content = read(operation, response, types)
    said = _CHARSET.search(response.headers.get("content-type", ""))
    charset = said[1].lower() if said else "utf-8"
    if charset in _CHARSETS:
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            pass
    # Without its cause: a decoding error holds the text.
    raise _unlike(operation, response, types, "one that cannot be decoded")


def fits(found: str, types: tuple[str, ...]) -> bool:
    """Tell whether the media type *found* is one of *types*, some of which may be ranges."""
    major = found.partition("/")[0]
    return any(one in (found, "*/*", f"{major}/*") for one in types)


def _unlike(operation: Operation, response: Response, types: tuple[str, ...], got: str) -> MalformedResponseError:
    return MalformedResponseError(f"expected {' or '.join(types)}, got {got}").of(operation.label, response)
