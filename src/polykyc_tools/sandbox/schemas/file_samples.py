"""Bodies that are not JSON: small ones of a media type, well-formed as far as it is one of those here."""

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

from polykyc_tools.engine.openapi.media_types import FORM, bare, is_text

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
def made(media: str) -> bytes:
    """Return a body of the type *media*; of one that is not known, some bytes that stand for nothing."""
    kind = bare(media)
    maker = _MADE.get(kind)
    if maker is not None:
        return maker()
    if kind.endswith("+xml"):
        return _XML
    return TEXT.encode() if is_text(media) else b"sandbox"


def _png() -> bytes:
    """Return a picture of one white point."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00\xff")),
        (b"IEND", b""),
    )
    told = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


def _pdf() -> bytes:
    """Return a document of one empty page."""
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>",
    )
    whole = b"%PDF-1.4\n"
    places: list[int] = []
    for number, part in enumerate(parts, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(whole)
    return whole + b"xref\n0 4\n0000000000 65535 f \n" + table + end


def _zip() -> bytes:
    """Return an archive of one file."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.writestr(zipfile.ZipInfo("sandbox.txt"), TEXT)
    return found.getvalue()


def _given(content: bytes) -> Callable[[], bytes]:
    return lambda: content


_MADE: Final[Mapping[str, Callable[[], bytes]]] = {
    "image/png": _png,
    "image/gif": _given(_GIF),
    "image/jpeg": lambda: b64decode(_JPEG),
    "image/svg+xml": _given(_SVG),
    "application/pdf": _pdf,
    "application/zip": _zip,
    "application/gzip": lambda: gzip.compress(TEXT.encode(), mtime=0),
    "application/xml": _given(_XML),
    "text/xml": _given(_XML),
    "text/html": _given(_HTML),
    "text/csv": _given(b"name\r\nsandbox\r\n"),
    "application/x-ndjson": _given(b"{}\n"),
    "application/jsonl": _given(b"{}\n"),
    "application/yaml": _given(b"{}\n"),
    "text/event-stream": _given(b"data: sandbox\n\n"),
    FORM: _given(b"sandbox="),
}
