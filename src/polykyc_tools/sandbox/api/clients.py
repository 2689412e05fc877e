"""Clients that are connected to the sandbox without a socket, and wait in its time."""

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


class Pausing(Clock):
    """Tells the time of *now*, and moves it with *advance* where a client would sleep: between tries, and in `wait`."""

    def __init__(self, now: Callable[[], float], advance: Callable[[float], None]) -> None:
        self._now = now
        self._advance = advance

    def now(self) -> float:
        """Return the sandbox's time."""
        return self._now()

    def moment(self) -> datetime:
        """Return the sandbox's time of day."""
        return datetime.fromtimestamp(self._now(), UTC)

    def sleep(self, seconds: float) -> None:
        """Let *seconds* pass in the sandbox."""
        self._advance(seconds)

    async def pause(self, seconds: float) -> None:
        """Let *seconds* pass in the sandbox, and other tasks have their turn."""
        await asyncio.sleep(0)
        self._advance(seconds)


def client(sandbox: Sandbox, slug: str, options: dict[str, Any]) -> Any:
    """Return a client of the provider *slug*, made with *options*."""
    connect = _package(sandbox).connect
    told = {**_usual(sandbox, slug), **options}
    return connect(slug, http_client=httpx.Client(transport=sandbox.transport()), **told)


def async_client(sandbox: Sandbox, slug: str, options: dict[str, Any]) -> Any:
    """Return the same for async code."""
    connect = _package(sandbox).connect_async
    told = {**_usual(sandbox, slug), **options}
    return connect(slug, http_client=httpx.AsyncClient(transport=sandbox.async_transport()), **told)


def _package(sandbox: Sandbox) -> Any:
    """Return the package that the root of *sandbox* is emitted as."""
    name = sandbox.world.package
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        hint = "run `polykyc generate`, and put the folder `generated` on the path of Python"
        raise InputError([Problem(name, "cannot be imported", hint)]) from error


def _usual(sandbox: Sandbox, slug: str) -> dict[str, Any]:
    clock = Pausing(sandbox.world.clock.now, lambda seconds: sandbox.advance(seconds=seconds))
    return {**sandbox.credentials(slug), "base_url": sandbox.base_url(slug), "clock": clock}
