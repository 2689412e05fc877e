"""A spec, read for serving: what may be asked, and what is answered."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from attrs import define, field

from polykyc_tools.engine.contents import contents
from polykyc_tools.engine.documents import Root, overlaid, spec
from polykyc_tools.engine.facts import Facts, gather
from polykyc_tools.engine.normal import normalise
from polykyc_tools.engine.problems import InputError, Problem
from polykyc_tools.engine.schemas import Node

from .operation import Operation, described


@define(frozen=True, eq=False)
class Contract:
    """All that a spec and its overlay say of one provider."""

    slug: str
    title: str
    base: str
    """The path of its server, which stands before every other."""
    credential: tuple[str, str] | None
    """The header that the token goes in, and what stands before it."""
    document: Node = field(repr=False)
    facts: Facts = field(repr=False)
    operations: tuple[Operation, ...] = field(repr=False)

    def operation(self, name: str) -> Operation | None:
        """Return the operation that spec or client call *name*."""
        return next((one for one in self.operations if name in {one.id, one.name}), None)

    def role(self, role: str) -> Operation | None:
        """Return the operation that plays *role*."""
        found = (one for one in self.operations if one.facts.words is not None and one.facts.words.role == role)
        return next(found, None)


def contract(root: Root, slug: str) -> Contract:
    """Return the contract of the provider *slug*."""
    found = overlaid(root, slug, spec(root, slug))
    normalise(found)
    contents(found)
    document: Node = json.loads(json.dumps(found))
    problems: list[Problem] = []
    facts = gather(document, problems)
    if problems:
        raise InputError(problems)
    servers: list[Node] = document.get("servers", [])
    return Contract(
        slug=slug,
        title=document["info"]["title"],
        base=urlsplit(str(servers[0]["url"])).path.rstrip("/") if servers else "",
        credential=_credential(document),
        document=document,
        facts=facts,
        # Those with fewer holes first, so that `/kycs/export` is not taken for an id.
        operations=tuple(sorted(described(document, facts), key=lambda one: one.path.count("{"))),
    )


def _credential(document: Node) -> tuple[str, str] | None:
    for scheme in document.get("components", {}).get("securitySchemes", {}).values():
        if scheme.get("type") == "apiKey" and scheme.get("in") == "header":
            return scheme["name"].lower(), ""
        if scheme.get("type") == "http" and scheme.get("scheme", "").lower() == "bearer":
            return "authorization", "Bearer "
    return None
