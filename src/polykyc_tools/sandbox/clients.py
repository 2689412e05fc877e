"""Clients that are connected to the sandbox without a socket, and wait in its time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import polykyc

from .pausing import Pausing

if TYPE_CHECKING:
    from .sandbox import Sandbox


def client(sandbox: Sandbox, slug: str, options: dict[str, Any]) -> Any:
    """Return a client of the provider *slug*, made with *options*."""
    connect: Any = polykyc.connect
    told = {**_usual(sandbox, slug), **options}
    return connect(slug, http_client=httpx.Client(transport=sandbox.transport()), **told)


def async_client(sandbox: Sandbox, slug: str, options: dict[str, Any]) -> Any:
    """Return the same for async code."""
    connect: Any = polykyc.connect_async
    told = {**_usual(sandbox, slug), **options}
    return connect(slug, http_client=httpx.AsyncClient(transport=sandbox.async_transport()), **told)


def _usual(sandbox: Sandbox, slug: str) -> dict[str, Any]:
    clock = Pausing(sandbox.world.clock.now, lambda seconds: sandbox.advance(seconds=seconds))
    return {**sandbox.credentials(slug), "base_url": sandbox.base_url(slug), "clock": clock}
