"""Servers of a document: the base URL for a client, and a note for every other server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position

from .operations import label_operation, operations
from .schemas import Node

_NAMED: Final = 3
"""The number of operations that a note names."""


def base_url(holder: Node) -> str | None:
    """Return the first absolute server URL of *holder*, a document or a part of it; None if it has none."""
    for server in holder.get("servers", ()):
        url: str = server["url"]
        for name, variable in server.get("variables", {}).items():
            url = url.replace(f"{{{name}}}", str(variable["default"]))
        # A variable without a description stays in braces, and one with an empty default leaves no host, as where each
        # customer has a host of their own: only the user of a client knows it.
        if "://" in url and "{" not in url and _has_host(url):
            return url.rstrip("/")
    return None


def _has_host(url: str) -> bool:
    labels = url.partition("://")[2].partition("/")[0].partition(":")[0].split(".")
    return all(labels)


def find_other_servers(document: Node) -> Iterator[Note]:
    """Yield a note for each server of an operation that is not the server of *document*."""
    usual = _server(document)
    labels_by_server: dict[str, list[str]] = {}
    positions: dict[str, str] = {}
    for path, method, node in operations(document):
        holder = node if node.get("servers") else document["paths"][path]
        server = _server(holder)
        if server not in (None, usual):
            labels_by_server.setdefault(server, []).append(label_operation(path, method, node))
            positions.setdefault(server, format_position(holder, "servers"))
    for server, names in labels_by_server.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        why = f"the server is `{server}`, which a client for it has to be given as `base_url`"
        yield Note(positions[server], ", ".join(names[:_NAMED]) + more, why)


def _server(holder: Node) -> str | None:
    """Return the server of *holder*: an absolute URL if there is one, else the first."""
    first = next((str(server["url"]) for server in holder.get("servers", ())), "")
    return base_url(holder) or first.rstrip("/") or None
