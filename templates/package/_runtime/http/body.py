"""The body of a response as it arrives: unpacked, and never longer than the limit."""

from __future__ import annotations

import zlib
from typing import Final

MAX_BYTES: Final = 5_000_000
"""The longest body, unpacked, by default."""

_GZIP: Final = 31
_MAGIC: Final = b"\x1f\x8b"
"""The first bytes of every gzip member."""

_GZIP_NAMES: Final = frozenset({"gzip", "x-gzip"})
_OTHERS: Final = frozenset(
    ("aes128gcm", "br", "compress", "dcb", "dcz", "deflate", "exi", "pack200-gzip", "x-compress", "zstd")
)
"""Codings that the request does not accept. Other clients, too, ignore any other word, such as a character set."""


class TooLargeError(Exception):
    """The body is longer than the limit."""


class PackedError(Exception):
    """The body has a coding that the request does not accept, or is damaged."""


class Body:
    """Collects the pieces of a body."""

    def __init__(self, limit: int, headers: dict[str, str]) -> None:
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > limit:
            raise TooLargeError
        words = [word.strip() for word in headers.get("content-encoding", "").lower().split(",")]
        codings = [word for word in words if word in _GZIP_NAMES | _OTHERS]
        if len(codings) > 1 or not _GZIP_NAMES.issuperset(codings):
            raise PackedError
        self._limit = limit
        self._received = 0
        self._content: bytes | bytearray = b""
        self._unpack = zlib.decompressobj(_GZIP) if codings else None
        self._rest = b""
        self._is_over = False

    def take(self, piece: bytes) -> None:
        """Add the next piece; raise before the content is longer than the limit."""
        self._received += len(piece)
        if self._received > self._limit:  # also if packed: pieces that unpack to nothing could arrive for ever
            raise TooLargeError
        if self._unpack is None:
            self._append(piece)
            return
        piece = self._rest + piece if self._rest else piece
        self._rest = b""
        while piece and not self._is_over:
            if self._unpack.eof:
                # Another member may follow; other bytes are ignored, as other clients do.
                self._is_over = not _MAGIC.startswith(piece[:2])
                if self._is_over or len(piece) < len(_MAGIC):
                    self._rest = piece[:1]
                    return
                self._unpack = zlib.decompressobj(_GZIP)
            try:
                self._append(self._unpack.decompress(piece, self._limit - len(self._content) + 1))
            except zlib.error:
                raise PackedError from None
            piece = self._unpack.unconsumed_tail or self._unpack.unused_data

    def _append(self, piece: bytes) -> None:
        if len(self._content) + len(piece) > self._limit:
            raise TooLargeError
        if not self._content:  # most bodies arrive in one piece, which needs no copy
            self._content = piece
            return
        if isinstance(self._content, bytes):
            self._content = bytearray(self._content)
        # Not a list of the pieces: a million pieces of two bytes take fifty times their length.
        self._content += piece

    def content(self) -> bytes:
        """Return the content; raise if a packed body ended too early."""
        if self._unpack is not None and self._received and not self._unpack.eof:
            raise PackedError
        return bytes(self._content)
