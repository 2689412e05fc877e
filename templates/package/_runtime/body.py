"""The body of an answer as it comes in: unpacked, and never more of it than the limit."""

from __future__ import annotations

import zlib
from typing import Final

MAX_BYTES: Final = 5_000_000
"""The longest body, unpacked, if nothing else is said."""

_GZIP: Final = 31


class TooLargeError(Exception):
    """The body is longer than the limit."""


class PackedError(Exception):
    """The body is packed in a way that was not asked for, or badly."""


class Body:
    """Takes the pieces of a body, and gives the whole of it."""

    def __init__(self, limit: int, headers: dict[str, str]) -> None:
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > limit:
            raise TooLargeError
        encoding = headers.get("content-encoding", "identity").strip().lower()
        if encoding not in {"identity", "gzip", "x-gzip", ""}:
            raise PackedError
        self._limit = limit
        self._left = limit
        self._pieces: list[bytes] = []
        self._unpack = zlib.decompressobj(_GZIP) if "gzip" in encoding else None

    def take(self, piece: bytes) -> None:
        """Take the next piece; raise before more than the limit is held."""
        if self._unpack is None:
            self._keep(piece)
            return
        while piece:
            if self._unpack.eof:  # another member follows
                self._unpack = zlib.decompressobj(_GZIP)
            try:
                self._keep(self._unpack.decompress(piece, self._left + 1))
            except zlib.error:
                raise PackedError from None
            piece = self._unpack.unconsumed_tail or self._unpack.unused_data

    def _keep(self, piece: bytes) -> None:
        self._left -= len(piece)
        if self._left < 0:
            raise TooLargeError
        self._pieces.append(piece)

    def whole(self) -> bytes:
        """Return all that came; raise if a packed body ended too early."""
        if self._unpack is not None and self._pieces and not self._unpack.eof:
            raise PackedError
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)
