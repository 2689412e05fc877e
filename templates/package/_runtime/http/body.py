"""The body of an answer as it comes in: unpacked, and never more of it than the limit."""

from __future__ import annotations

import zlib
from typing import Final

MAX_BYTES: Final = 5_000_000
"""The longest body, unpacked, if nothing else is said."""

_GZIP: Final = 31
_MAGIC: Final = b"\x1f\x8b"
"""What every package of gzip begins with."""

_GZIP_NAMES: Final = frozenset({"gzip", "x-gzip"})
_OTHERS: Final = frozenset(
    ("aes128gcm", "br", "compress", "dcb", "dcz", "deflate", "exi", "pack200-gzip", "x-compress", "zstd")
)
"""Codings that nobody asked for. Any other word, such as a character set, means nothing to other clients either."""


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
        words = [word.strip() for word in headers.get("content-encoding", "").lower().split(",")]
        codings = [word for word in words if word in _GZIP_NAMES | _OTHERS]
        if len(codings) > 1 or not _GZIP_NAMES.issuperset(codings):
            raise PackedError
        self._limit = limit
        self._came = 0
        self._whole: bytes | bytearray = b""
        self._unpack = zlib.decompressobj(_GZIP) if codings else None
        self._held = b""
        self._is_over = False

    def take(self, piece: bytes) -> None:
        """Take the next piece; raise before more than the limit is held."""
        self._came += len(piece)
        if self._came > self._limit:  # packed as well: what unpacks to nothing could come for ever
            raise TooLargeError
        if self._unpack is None:
            self._keep(piece)
            return
        piece = self._held + piece if self._held else piece
        self._held = b""
        while piece and not self._is_over:
            if self._unpack.eof:
                # Another package may follow; what begins none is passed over, as other clients do.
                self._is_over = not _MAGIC.startswith(piece[:2])
                if self._is_over or len(piece) < len(_MAGIC):
                    self._held = piece[:1]
                    return
                self._unpack = zlib.decompressobj(_GZIP)
            try:
                self._keep(self._unpack.decompress(piece, self._limit - len(self._whole) + 1))
            except zlib.error:
                raise PackedError from None
            piece = self._unpack.unconsumed_tail or self._unpack.unused_data

    def _keep(self, piece: bytes) -> None:
        if len(self._whole) + len(piece) > self._limit:
            raise TooLargeError
        if not self._whole:  # most bodies come in one piece, which needs no copy
            self._whole = piece
            return
        if isinstance(self._whole, bytes):
            self._whole = bytearray(self._whole)
        # Not a list of the pieces: a million of two bytes each take fifty times their length.
        self._whole += piece

    def whole(self) -> bytes:
        """Return all that came; raise if a packed body ended too early."""
        if self._unpack is not None and self._came and not self._unpack.eof:
            raise PackedError
        return bytes(self._whole)
