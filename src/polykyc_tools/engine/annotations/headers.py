"""Read `x-kyc-headers` and `x-kyc-credentials`: header fields of every call, and how credentials get there."""

from __future__ import annotations

import re
from typing import Final

from polykyc_tools.engine.openapi.schemas import resolve_references
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, MappingReader, suggest_name

from .vocabulary import ANYWHERE, SECRET_LOCATIONS

WORD: Final = "x-kyc-headers"
HEADER_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
"""The names that a client's `with_options(headers=…)` takes as well."""
HEADER_VALUE: Final = re.compile(r"[!-~]([ -~]*[!-~])?")
"""Printable ASCII without spaces around it."""
CREDENTIALS: Final = "x-kyc-credentials"
CREDENTIAL_PREFIX: Final = re.compile(r"[!-~][ -~]*")
"""Printable ASCII; a space may stand at its end."""
_TOKEN_REQUEST: Final = ("secret_in", "grant_type")
"""The keys that say how a token is fetched."""
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


def read_header_name(holder: MappingReader, key: str) -> str | None:
    """Return the name in `{header: <name>}` at *key* of *holder*; None, with a problem, for what names no header."""
    inner = MappingReader(holder.node[key], holder.label, holder.problems)
    inner.check_keys(("header",), required={"header": ("<its name>",)})
    name = inner.text("header")
    if name is not None and not HEADER_NAME.fullmatch(name):
        inner.report("header", f"`{name}` is no name of a header", "write a name such as `X-Total-Count`")
        return None
    return name


def check_credentials(node: MappingNode, problems: list[Problem]) -> None:
    """Add a problem to *problems* for each row of `x-kyc-credentials` of *node*, the document, that cannot hold."""
    reader = MappingReader(node, CREDENTIALS, problems).mapping(CREDENTIALS)
    schemes = node.get("components", {}).get("securitySchemes", {})
    for name in reader.node if reader is not None else ():
        row = reader.mapping(name) if reader is not None else None
        if reader is None or row is None:
            continue
        row.check_keys(("prefix", *_TOKEN_REQUEST, ANYWHERE))
        scheme = resolve_references(dict(node), schemes[name]) if name in schemes else None
        if scheme is None:
            reader.report(name, f"there is no security scheme `{name}`", suggest_name(name, schemes))
        elif "prefix" in row.node or not any(key in row.node for key in _TOKEN_REQUEST):
            _check_prefix(row, name, scheme)
        _check_token_request(row, name, scheme or {})


def _check_prefix(row: MappingReader, name: str, scheme: MappingNode) -> None:
    row.check_keys((*row.node,), required={"prefix": ()})
    prefix = row.text("prefix")
    if (scheme.get("type"), scheme.get("in")) != ("apiKey", "header"):
        hint = "leave it out here; describe it as an `apiKey` in a header if its header has a prefix of its own"
        row.report("prefix", f"`{name}` is no `apiKey` in a header", hint)
    if prefix is not None and not CREDENTIAL_PREFIX.fullmatch(prefix):
        row.report("prefix", "`prefix` holds what no header has", "write printable ASCII that begins with no space")


def _check_token_request(row: MappingReader, name: str, scheme: MappingNode) -> None:
    row.choice("secret_in", SECRET_LOCATIONS)
    if row.node.get("grant_type", False) is not False:
        row.report("grant_type", "`grant_type` can only be `false`", "remove it if the token endpoint expects one")
    flows: MappingNode = scheme.get("flows", {})
    for key in _TOKEN_REQUEST:
        if key in row.node and scheme and "clientCredentials" not in flows:
            what = f"`{name}` has no flow `clientCredentials`, so no token is fetched for it"
            row.report(key, what, f"remove `{key}`")
