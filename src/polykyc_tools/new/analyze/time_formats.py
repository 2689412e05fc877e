"""Recognise the formats of documents for times that are whole numbers, which have other names here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Final

from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.traversal import mappings

_FORMATS: Final[Mapping[str, re.Pattern[str]]] = {
    "unix-s": re.compile(r"unix[-_]?(time([-_]?stamp)?)?([-_]?s(econds)?)?|epoch[-_]?s(econds?)?", re.IGNORECASE),
    "unix-ms": re.compile(
        r"(unix|epoch)([-_]?time([-_]?stamp)?)?[-_]?(ms|millis(econds)?|milliseconds?)", re.IGNORECASE
    ),
}


def guess_time_formats(document: Node) -> dict[str, str]:
    """Return our word for each format of *document* that names a time as a whole number, by the document's word."""
    formats: dict[str, str] = {}
    for schema in mappings({name: document.get(name, {}) for name in ("paths", "components", "webhooks")}):
        word = schema.get("format")
        if schema.get("type") == "integer" and isinstance(word, str) and word not in _FORMATS:
            replacement = next(
                (replacement for replacement, pattern in _FORMATS.items() if pattern.fullmatch(word)), None
            )
            if replacement is not None:
                formats[word] = replacement
    return formats


def with_time_formats(document: Node, formats: Mapping[str, str]) -> Node:
    """Return *document* with our words for *formats*."""
    if not formats:
        return document
    changed = deepcopy(document)
    for schema in mappings(changed):
        if schema.get("type") == "integer" and schema.get("format") in formats:
            schema["format"] = formats[schema["format"]]
    return changed
