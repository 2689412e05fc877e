"""Token endpoints of a spec (OAuth 2 client credentials)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urljoin, urlsplit

from attrs import define

from polykyc_tools.engine.annotations.collect import OperationFacts
from polykyc_tools.engine.annotations.types import EnvelopeAnnotation
from polykyc_tools.engine.normalize.security_schemes import credential_row
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.openapi.servers import fill_url, server_choice

from .operation import ServedOperation

NAME: Final = "access_token"
"""The name of the operation in the log, for faults, and in the emitted clients."""


@define(frozen=True, eq=False)
class Grant:
    """A token endpoint, and the *scopes* that it accepts: any, if the spec lists none."""

    operation: ServedOperation
    scopes: frozenset[str]
    secret_in_body: bool = False
    """Whether it takes id and secret in the body alone."""
    has_grant_type: bool = True
    """Whether a request has to name its `grant_type`."""

    @property
    def route(self) -> tuple[ServedOperation, Mapping[str, str], set[str]]:
        """Return the operation, the values in its path, and the other methods of the path: none."""
        return self.operation, {}, set()


def read_grants(document: Node, server: str) -> Iterator[tuple[str, Grant]]:
    """Yield the token endpoints of *document* by their path; *server* is its base URL."""
    _, variables = server_choice(document)
    defaults = {name: variable.values[0] for name, variable in variables.items()}
    for name, reference in document.get("components", {}).get("securitySchemes", {}).items():
        definition = resolve_references(document, reference)
        flow: Node = (
            definition.get("flows", {}).get("clientCredentials", {}) if definition.get("type") == "oauth2" else {}
        )
        if "tokenUrl" in flow:
            path = urlsplit(urljoin(server, fill_url(str(flow["tokenUrl"]), defaults))).path or "/"
            row = credential_row(document, name)
            yield (
                path,
                Grant(
                    _operation(path),
                    frozenset(flow.get("scopes", {})),
                    secret_in_body=row.get("secret_in") == "body",
                    has_grant_type=row.get("grant_type", True),
                ),
            )


def _operation(path: str) -> ServedOperation:
    return ServedOperation(
        id=NAME,
        name=NAME,
        path=path,
        method="POST",
        pattern=re.compile(re.escape(path)),
        holes=(),
        parameters=(),
        bodies=(),
        needs_body=False,
        replies={},
        loose={},
        facts=OperationFacts(EnvelopeAnnotation(), (), None),
        secured=False,
        wants=(),
    )
