# Generated from templates/package/_runtime/opened.py; edits here are lost.

"""An answer whose body is still to be read, and how long each phase of getting it may take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

CONNECT_TIMEOUT: Final = 5.0
"""Seconds to wait for a connection, or for a free one of the pool."""

READ_TIMEOUT: Final = 20.0
"""Seconds to wait for the next piece of an answer, or for the provider to take one of a request."""


class Opened:
    """Status, header fields as they came, the pieces of the body, and what closes it all."""

    __slots__ = ("close", "fields", "status", "stream")

    def __init__(self, status: int, fields: Iterable[tuple[bytes, bytes]], stream: Any, close: Any) -> None:
        self.status = status
        self.fields = fields
        self.stream = stream
        self.close = close

    def headers(self) -> dict[str, str]:
        """Return the headers, names in lower case; of one that comes twice, both values."""
        found: dict[str, str] = {}
        for name, value in self.fields:
            key = name.decode("latin-1").lower()
            text = value.decode("latin-1")
            found[key] = f"{found[key]}, {text}" if key in found else text
        return found


def timeouts(left: float) -> dict[str, float]:
    """Return the seconds that each phase may take, of those that are *left* of the call."""
    connect, read = min(CONNECT_TIMEOUT, left), min(READ_TIMEOUT, left)
    return {"connect": connect, "pool": connect, "read": read, "write": read}
