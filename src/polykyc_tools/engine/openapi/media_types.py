"""Media types of a document: which are JSON, a form or a text, and their examples."""

from __future__ import annotations

import re
from typing import Any, Final

from .schemas import Node, resolve_references

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"

_TOKEN: Final = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_TYPE: Final = re.compile(rf'{_TOKEN}/{_TOKEN}(?:[ \t]*;[ \t]*{_TOKEN}=(?:{_TOKEN}|"[ !#-\[\]-~]*"))*')
_CHARSET: Final = re.compile(r'charset="?([^";]*)', re.IGNORECASE)
_CHARSET_PARAMETER: Final = re.compile(r'[ \t]*;[ \t]*charset=("[^"]*"|[^;]*)', re.IGNORECASE)
_UTF8: Final = ("utf-8", "utf8", "us-ascii")


def strip_media_parameters(name: str) -> str:
    """Return the media type *name* without its parameters."""
    media_type = name.partition(";")[0].strip().lower()
    return "*/*" if media_type == "*" else media_type


def is_valid_media_type(name: str) -> bool:
    """Tell whether *name* may stand in a header."""
    # `*` is no media type, but documents have it, and the HTTP client of Java sends it.
    return name == "*" or _TYPE.fullmatch(name) is not None


def is_json(name: str) -> bool:
    """Tell whether the media type *name* is JSON."""
    media_type = strip_media_parameters(name)
    return media_type in ("application/json", "text/json") or media_type.endswith("+json")


def json_header_value(name: str) -> str:
    """Return the JSON media type *name* as it stands in a header: a range, and what is not valid, in plain words.

    JSON is sent in UTF-8, so another character set is not promised.
    """
    if is_range(name):
        return JSON
    return name if is_valid_media_type(name) and is_utf8(name) else strip_media_parameters(name)


def strip_charset(name: str) -> str:
    """Return the media type *name* without its character set, which no `Accept` has."""
    return _CHARSET_PARAMETER.sub("", name)


def find_examples(document: Node, media: Node) -> dict[str, Any]:
    """Return the documented examples of *media*, a media type or a parameter, by name; `example` has the name `""`.

    An example in another file (`externalValue`) is left out.
    """
    alone = {"": media["example"]} if "example" in media else {}
    named = {name: resolve_references(document, example) for name, example in media.get("examples", {}).items()}
    return alone | {name: example["value"] for name, example in named.items() if "value" in example}


def is_text(name: str) -> bool:
    """Tell whether the media type *name* is text."""
    return strip_media_parameters(name).startswith("text/")


def is_utf8(name: str) -> bool:
    """Tell whether text of the media type *name* is in UTF-8, also by default."""
    charset = _CHARSET.search(name)
    return charset is None or charset.group(1).strip().lower() in _UTF8


def is_range(name: str) -> bool:
    """Tell whether *name* is a media type range."""
    return "*" in strip_media_parameters(name)
