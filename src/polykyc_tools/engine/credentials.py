"""How a client says who it is: one credential, in one header, for every operation that takes it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from .schemas import Node, operations, resolved

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def alternatives(document: Node, operation: Node) -> list[Node]:
    """Return the security requirements of which *operation* wants one; none if it wants nothing."""
    holder = operation if "security" in operation else document
    found: list[Node] = holder.get("security", [])
    return [] if any(not one for one in found) else found


def chosen(document: Node) -> str | None:
    """Return the scheme that most operations of *document* take alone, of those that can be sent, if any."""
    takers: Counter[str] = Counter({name: 0 for one in document.get("security", ()) for name in one})
    for _, _, operation in operations(document):
        holder = operation if "security" in operation else document
        wanted: list[Node] = holder.get("security", [])
        takers.update({next(iter(one)) for one in wanted if len(one) == 1})
    known = [name for name in takers if carried_by(document, name) is not None]
    # Of several that as many take, it is the first of the document.
    return max(known, key=lambda name: takers[name]) if known else None


def header(document: Node) -> tuple[str, str] | None:
    """Return the header that carries the credential of a client of *document*, and what stands before it."""
    name = chosen(document)
    return None if name is None else carried_by(document, name)


def carried_by(document: Node, name: str) -> tuple[str, str] | None:
    """Return the header of the scheme *name* and what stands in it before the token, None if it is none of ours."""
    scheme = _scheme(document, name)
    kind, own = scheme["type"], str(scheme.get("name", ""))
    if kind in {"oauth2", "openIdConnect"} or (kind, scheme.get("scheme", "").lower()) == ("http", "bearer"):
        # However it is come by, an access token is a bearer's.
        return "authorization", "Bearer "
    if kind == "http" and scheme["scheme"].lower() == "basic":
        return "authorization", "Basic "
    if kind == "apiKey" and _TOKEN.fullmatch(own):
        return {"header": (own.lower(), ""), "cookie": ("cookie", f"{own}=")}.get(scheme["in"])
    return None


def told(document: Node, name: str) -> str:
    """Return what the scheme *name* is, in the words of the document."""
    scheme = _scheme(document, name)
    return f"{scheme['type']} {scheme.get('scheme', scheme.get('in', ''))}".strip()


def _scheme(document: Node, name: str) -> Node:
    return resolved(document, document["components"]["securitySchemes"][name])
