# Generated from templates/package/_runtime/pool.py; edits here are lost.

"""Connections for code that blocks: threads share them, and wait for a place in turn."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import TIMEOUT_MAX
from typing import Any, Final, TypeVar
from weakref import ref

from . import network
from .connections import Connections
from .settings import Settings
from .wire import Request, Response

T = TypeVar("T")


class _BlockingIO:
    """Waits by blocking the thread."""

    async def ready(
        self, end: float, reading: Sequence[socket.socket], writing: Sequence[socket.socket] = ()
    ) -> set[int]:
        return network.ready(end, reading, writing)

    async def addresses(self, host: str, port: int, end: float) -> Sequence[network.Address]:
        def look_up() -> Sequence[network.Address]:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)

        # The system's look-up of a name ends when it likes; of a number there is none.
        is_number = ":" in host or host.replace(".", "").isdecimal()
        return look_up() if is_number else network.within(end, look_up)


class _Place:
    """The right to use one more connection. It returns by itself when its holder is gone, wherever a signal struck."""

    def __init__(self, free: SimpleQueue[_Place]) -> None:
        self._free: Final = ref(free)

    def __del__(self) -> None:
        with suppress(AttributeError):  # it may not be whole
            free = self._free()
            if free is not None:
                free.put(_Place(free))


class _Home:
    """The connections of one process, and the places in it."""

    def __init__(self, settings: Settings) -> None:
        self.connections: Final = Connections(settings, _BlockingIO())
        self._free: Final[SimpleQueue[_Place]] = SimpleQueue()
        for _ in range(network.MOST_CONNECTIONS):
            self._free.put(_Place(self._free))

    def place(self, end: float) -> _Place | None:
        """Return a place, or None at *end*."""
        try:
            return self._free.get(timeout=min(max(0, end - time.monotonic()), TIMEOUT_MAX))
        except Empty:
            return None


class Pool:
    """Sends over connections that threads share."""

    failure = staticmethod(network.failure)

    def __init__(self, settings: Settings) -> None:
        self._settings: Final = settings
        # By process: to read the parent's answers, or to end its connections, would harm the parent.
        self._homes: Final[dict[int, _Home]] = {}

    def send(self, request: Request, left: float, limit: int) -> Response:
        """Return the whole answer to *request*, of *limit* bytes at most; raise after *left* seconds."""
        end = time.monotonic() + left
        process = os.getpid()
        home = self._homes.get(process) or self._homes.setdefault(process, _Home(self._settings))
        place = home.place(end)
        if place is None:
            raise network.no_place(request.operation.label)
        try:
            return _run(home.connections.send(request, end, limit))
        finally:
            del place

    def close(self) -> None:
        """Close what is unused, and end what is in use."""
        home = self._homes.get(os.getpid())
        if home is not None:
            home.connections.close()


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run *work*, which blocks wherever it waits, to its end."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        work.close()
    raise RuntimeError("what blocks gave way")
