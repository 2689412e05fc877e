"""Read a spec for serving: its operations, its credentials and its answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, assert_never
from urllib.parse import unquote, urlsplit

from attrs import define, field

from polykyc_tools.engine.annotations.collect import Facts, gather
from polykyc_tools.engine.annotations.types import CreateStep
from polykyc_tools.engine.ir import Credential
from polykyc_tools.engine.normalize.keywords import normalize_keywords, normalize_parameter_content
from polykyc_tools.engine.normalize.security_schemes import (
    Requirement,
    credential_header,
    resolve_access,
    usual_requirement,
)
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.pipeline.documents import overlaid, spec
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .operation import ServedOperation, read_operations
from .token_endpoints import Grant, read_grants

_HOLE: Final = re.compile(r"\{([^{}/]*)\}")


@define(frozen=True)
class CredentialCarrier:
    """Where a request carries a credential: a *location*, the name there, and the *prefix* of a header's value."""

    location: Literal["query", "cookie", "header"]
    name: str
    prefix: str = ""

    def __str__(self) -> str:
        match self.location:
            case "query":
                return f"the query as {self.name}"
            case "cookie":
                return f"the cookie {self.name}"
            case "header":
                return f"the header {self.name}{f' after {self.prefix.strip()}' if self.prefix else ''}"
            case _:
                assert_never(self.location)


@define(frozen=True, eq=False)
class Contract:
    """What the spec and the overlay of one provider say."""

    slug: str
    title: str
    base: str
    """The path of its server, the beginning of every other path."""
    carriers: Mapping[str, CredentialCarrier]
    """By security scheme, where a request carries its credential."""
    default_requirement: Requirement
    """The security schemes of most operations."""
    credentials: tuple[Credential, ...]
    """The credentials that a client takes."""
    grants: Mapping[str, Grant]
    """The token endpoints by their path."""
    document: Node = field(repr=False)
    facts: Facts = field(repr=False)
    operations: tuple[ServedOperation, ...] = field(repr=False)

    def operation(self, name: str) -> ServedOperation | None:
        """Return the operation with the `operationId` or the method name *name*."""
        return next((operation for operation in self.operations if name in {operation.id, operation.name}), None)

    def operation_of(self, method: str, path: str) -> tuple[ServedOperation, Mapping[str, str]] | None:
        """Return the operation of a call and the values in its *path*, whatever stands before: any base URL."""
        if path in self.grants:
            return None
        for start in (index for index, character in enumerate(path) if character == "/"):
            for operation in self.operations:
                match = operation.pattern.fullmatch(path[start:]) if operation.method == method else None
                if match is not None:
                    return operation, dict(zip(operation.holes, map(unquote, match.groups()), strict=True))
        return None

    def role(self, role: str) -> ServedOperation | None:
        """Return the operation that has the session role *role*."""
        operations = (
            operation
            for operation in self.operations
            if operation.facts.annotation is not None and operation.facts.annotation.role == role
        )
        return next(operations, None)

    def further_step(self, operation: ServedOperation) -> CreateStep | None:
        """Return the step of a create that calls *operation* after the session is there; None if there is none."""
        create = self.role("create")
        annotation = create.facts.annotation if create is not None else None
        then = annotation.part.then if annotation is not None else None
        return then if then is not None and then.operation == operation.id else None


def read_contract(project: Project, slug: str) -> Contract:
    """Return the contract of the provider *slug*."""
    overlaid_document = overlaid(project, slug, spec(project, slug))
    normalize_keywords(overlaid_document)
    normalize_parameter_content(overlaid_document)
    document: Node = json.loads(json.dumps(overlaid_document))
    problems: list[Problem] = []
    facts = gather(document, problems)
    if problems:
        raise InputError(problems)
    server = _server(document)
    return Contract(
        slug=slug,
        title=document["info"]["title"],
        base=urlsplit(server).path.rstrip("/"),
        carriers=dict(_carriers(document)),
        default_requirement=usual_requirement(document),
        credentials=resolve_access(document, facts.signing.key if facts.signing is not None else "").credentials,
        grants=dict(read_grants(document, server)),
        document=document,
        facts=facts,
        operations=tuple(sorted(read_operations(document, facts), key=_specificity)),
    )


def _specificity(operation: ServedOperation) -> tuple[int, int]:
    """Return the place of *operation* among those whose paths may fit one request.

    Paths with fewer parameters come first, so that `/kycs/export` is not an id. Then come those with more text, so that
    `/kycs/-;reference={reference}` is none either.
    """
    return operation.path.count("{"), -len(_HOLE.sub("", operation.path))


def _carriers(document: Node) -> Iterator[tuple[str, CredentialCarrier]]:
    for name in document.get("components", {}).get("securitySchemes", {}):
        match credential_header(document, name):
            case None:
                continue
            case "", parameter:
                yield name, CredentialCarrier("query", unquote(parameter[:-1]))
            case "cookie", cookie:
                yield name, CredentialCarrier("cookie", cookie[:-1])
            case header, prefix:
                yield name, CredentialCarrier("header", header, prefix)


def _server(document: Node) -> str:
    """Return the URL of the first server, with the defaults of its variables."""
    servers: list[Node] = document.get("servers", [])
    first: Node = servers[0] if servers else {}
    variables: Node = first.get("variables", {})
    return _HOLE.sub(lambda match: str(variables.get(match[1], {}).get("default", "")), str(first.get("url", "")))
