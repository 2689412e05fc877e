"""Small sample bodies that are not JSON, valid for the media types that are listed here."""

from __future__ import annotations

import gzip
from base64 import b64decode
from collections.abc import Mapping
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
_PNG: Final = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
"""One white pixel, in base64, as the others."""
_PDF: Final = (
    "JVBERi0xLjQKMSAwIG9iago8PC9UeXBlL0NhdGFsb2cvUGFnZXMgMiAwIFI+PgplbmRvYmoKMiAwIG9iago8PC9UeXBlL1BhZ2VzL0tpZHNbMyAw"
    "IFJdL0NvdW50IDE+PgplbmRvYmoKMyAwIG9iago8PC9UeXBlL1BhZ2UvUGFyZW50IDIgMCBSL01lZGlhQm94WzAgMCA3MiA3Ml0+PgplbmRvYmoK"
    "eHJlZgowIDQKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDA5IDAwMDAwIG4gCjAwMDAwMDAwNTQgMDAwMDAgbiAKMDAwMDAwMDEwNSAwMDAw"
    "MCBuIAp0cmFpbGVyCjw8L1NpemUgNC9Sb290IDEgMCBSPj4Kc3RhcnR4cmVmCjE2OAolJUVPRgo="
)
"""One empty page."""
_ZIP: Final = (
    "UEsDBBQAAAAAAAAAIQCZGOfhCAAAAAgAAAALAAAAc2FuZGJveC50eHRzYW5kYm94ClBLAQIUAxQAAAAAAAAAIQCZGOfhCAAAAAgAAAALAAAAAAAA"
    "AAAAAACAAQAAAABzYW5kYm94LnR4dFBLBQYAAAAAAQABADkAAAAxAAAAAAA="
)
"""One file."""
TEXT: Final = "sandbox\n"
_SAMPLES: Final[Mapping[str, bytes]] = {
    "image/png": b64decode(_PNG),
    "image/gif": _GIF,
    "image/jpeg": b64decode(_JPEG),
    "image/svg+xml": _SVG,
    "application/pdf": b64decode(_PDF),
    "application/zip": b64decode(_ZIP),
    "application/gzip": gzip.compress(TEXT.encode(), mtime=0),
    "application/xml": _XML,
    "text/xml": _XML,
    "text/html": _HTML,
    "text/csv": b"name\r\nsandbox\r\n",
    "application/x-ndjson": b"{}\n",
    "application/jsonl": b"{}\n",
    "application/yaml": b"{}\n",
    "text/event-stream": b"data: sandbox\n\n",
    FORM: b"sandbox=",
}


def sample_body(media: str) -> bytes:
    """Return a body of the type *media*; for an unknown type, some bytes."""
    name = strip_media_parameters(media)
    if name in _SAMPLES:
        return _SAMPLES[name]
    if name.endswith("+xml"):
        return _XML
    return TEXT.encode() if is_text(media) else b"sandbox"
