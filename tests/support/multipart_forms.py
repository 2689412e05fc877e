"""A form with files, and what of it arrives, as parsers have it that nobody here wrote."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from importlib import import_module
from io import BytesIO
from typing import Any

import django
from django.conf import settings
from django.http.multipartparser import MultiPartParser

from tests.support.emit import Emitted, sending

FORM = "multipart/form-data"
PNG = b"\x89PNG\r\n\x1a\n\x00--\r\n\r\n--x--\r\n"
BINARY = "type: string, format: binary"
if not settings.configured:
    settings.configure()
    django.setup()


def taking(properties: str, encoding: str = "", *, required: str = "", more: str = "") -> str:
    """Return a spec whose one operation sends a form with files."""
    schema = f"{{type: object, required: [{required}], properties: {{{properties}}}{more}}}"
    return sending(f"{schema}, encoding: {{{encoding}}}").replace("application/json", FORM)


def file(acme: Emitted, content: bytes = PNG, name: str = "a.png", media: str | None = None) -> Any:
    """Return a file as the package has it."""
    package: Any = import_module(acme.module.__package__.rpartition(".")[0])
    return package.File(content, name=name, content_type=media)


def parts(request: Any) -> list[tuple[str, str | None, str | None, bytes]]:
    """Return field, file name, type and content of each part, as the standard library reads them."""
    head = f"Content-Type: {request.media}\r\n\r\n".encode()
    message: Message = BytesParser(policy=HTTP).parsebytes(head + request.body)
    assert not message.defects
    results: list[tuple[str, str | None, str | None, bytes]] = []
    payload: Any = message.get_payload()
    for part in payload:
        assert not part.defects
        content: Any = part.get_payload(decode=True)
        name: Any = part.get_param("name", header="content-disposition")
        results.append((name, part.get_filename(), part["content-type"], content))
    return results


def received(request: Any) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the fields and the files that Django reads."""
    meta = {"CONTENT_TYPE": request.media, "CONTENT_LENGTH": str(len(request.body))}
    handlers: Any = [import_module("django.core.files.uploadhandler").MemoryFileUploadHandler()]
    parsed: tuple[Any, Any] = MultiPartParser(meta, BytesIO(request.body), handlers).parse()
    return parsed[0].dict(), {name: item.read() for name, item in parsed[1].items()}
