"""Clients of the sandbox that need no socket, and wait in its time."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import httpx

from polykyc_tools.engine.source.diagnostics import InputError, Problem

if TYPE_CHECKING:
    from .sandbox import Sandbox
import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from polykyc._runtime.clock import Clock


class PausingClock(Clock):
    """A client's clock: *now* gives the time, and *advance* moves it where a client would sleep."""

    def __init__(self, now: Callable[[], float], advance: Callable[[float], None]) -> None:
        self._now = now
        self._advance = advance

    def now(self) -> float:
        """Return the sandbox's time, in seconds since 1970."""
        return self._now()

    def moment(self) -> datetime:
        """Return the sandbox's date and time, in UTC."""
        return datetime.fromtimestamp(self._now(), UTC)

    def sleep(self, seconds: float) -> None:
        """Move the sandbox's time on by *seconds*."""
        self._advance(seconds)

    async def pause(self, seconds: float) -> None:
        """Let other tasks run, and move the sandbox's time on by *seconds*."""
        await asyncio.sleep(0)
        self._advance(seconds)


def connect(sandbox: Sandbox, slug: str, options: dict[str, Any]) -> Any:
    """Return a client of the provider *slug* with *options*."""
    arguments = {**_default_options(sandbox, slug), **options}
    client = _import_module(sandbox, slug).Client
    return client(http_client=httpx.Client(transport=sandbox.transport()), **arguments)


def connect_async(sandbox: Sandbox, slug: str, options: dict[str, Any]) -> Any:
    """Return an async client of the provider *slug* with *options*."""
    arguments = {**_default_options(sandbox, slug), **options}
    client = _import_module(sandbox, slug).AsyncClient
    return client(http_client=httpx.AsyncClient(transport=sandbox.async_transport()), **arguments)


def _import_module(sandbox: Sandbox, slug: str) -> Any:
    """Import the module of the clients of *slug*: a test may put `sandbox.client` in the place of what leads there."""
    name = sandbox.world.package
    try:
        import_module(name)
        return import_module(f"{name}.{slug}.client")
    except ModuleNotFoundError as error:
        if error.name not in {name, f"{name}.{slug}"}:
            raise
        hint = "run `polykyc generate`, and put the folder `generated` on the path of Python"
        raise InputError([Problem(error.name, "the package cannot be imported", hint)]) from error


def _default_options(sandbox: Sandbox, slug: str) -> dict[str, Any]:
    clock = PausingClock(sandbox.world.clock.now, lambda seconds: sandbox.advance(seconds=seconds))
    return {**sandbox.credentials(slug), "base_url": sandbox.base_url(slug), "clock": clock}
