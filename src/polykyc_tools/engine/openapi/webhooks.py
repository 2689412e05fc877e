"""What a document says of the webhooks of 3.1: each payload is read like an answer, under the name of its webhook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.naming import class_name, numbered
from polykyc_tools.engine.source.diagnostics import Loss, Note
from polykyc_tools.engine.source.mapping_reader import format_position
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import escape_key

from .operations import METHODS, json_media_type, label_operation, operations
from .schemas import Node, resolve_references

_PATH: Final = "webhook:"
"""Begins the place of a payload among the paths of a plain document; no path begins so."""
_CALLED: Final = "its callbacks are not emitted; what the provider sends there is yours to read"


def webhook_operations(document: Node) -> Iterator[tuple[str, str, Node]]:
    """Yield name, method and operation of every webhook of *document*."""
    for name, item in document.get("webhooks", {}).items():
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield name, method, item[method]


def move_payloads_to_paths(plain: Node) -> None:
    """Put every payload of the *plain* document among its paths, as an answer: both are read and not sent."""
    schemas: Node = plain.setdefault("components", {}).setdefault("schemas", {})
    found = [(name, method, find_payload_schema(plain, node)) for name, method, node in webhook_operations(plain)]
    plain.pop("webhooks", None)
    for name, method, schema in found:
        if schema is None:
            continue
        if "$ref" not in schema:
            called = numbered(f"{class_name(name)}Event", schemas.__contains__)
            schemas[called] = schema
            schema = {"$ref": f"#/components/schemas/{escape_key(called)}"}
        content = {"application/json": {"schema": schema}}
        answer = {"description": "", "content": content}
        plain.setdefault("paths", {}).setdefault(_PATH + name, {})[method] = {
            "operationId": f"{_PATH}{name}",
            "responses": {"200": answer},
        }


def find_payload_schema(document: Node, node: Node) -> Node | None:
    """Return the schema of what the webhook *node* sends, None if none is described as JSON."""
    media = json_media_type(resolve_references(document, node.get("requestBody", {})))
    found: Node | None = None if media is None else media.get("schema")
    return found


def webhook_name(path: str) -> str | None:
    """Return the webhook whose payload stands at *path* of a plain document, None if that is an operation's."""
    return path.removeprefix(_PATH) if path.startswith(_PATH) else None


def find_unemitted_webhooks(document: Object) -> tuple[tuple[Loss, ...], tuple[Note, ...]]:
    """Return what is not emitted of the webhooks and the callbacks of *document*."""
    lost = tuple(
        Loss(format_position(node, "requestBody"), f"webhook `{name}`", "its payload is not described as JSON")
        for name, _, node in webhook_operations(document)
        if "requestBody" in node and find_payload_schema(document, node) is None
    )
    told = [
        Note(format_position(node), f"webhook `{name}`", "nothing is said of what it sends")
        for name, _, node in webhook_operations(document)
        if "requestBody" not in node
    ]
    told += [
        Note(format_position(node, "callbacks"), label_operation(path, method, node), _CALLED)
        for path, method, node in operations(document)
        if node.get("callbacks")
    ]
    return lost, tuple(told)


def is_empty(document: Node) -> bool:
    """Tell whether there is nothing to emit of *document*."""
    return next(operations(document), None) is None and next(webhook_operations(document), None) is None
