# Generated from templates/package/_runtime/http/pool.py; edits here are lost.

"""The pool of a client's own connections: a connection stays open for the next call if all went well."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

from ..config.settings import Settings
from ..contract import Request, Response
from . import deadline
from .connections import IO, Connection, connect

if TYPE_CHECKING:
    import asyncio


class Pool:
    """Sends over connections that threads, or the tasks of an event loop, share."""

    failure = staticmethod(deadline.failure)

    def __init__(self, settings: Settings, io: type[IO], is_allowed: Callable[[str], bool] | None = None) -> None:
        self._settings: Final = settings
        self._io: Final = io
        self._is_allowed: Final = is_allowed
        # By process too: a child that reads responses of its parent, or ends its connections, would harm it.
        self._pools: Final[dict[tuple[int, asyncio.AbstractEventLoop | None], _LoopPool]] = {}

    async def send(self, request: Request, left: float, limit: int) -> Response:
        """Return the whole response to *request*, of *limit* bytes at most; raise after *left* seconds."""
        end = time.monotonic() + left
        key = os.getpid(), self._io.loop()
        pool = self._pools.get(key)
        if pool is None:
            self._forget_closed_loops()
            pool = self._pools.setdefault(key, _LoopPool(self._settings, self._io(), self._is_allowed))
        slot = await pool.io.take_slot(end)
        if slot is None:
            raise deadline.no_free_slot(request.operation.label)
        try:
            return await pool.send(request, end, limit)
        finally:
            del slot

    def _forget_closed_loops(self) -> None:
        for (process, loop), pool in list(self._pools.items()):
            if process == os.getpid() and loop is not None and loop.is_closed():
                pool.close()
                self._pools.pop((process, loop), None)

    def elsewhere(self, settings: Settings, is_allowed: Callable[[str], bool] | None) -> Pool:
        """Return a pool for the host of *settings*, at those of its addresses that *is_allowed* accepts."""
        return Pool(settings, self._io, is_allowed)

    def close(self) -> None:
        """Close unused connections, and end those in use."""
        for (process, _), pool in list(self._pools.items()):
            if process == os.getpid():
                pool.close()


class _LoopPool:
    """The connections of one process, or of one of its event loops."""

    def __init__(self, settings: Settings, io: IO, is_allowed: Callable[[str], bool] | None) -> None:
        self.io: Final = io
        self._settings: Final = settings
        self._is_allowed: Final = is_allowed
        self._idle: Final[deque[Connection]] = deque()
        self._opened: Final[WeakValueDictionary[int, Connection]] = WeakValueDictionary()
        self._is_closed = False

    async def send(self, request: Request, end: float, limit: int) -> Response:
        """Return the whole response to *request*, of *limit* bytes at most."""
        connection = None
        try:
            if not request.operation.own_connection:
                connection = self._take_idle()
            if connection is None:
                connection = await connect(self._settings, self.io, end, self._is_allowed)
                self._opened[id(connection)] = connection
            if self._is_closed:
                raise deadline.closed_client(request.operation.label)
            response = await connection.exchange(self._settings, request, limit, end)
            if connection.prepare_reuse() and not self._is_closed:
                self._idle.append(connection)
                connection = None
            return response
        finally:
            if connection is not None:
                connection.close()

    def _take_idle(self) -> Connection | None:
        """Return the connection that was used last and can be used again, None if there is none."""
        with suppress(IndexError):  # other threads take from it too
            while self._idle[0].is_old:
                self._idle.popleft().close()
            while True:
                connection = self._idle.pop()
                if connection.is_usable:
                    return connection
                connection.close()
        return None

    def close(self) -> None:
        """Close unused connections, and end those in use."""
        self._is_closed = True
        for reference in self._opened.valuerefs():
            connection = reference()
            if connection is not None:
                connection.shut()
        self._idle.clear()
