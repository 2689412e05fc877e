"""Read `x-kyc-headers`: the header fields that every call of a client has, such as the version of an API."""

from __future__ import annotations

import re
from typing import Final

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, MappingReader

WORD: Final = "x-kyc-headers"
HEADER_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
"""The names that a client's `with_options(headers=…)` takes as well."""
HEADER_VALUE: Final = re.compile(r"[!-~]([ -~]*[!-~])?")
"""Printable ASCII without spaces around it."""
CLIENT_FIELDS: Final = frozenset(
    (
        *("accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "cookie"),
        *("expect", "host", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade"),
    )
)
"""The fields that a client alone writes; the runtime refuses the same."""


def read_headers(node: MappingNode, problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    """Return the header fields of *node*, the document, in its order."""
    reader = MappingReader(node, WORD, problems).mapping(WORD)
    headers: dict[str, tuple[str, str]] = {}
    for name in reader.node if reader is not None else ():
        value = reader.text(name) if reader is not None else None
        if reader is None or value is None:
            continue
        if name.lower() in CLIENT_FIELDS:
            reader.report(name, f"a client alone writes the field `{name}`", "remove it here")
        elif not HEADER_NAME.fullmatch(name):
            reader.report(name, f"`{name}` is no name of a header", "write letters, digits and hyphens")
        elif not HEADER_VALUE.fullmatch(value):
            reader.report(name, f"`{name}` has a value that no header has", "write printable ASCII")
        elif name.lower() in headers:
            reader.report(name, f"`{name}` stands here twice", "write it once")
        headers[name.lower()] = name, value
    return tuple(headers.values())
