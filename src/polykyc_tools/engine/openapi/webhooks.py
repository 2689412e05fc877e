"""Webhooks of OpenAPI 3.1: each payload becomes a response under the name of its webhook."""

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
"""The prefix of a payload among the paths of a lowered document; no path of OpenAPI begins so."""
_CALLED: Final = "its callbacks are not emitted; your own code has to read what arrives there"


def webhook_operations(document: Node) -> Iterator[tuple[str, str, Node]]:
    """Yield name, method and operation of every webhook of *document*."""
    for name, item in document.get("webhooks", {}).items():
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield name, method, item[method]


def move_payloads_to_paths(plain: Node) -> None:
    """Change the *plain* document: move every payload to its paths, as a response, because both are only read."""
    schemas: Node = plain.setdefault("components", {}).setdefault("schemas", {})
    payloads = [(name, method, find_payload_schema(plain, node)) for name, method, node in webhook_operations(plain)]
    plain.pop("webhooks", None)
    for name, method, schema in payloads:
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
    """Return the schema of the payload of the webhook *node*, None if it has no JSON schema."""
    media = json_media_type(resolve_references(document, node.get("requestBody", {})))
    schema: Node | None = None if media is None else media.get("schema")
    return schema


def webhook_name(path: str) -> str | None:
    """Return the webhook whose payload is at *path* of a lowered document, None for the path of an operation."""
    return path.removeprefix(_PATH) if path.startswith(_PATH) else None


def find_unemitted_webhooks(document: Object) -> tuple[tuple[Loss, ...], tuple[Note, ...]]:
    """Return the losses and the notes about webhooks and callbacks of *document*."""
    losses = tuple(
        Loss(format_position(node, "requestBody"), f"webhook `{name}`", "its payload has no JSON schema")
        for name, _, node in webhook_operations(document)
        if "requestBody" in node and find_payload_schema(document, node) is None
    )
    notes = [
        Note(format_position(node), f"webhook `{name}`", "the spec does not describe its payload")
        for name, _, node in webhook_operations(document)
        if "requestBody" not in node
    ]
    notes += [
        Note(format_position(node, "callbacks"), label_operation(path, method, node), _CALLED)
        for path, method, node in operations(document)
        if node.get("callbacks")
    ]
    return losses, tuple(notes)


def is_empty(document: Node) -> bool:
    """Tell whether *document* has neither an operation nor a webhook."""
    return next(operations(document), None) is None and next(webhook_operations(document), None) is None
