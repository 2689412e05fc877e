"""The connections of a client's own, kept for its next calls, and dropped unless all went well."""

from __future__ import annotations

import os
import time
from collections import deque
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

    def __init__(self, settings: Settings, io: type[IO]) -> None:
        self._settings: Final = settings
        self._io: Final = io
        # By process too: to read the parent's answers, or to end its connections, would harm the parent.
        self._homes: Final[dict[tuple[int, asyncio.AbstractEventLoop | None], _Home]] = {}

    async def send(self, request: Request, left: float, limit: int) -> Response:
        """Return the whole answer to *request*, of *limit* bytes at most; raise after *left* seconds."""
        end = time.monotonic() + left
        key = os.getpid(), self._io.loop()
        home = self._homes.get(key)
        if home is None:
            self._forget_closed_loops()
            home = self._homes.setdefault(key, _Home(self._settings, self._io()))
        place = await home.io.place(end)
        if place is None:
            raise deadline.no_place(request.operation.label)
        try:
            return await home.send(request, end, limit)
        finally:
            del place

    def _forget_closed_loops(self) -> None:
        for (process, loop), home in list(self._homes.items()):
            if process == os.getpid() and loop is not None and loop.is_closed():
                home.close()
                self._homes.pop((process, loop), None)

    def close(self) -> None:
        """Close what is unused, and end what is in use."""
        for (process, _), home in list(self._homes.items()):
            if process == os.getpid():
                home.close()


class _Home:
    """The connections of one process, or of one event loop in it."""

    def __init__(self, settings: Settings, io: IO) -> None:
        self.io: Final = io
        self._settings: Final = settings
        self._idle: Final[deque[Connection]] = deque()
        self._opened: Final[WeakValueDictionary[int, Connection]] = WeakValueDictionary()
        self._is_closed = False

    async def send(self, request: Request, end: float, limit: int) -> Response:
        """Return the whole answer to *request*, of *limit* bytes at most."""
        connection = None
        try:
            if not request.operation.own_connection:
                connection = self._unused()
            if connection is None:
                connection = await connect(self._settings, self.io, end)
                self._opened[id(connection)] = connection
            if self._is_closed:
                raise deadline.closed(request.operation.label)
            response = await connection.exchange(self._settings, request, limit, end)
            if connection.rest() and not self._is_closed:
                self._idle.append(connection)
                connection = None
            return response
        finally:
            if connection is not None:
                connection.close()

    def _unused(self) -> Connection | None:
        """Return the connection that was used last, if it can be used again."""
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
        """Close what is unused, and end what is in use."""
        self._is_closed = True
        for reference in self._opened.valuerefs():
            connection = reference()
            if connection is not None:
                connection.shut()
        self._idle.clear()
