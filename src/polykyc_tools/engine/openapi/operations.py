"""Operations of a document: path and method, label in reports, security, success statuses, JSON bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from polykyc_tools.engine.source.mapping_reader import is_map

from .media_types import is_json
from .schemas import Node

OperationKey: TypeAlias = tuple[str, str]
"""Path and method of an operation."""

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def operations(document: Node) -> Iterator[tuple[str, str, Node]]:
    """Yield path, method and node of every operation, in the order of the document."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS if is_map(item) else ():
            if is_map(item.get(method)):
                yield path, method, item[method]


def label_operation(path: str, method: str, node: Node) -> str:
    """Return the name of an operation in reports."""
    return str(node.get("operationId") or f"{method.upper()} {path}")


def list_security_requirements(document: Node) -> Iterator[Node]:
    """Yield every security requirement, those of the document first."""
    yield from document.get("security", ())
    for _, _, operation in operations(document):
        yield from operation.get("security", ())


def success_status_codes(responses: Node) -> tuple[str, ...]:
    """Return the statuses of *responses* that mean success; `default` if there is no such status."""
    successes = tuple(status for status in responses if status.startswith("2"))
    return successes or tuple(status for status in responses if status == "default")


def json_media_type(holder: Node) -> Node | None:
    """Return the JSON media type object of a response or request body, None if it has none."""
    name = json_media_name(holder)
    if name is None:
        return None
    media_type: Node = holder["content"][name]
    return media_type


def json_media_name(holder: Node) -> str | None:
    """Return the name of the JSON media type of a response or request body, None if it has none."""
    content: Node = holder.get("content", {})
    return next(filter(is_json, content), None)


def find_header(response: Node, name: str) -> Node | None:
    """Return the header *name* that *response* documents, None if it does not; the case of a name means nothing."""
    written = written_header(response, name)
    return response["headers"][written] if written is not None else None


def written_header(response: Node, name: str) -> str | None:
    """Return the header *name* as *response* writes it, None if it does not document it."""
    return next((other for other in response.get("headers", {}) if other.lower() == name.lower()), None)
