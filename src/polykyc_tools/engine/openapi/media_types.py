"""Media types as a document names them: which are JSON, a form or a text, and what examples they have."""

from __future__ import annotations

import re
from typing import Any, Final

from .schemas import Node, resolve_references

FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"

_TOKEN: Final = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_TYPE: Final = re.compile(rf'{_TOKEN}/{_TOKEN}(?:[ \t]*;[ \t]*{_TOKEN}=(?:{_TOKEN}|"[ !#-\[\]-~]*"))*')
_CHARSET: Final = re.compile(r'charset="?([^";]*)', re.IGNORECASE)
_UTF8: Final = ("utf-8", "utf8", "us-ascii")


def strip_media_parameters(name: str) -> str:
    """Return the media type *name* without its parameters."""
    found = name.partition(";")[0].strip().lower()
    return "*/*" if found == "*" else found


def is_valid_media_type(name: str) -> bool:
    """Tell whether *name* may stand in a header."""
    # A lone star is no type, but said often enough, and by Java's own client.
    return name == "*" or _TYPE.fullmatch(name) is not None


def is_json(name: str) -> bool:
    """Tell whether what is of the type *name* is JSON."""
    found = strip_media_parameters(name)
    return found in ("application/json", "text/json") or found.endswith("+json")


def find_examples(document: Node, media: Node) -> dict[str, Any]:
    """Return the documented examples of *media*, a media type or a parameter, by their names; `""` is the one without.

    An example that is kept elsewhere (`externalValue`) is left out.
    """
    alone = {"": media["example"]} if "example" in media else {}
    named = {name: resolve_references(document, example) for name, example in media.get("examples", {}).items()}
    return alone | {name: example["value"] for name, example in named.items() if "value" in example}


def is_text(name: str) -> bool:
    """Tell whether what is of the type *name* is text."""
    return strip_media_parameters(name).startswith("text/")


def is_utf8(name: str) -> bool:
    """Tell whether text of the type *name* is in UTF-8, as far as it says."""
    said = _CHARSET.search(name)
    return said is None or said.group(1).strip().lower() in _UTF8


def is_range(name: str) -> bool:
    """Tell whether *name* stands for several types."""
    return "*" in strip_media_parameters(name)
