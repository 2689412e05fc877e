"""Forms with files: `multipart/form-data` of RFC 7578 and of the HTML standard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from secrets import token_hex
from types import MappingProxyType
from typing import Any, Final

from attrs import define, field

from ..codec import encode
from ..errors import ArgumentError
from ..frames import drop_init_locals
from .raw_body import fits, text

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_REPEATED: Final[Mapping[str, encode.Style]] = MappingProxyType({})
_TOKEN: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_TYPE: Final = re.compile(rf'{_TOKEN}/{_TOKEN}(?:[ \t]*;[ \t]*{_TOKEN}=(?:{_TOKEN}|"[ !#-\[\]-~]*"))*')
_ESCAPES: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
"""How browsers write the characters that would end a name, or its line."""


@drop_init_locals
@define(frozen=True)
class File:
    """A file to send: its *content*, the *name* that the provider sees, and its media type.

    The repr shows neither content nor name, because the file may be a passport.
    """

    content: bytes = field(repr=False)
    name: str = field(kw_only=True, repr=False)
    content_type: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        # A caller may give other types at run time than a type checker saw.
        content: Any = self.content
        name: Any = self.name
        if not isinstance(content, bytes):
            raise ArgumentError("content: expected bytes")
        if not isinstance(name, str) or not name:
            raise ArgumentError("name: expected the name of a file")
        media: Any = self.content_type
        if media is not None and not (isinstance(media, str) and _TYPE.fullmatch(media)):
            raise ArgumentError("content_type: expected a media type, such as image/jpeg")


def check(name: str, value: Any, *, types: str = "") -> None:
    """Raise `ArgumentError` unless *value* is a `File` of one of the media *types*, which commas separate."""
    if not isinstance(value, File):
        raise ArgumentError(f"{name}: expected a File")
    listed = tuple(types.split(", ")) if types else ()
    if value.content_type is None:
        # If there is a single type, the file is sent as that type.
        refused = len(listed) > 1 or "*" in types
    else:
        refused = bool(listed) and not fits(value.content_type.partition(";")[0].strip().lower(), listed)
    if refused:
        raise ArgumentError(f"{name}: expected a File whose content_type is one of {types}")


@define(frozen=True)
class Packed:
    """A request body, and its media type with the boundary."""

    content: bytes = field(repr=False)
    media: str


def packed(
    value: Mapping[str, Any], styles: Mapping[str, encode.Style] = _REPEATED, types: Mapping[str, str] = _NONE
) -> Packed:
    """Return *value*, made of JSON values and files, with one part a field; *types* are the media types of parts.

    *styles* is as in `encode.form`; an array repeats its name, and an object is JSON.
    """
    # Random, and chosen when all contents exist, so that none of them can contain it.
    boundary = token_hex(16)
    end = f"--{boundary}--\r\n".encode()
    pieces = [piece for name, item in encode.pairs(value, styles) for piece in _part(boundary, name, item, types)]
    return Packed(b"".join((*pieces, end)), f"multipart/form-data; boundary={boundary}")


def _part(boundary: str, name: str, value: object, types: Mapping[str, str]) -> Iterator[bytes]:
    media = types.get(name)
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name.translate(_ESCAPES)}"'
    if isinstance(value, File):
        head += f'; filename="{value.name.translate(_ESCAPES)}"'
        media = value.content_type or media or "application/octet-stream"
        content = value.content
    else:
        content = text(name, encode.field(name, value))
        media = media or ("application/json" if isinstance(value, list | dict) else None)
    yield text(name, f"{head}\r\nContent-Type: {media}\r\n\r\n" if media else f"{head}\r\n\r\n")
    yield content
    yield b"\r\n"
