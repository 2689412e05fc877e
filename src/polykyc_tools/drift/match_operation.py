"""Find the operation that a recorded call belongs to, by its method and address."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from polykyc_tools.engine.ir import Operation, Provider
from polykyc_tools.engine.openapi.servers import server_urls
from polykyc_tools.engine.source.nodes import Object

from .redaction import printable_name

_HOST: Final = re.compile(r"[a-z0-9_][a-z0-9_.-]{0,252}|[0-9a-f:]{2,39}")
_PORTS: Final = {"http": 80, "https": 443}


def operations_by_name(provider: Provider) -> dict[str, Operation]:
    """Return the operations of *provider* by name."""
    return {operation.name: operation for operation in provider.operations}


def base_urls(document: Object, override: str | None) -> list[str]:
    """Return the base URLs of recorded calls: *override* if there is one, else every documented server."""
    return [override] if override is not None else list(server_urls(document))


def path_below(base_url: str, address: str) -> str | None:
    """Return the path of *address* below *base_url*, None if it is not below."""
    try:
        base, url = urlsplit(base_url), urlsplit(address)
        base_host = (base.hostname, base.port or _PORTS.get(base.scheme))
        host = (url.hostname, url.port or _PORTS.get(url.scheme))
    except ValueError:
        return None
    prefix = base.path.rstrip("/")
    if (base.hostname is not None and base_host != host) or not f"{url.path}/".startswith(f"{prefix}/"):
        return None
    return url.path[len(prefix) :] or "/"


def is_absolute(base_url: str) -> bool:
    """Tell whether *base_url* names a host of HTTP; without one, calls to every host would be below it."""
    try:
        url = urlsplit(base_url)
        return url.scheme in _PORTS and bool(url.hostname) and url.port != 0
    except ValueError:
        return False


def origin(address: str) -> str | None:
    """Return scheme, host and port of *address*, None if they do not read like such."""
    try:
        url = urlsplit(address)
        host, port = url.hostname or "", url.port
    except ValueError:
        return None
    if url.scheme not in _PORTS or _HOST.fullmatch(host) is None:
        return None
    return f"{url.scheme}://{f'[{host}]' if ':' in host else host}{'' if port is None else f':{port}'}"


def likely_base_url(provider: Provider, method: str, address: str) -> str | None:
    """Return the base URL below which *address* would be a call of *provider*, None if there is none to print."""
    start = origin(address)
    if start is None:
        return None
    _, *steps = urlsplit(address).path.split("/")
    for count in range(len(steps)):
        if operation_at(provider, method, "/" + "/".join(steps[count:])) is not None:
            prefix = steps[:count]
            return "/".join([start, *prefix]) if all(map(printable_name, prefix)) else None
    return None


def operation_at(provider: Provider, method: str, path: str) -> Operation | None:
    """Return the operation that *method* and *path* call, None if there is none.

    A fixed step of a path wins over a path parameter.
    """
    fitting = [
        operation for operation in provider.operations if operation.method == method and _fits(operation.path, path)
    ]
    return min(fitting, key=lambda fits: [step.startswith("{") for step in fits.path.split("/")], default=None)


def _fits(template: str, path: str) -> bool:
    parts = re.split(r"(\{[^{}]*\})", template)
    pattern = "".join("[^/]+" if part.startswith("{") else re.escape(part) for part in parts)
    return re.fullmatch(pattern, path.rstrip("/") or "/") is not None or re.fullmatch(pattern, path) is not None


def masked(provider: Provider, path: str) -> str:
    """Return *path* with `…` for each step that no path of *provider* has: such a step may be an id."""
    steps = {step for operation in provider.operations for step in operation.path.split("/")}
    fixed = {step for step in steps if not step.startswith("{")}
    return "/".join(step if unquote(step) in fixed else "…" for step in path.split("/")[:12])
