"""Where a spec has it that access tokens are handed out to programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urljoin, urlsplit

from attrs import define

from polykyc_tools.engine.annotations.collect import OperationFacts
from polykyc_tools.engine.annotations.types import Envelope
from polykyc_tools.engine.openapi.schemas import Node, resolved

from .operation import Operation

NAME: Final = "access_token"
"""What the operation is called, in the log and by faults; the emitted clients call it so too."""


@define(frozen=True, eq=False)
class Grant:
    """Where tokens are handed out, and which *scopes* may be asked for: any, if the spec lists none."""

    operation: Operation
    scopes: frozenset[str]

    @property
    def route(self) -> tuple[Operation, Mapping[str, str], set[str]]:
        """Return the operation, what fills its path, and the other methods there: none."""
        return self.operation, {}, set()


def grants(document: Node, server: str) -> Iterator[tuple[str, Grant]]:
    """Yield the places of *document*, which is served at the URL *server*, by their path."""
    for scheme in document.get("components", {}).get("securitySchemes", {}).values():
        found = resolved(document, scheme)
        flow: Node = found.get("flows", {}).get("clientCredentials", {}) if found.get("type") == "oauth2" else {}
        if "tokenUrl" in flow:
            path = urlsplit(urljoin(server, str(flow["tokenUrl"]))).path or "/"
            yield path, Grant(_operation(path), frozenset(flow.get("scopes", {})))


def _operation(path: str) -> Operation:
    return Operation(
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
        facts=OperationFacts(Envelope(), (), None),
        secured=False,
        wants=(),
    )
