"""Servers of a document: the base URL for a client, what its variables choose, and a note for every other server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final

from attrs import define

from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position

from .operations import label_operation, operations
from .schemas import Node

_NAMED: Final = 3
"""The number of operations that a note names."""


def base_url(holder: Node) -> str | None:
    """Return the first absolute server URL of *holder*, a document or a part of it; None if it has none."""
    server = _first_absolute(holder)
    return None if server is None else _default_url(server).rstrip("/")


def _first_absolute(holder: Node) -> Node | None:
    for server in holder.get("servers", ()):
        url = _default_url(server)
        # A variable without a description stays in braces, and one with an empty default leaves no host, as where each
        # customer has a host of their own: only the user of a client knows it.
        if "://" in url and "{" not in url and _has_host(url):
            absolute: Node = server
            return absolute
    return None


def _default_url(server: Node) -> str:
    defaults = {name: str(variable["default"]) for name, variable in server.get("variables", {}).items()}
    return fill_url(str(server["url"]), defaults)


def fill_url(template: str, values: Mapping[str, str]) -> str:
    """Return *template* with *values* in the place of its variables."""
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template


@define(frozen=True)
class ListedVariable:
    """A variable of a server's URL that lists *values*, the default first."""

    values: tuple[str, ...]
    doc: str


def server_choice(holder: Node) -> tuple[str, dict[str, ListedVariable]]:
    """Return the template of the first absolute server URL, and its variables that list several values.

    Other variables have their defaults in the template. Without a variable that lists several values there is no
    template.
    """
    server = _first_absolute(holder) or {}
    template: str = server.get("url", "")
    listed: dict[str, ListedVariable] = {}
    for name, variable in server.get("variables", {}).items():
        values = [*dict.fromkeys(map(str, (variable["default"], *variable.get("enum", ()))))]
        if len(values) > 1 and f"{{{name}}}" in template:
            listed[name] = ListedVariable(tuple(values), str(variable.get("description", "")))
        else:
            template = fill_url(template, {name: values[0]})
    return (template.rstrip("/"), listed) if listed else ("", {})


def server_urls(holder: Node) -> Iterator[str]:
    """Yield every URL of the servers of *holder*, with each value that a variable lists."""
    for server in holder.get("servers", ()):
        variables: Node = server.get("variables", {})
        every = [tuple(dict.fromkeys((row["default"], *row.get("enum", ())))) for row in variables.values()]
        for values in product(*every):
            yield fill_url(str(server["url"]), dict(zip(variables, map(str, values), strict=True)))


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
