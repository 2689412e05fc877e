"""The parts of a form with files, as they come over the wire."""

from __future__ import annotations

import logging
from typing import Final

from attrs import define, field
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

_MOST: Final = 1000
"""Parts that are read: a few bytes make one."""


_SILENT: Final = logging.getLogger("polykyc_tools.sandbox.contract.multipart")
"""What is wrong with a form is said to whoever sent it."""
_SILENT.disabled = True


@define
class Part:
    """One part: the *name* of its field, of its file if it is one, and its media type if it says so."""

    name: str
    filename: str | None
    media: str
    content: bytearray = field(factory=bytearray, repr=False)

    @property
    def is_file(self) -> bool:
        """Return whether it says of itself that it is a file."""
        return self.filename is not None

    @property
    def text(self) -> str:
        """Return its content as a text; raise `ValueError` if it is none."""
        return self.content.decode()


@define
class _Reading:
    """What was read so far."""

    parts: list[Part] = field(factory=list[Part])
    headers: dict[bytes, bytes] = field(factory=dict[bytes, bytes])
    name: bytes = b""
    told: bytes = b""
    ended: bool = False

    def begin(self) -> None:
        self.headers = {}

    def header(self, data: bytes, start: int, end: int) -> None:
        self.name += data[start:end]

    def value(self, data: bytes, start: int, end: int) -> None:
        self.told += data[start:end]

    def header_end(self) -> None:
        self.headers[self.name.lower()] = self.told
        self.name = self.told = b""

    def headers_finished(self) -> None:
        kind, options = parse_options_header(self.headers.get(b"content-disposition"))
        if kind != b"form-data" or b"name" not in options:
            raise FormParserError("a part has no name")
        if len(self.parts) == _MOST:
            raise FormParserError("there are too many parts")
        filename = options.get(b"filename")
        self.parts.append(
            Part(
                _unescaped(options[b"name"]),
                None if filename is None else _unescaped(filename),
                self.headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower(),
            )
        )

    def data(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].content += data[start:end]

    def end(self) -> None:
        self.ended = True


def parts(body: bytes, content_type: str) -> list[Part]:
    """Return the parts of *body*; raise `ValueError` if it is not what *content_type* says."""
    boundary = parse_options_header(content_type)[1].get(b"boundary")
    if not boundary:
        raise ValueError
    found = _Reading()
    parser = MultipartParser(
        boundary,
        {
            "on_part_begin": found.begin,
            "on_header_field": found.header,
            "on_header_value": found.value,
            "on_header_end": found.header_end,
            "on_headers_finished": found.headers_finished,
            "on_part_data": found.data,
            "on_end": found.end,
        },
    )
    parser.logger = _SILENT
    parser.write(body)
    parser.finalize()
    if not found.ended:
        raise ValueError
    return found.parts


def _unescaped(name: bytes) -> str:
    """Return *name* as it was before it was written as browsers write it."""
    text = name.decode(errors="replace")
    return text.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
