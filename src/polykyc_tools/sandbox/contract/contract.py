"""A spec, read for serving: what may be asked, and what is answered."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from attrs import define, field

from polykyc_tools.engine.annotations.collect import Facts, gather
from polykyc_tools.engine.ir import Credential
from polykyc_tools.engine.normalize.keywords import normalise
from polykyc_tools.engine.normalize.parameter_content import contents
from polykyc_tools.engine.normalize.security_schemes import Requirement, access, carried_by, usual
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.pipeline.documents import overlaid, spec
from polykyc_tools.engine.pipeline.project import Root
from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .operation import Operation, described
from .token_endpoints import Grant, grants

_HOLE: Final = re.compile(r"\{([^{}/]*)\}")


@define(frozen=True, eq=False)
class Contract:
    """All that a spec and its overlay say of one provider."""

    slug: str
    title: str
    base: str
    """The path of its server, which stands before every other."""
    carriers: Mapping[str, tuple[str, str]]
    """By security scheme, the header that a credential goes in, and what stands before it; no header is the query."""
    usual: Requirement
    """The schemes of which most operations take a credential."""
    credentials: tuple[Credential, ...]
    """What a client is given."""
    grants: Mapping[str, Grant]
    """Where access tokens are handed out, by path."""
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
    server = _server(document)
    schemes = document.get("components", {}).get("securitySchemes", {})
    return Contract(
        slug=slug,
        title=document["info"]["title"],
        base=urlsplit(server).path.rstrip("/"),
        carriers={name: place for name in schemes if (place := carried_by(document, name)) is not None},
        usual=usual(document),
        credentials=access(document).credentials,
        grants=dict(grants(document, server)),
        document=document,
        facts=facts,
        # Those with fewer holes first, so that `/kycs/export` is not taken for an id.
        operations=tuple(sorted(described(document, facts), key=lambda one: one.path.count("{"))),
    )


def _server(document: Node) -> str:
    """Return the URL of the first server, its variables as they are if nobody says."""
    servers: list[Node] = document.get("servers", [])
    first: Node = servers[0] if servers else {}
    variables: Node = first.get("variables", {})
    return _HOLE.sub(lambda one: str(variables.get(one[1], {}).get("default", "")), str(first.get("url", "")))
