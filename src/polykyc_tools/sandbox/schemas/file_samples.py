"""Small sample bodies that are not JSON, valid for the media types that are listed here."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from polykyc_tools.engine.openapi.media_types import FORM, is_text, strip_media_parameters

_GIF: Final = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
_SVG: Final = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'
_XML: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n<sandbox/>\n'
_HTML: Final = b'<!doctype html>\n<html lang="en"><title>sandbox</title></html>\n'
_JPEG: Final = (
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////////////////////////////////////////////"
    "//////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z"
)
TEXT: Final = "sandbox\n"


@lru_cache
def sample_body(media: str) -> bytes:
    """Return a body of the type *media*; for an unknown type, some bytes."""
    kind = strip_media_parameters(media)
    maker = _MAKERS.get(kind)
    if maker is not None:
        return maker()
    if kind.endswith("+xml"):
        return _XML
    return TEXT.encode() if is_text(media) else b"sandbox"


def _png() -> bytes:
    """Return a picture of one white pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00\xff")),
        (b"IEND", b""),
    )
    encoded = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(encoded)


def _pdf() -> bytes:
    """Return a document of one empty page."""
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>",
    )
    document = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, part in enumerate(parts, 1):
        offsets.append(len(document))
        document += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(document)
    return document + b"xref\n0 4\n0000000000 65535 f \n" + table + end


def _zip() -> bytes:
    """Return an archive with one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("sandbox.txt"), TEXT)
    return buffer.getvalue()


def _constant(content: bytes) -> Callable[[], bytes]:
    return lambda: content


_MAKERS: Final[Mapping[str, Callable[[], bytes]]] = {
    "image/png": _png,
    "image/gif": _constant(_GIF),
    "image/jpeg": lambda: b64decode(_JPEG),
    "image/svg+xml": _constant(_SVG),
    "application/pdf": _pdf,
    "application/zip": _zip,
    "application/gzip": lambda: gzip.compress(TEXT.encode(), mtime=0),
    "application/xml": _constant(_XML),
    "text/xml": _constant(_XML),
    "text/html": _constant(_HTML),
    "text/csv": _constant(b"name\r\nsandbox\r\n"),
    "application/x-ndjson": _constant(b"{}\n"),
    "application/jsonl": _constant(b"{}\n"),
    "application/yaml": _constant(b"{}\n"),
    "text/event-stream": _constant(b"data: sandbox\n\n"),
    FORM: _constant(b"sandbox="),
}
