"""Parts of a `multipart/form-data` body (RFC 7578)."""

from __future__ import annotations

import logging
from typing import Final

from attrs import define, field
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

_MOST: Final = 1000
"""How many parts are read: a few bytes make one."""


_SILENT: Final = logging.getLogger("polykyc_tools.sandbox.contract.multipart")
"""The response says what is wrong with a form, so the parser logs nothing."""
_SILENT.disabled = True


@define
class FormPart:
    """One part: the *name* of its form field, its file name if it is a file, and its media type."""

    name: str
    filename: str | None
    media: str
    content: bytearray = field(factory=bytearray, repr=False)

    @property
    def is_file(self) -> bool:
        """Return whether the part has a file name."""
        return self.filename is not None

    @property
    def text(self) -> str:
        """Return the content as text; raise `UnicodeDecodeError` if it is not UTF-8."""
        return self.content.decode()


@define
class _PartReader:
    """The parts that the parser has read so far."""

    parts: list[FormPart] = field(factory=list[FormPart])
    headers: dict[bytes, bytes] = field(factory=dict[bytes, bytes])
    name: bytes = b""
    text: bytes = b""
    ended: bool = False

    def begin(self) -> None:
        self.headers = {}

    def header(self, data: bytes, start: int, end: int) -> None:
        self.name += data[start:end]

    def value(self, data: bytes, start: int, end: int) -> None:
        self.text += data[start:end]

    def header_end(self) -> None:
        self.headers[self.name.lower()] = self.text
        self.name = self.text = b""

    def headers_finished(self) -> None:
        kind, options = parse_options_header(self.headers.get(b"content-disposition"))
        if kind != b"form-data" or b"name" not in options:
            raise FormParserError("a part has no name")
        if len(self.parts) == _MOST:
            raise FormParserError("there are too many parts")
        filename = options.get(b"filename")
        self.parts.append(
            FormPart(
                _unescaped(options[b"name"]),
                None if filename is None else _unescaped(filename),
                self.headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower(),
            )
        )

    def data(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].content += data[start:end]

    def end(self) -> None:
        self.ended = True


def read_parts(body: bytes, content_type: str) -> list[FormPart]:
    """Return the parts of *body*; raise `ValueError` if it is no body of *content_type*."""
    boundary = parse_options_header(content_type)[1].get(b"boundary")
    if not boundary:
        raise ValueError
    reading = _PartReader()
    parser = MultipartParser(
        boundary,
        {
            "on_part_begin": reading.begin,
            "on_header_field": reading.header,
            "on_header_value": reading.value,
            "on_header_end": reading.header_end,
            "on_headers_finished": reading.headers_finished,
            "on_part_data": reading.data,
            "on_end": reading.end,
        },
    )
    parser.logger = _SILENT
    parser.write(body)
    parser.finalize()
    if not reading.ended:
        raise ValueError
    return reading.parts


def _unescaped(name: bytes) -> str:
    """Return *name* without the escapes of browsers."""
    text = name.decode(errors="replace")
    return text.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
