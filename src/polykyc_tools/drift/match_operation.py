"""Which operation a recorded answer is of: by what it says, by its address, or by trying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from polykyc_tools.engine.ir import Operation, Provider
from polykyc_tools.engine.source.nodes import Object

_PORTS: Final = {"http": 80, "https": 443}


def called(provider: Provider) -> dict[str, Operation]:
    """Return the operations of *provider* by name."""
    return {one.name: one for one in provider.operations}


def bases(document: Object, given: str | None) -> list[str]:
    """Return the addresses that calls go to: *given*, or every documented server."""
    return [given] if given is not None else list(_servers(document))


def _servers(document: Object) -> Iterator[str]:
    servers: Any = document.get("servers", ())
    for server in servers:
        url = str(server["url"])
        variables: Mapping[str, Any] = server.get("variables", {})
        for name, variable in variables.items():
            url = url.replace(f"{{{name}}}", str(variable["default"]))
        yield url


def inside(address: str, base: str) -> str | None:
    """Return the path of *address* below *base*, None if it is elsewhere."""
    try:
        ours, theirs = urlsplit(base), urlsplit(address)
        there = (theirs.hostname, theirs.port or _PORTS.get(theirs.scheme))
        here = (ours.hostname, ours.port or _PORTS.get(ours.scheme))
    except ValueError:
        return None
    start = ours.path.rstrip("/")
    if (ours.hostname is not None and here != there) or not f"{theirs.path}/".startswith(f"{start}/"):
        return None
    return theirs.path[len(start) :] or "/"


def at_address(provider: Provider, method: str, path: str) -> Operation | None:
    """Return the operation that a call of *path* is of; a fixed step wins over a parameter."""
    fitting = [one for one in provider.operations if one.method == method and _fits(one.path, path)]
    return min(fitting, key=lambda one: [step.startswith("{") for step in one.path.split("/")], default=None)


def _fits(template: str, path: str) -> bool:
    parts = re.split(r"(\{[^{}]*\})", template)
    form = "".join("[^/]+" if part.startswith("{") else re.escape(part) for part in parts)
    return re.fullmatch(form, path.rstrip("/") or "/") is not None or re.fullmatch(form, path) is not None


def masked(provider: Provider, path: str) -> str:
    """Return *path* with only the steps that some path of *provider* has; the others may be ids."""
    known = {step for one in provider.operations for step in one.path.split("/") if not step.startswith("{")}
    return "/".join(step if unquote(step) in known else "…" for step in path.split("/")[:12])
