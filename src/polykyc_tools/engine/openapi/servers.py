"""Where a document says that its provider is: one base URL for a client, and a note for what is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position

from .operations import label_operation, operations
from .schemas import Node

_NAMED: Final = 3
"""How many operations a note names."""


def base_url(holder: Node) -> str | None:
    """Return the first whole URL that *holder*, a document or a part of it, has as a server; None if it has none."""
    for server in holder.get("servers", ()):
        url: str = server["url"]
        for name, variable in server.get("variables", {}).items():
            url = url.replace(f"{{{name}}}", str(variable["default"]))
        # What is still in braces nobody describes.
        if "://" in url and "{" not in url:
            return url.rstrip("/")
    return None


def find_other_servers(document: Node) -> Iterator[Note]:
    """Yield a note for each server that operations of *document* have and a client of it does not go to."""
    usual = _server(document)
    found: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    for path, method, node in operations(document):
        holder = node if node.get("servers") else document["paths"][path]
        server = _server(holder)
        if server not in (None, usual):
            found.setdefault(server, []).append(label_operation(path, method, node))
            places.setdefault(server, format_position(holder, "servers"))
    for server, names in found.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        why = f"the server is `{server}`, which a client for it has to be given as `base_url`"
        yield Note(places[server], ", ".join(names[:_NAMED]) + more, why)


def _server(holder: Node) -> str | None:
    """Return the server of *holder* as it is told: a whole URL if there is one."""
    first = next((str(server["url"]) for server in holder.get("servers", ())), "")
    return base_url(holder) or first.rstrip("/") or None
