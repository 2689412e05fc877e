"""Connections for async code: the tasks of an event loop of `asyncio` share them, and wait for a place in turn."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from . import network
from .connections import Connections
from .settings import Settings
from .wire import Request, Response


class _AwaitingIO:
    """Waits in the event loop."""

    async def ready(
        self, end: float, reading: Sequence[socket.socket], writing: Sequence[socket.socket] = ()
    ) -> set[int]:
        loop = asyncio.get_running_loop()
        news: asyncio.Future[int] = loop.create_future()
        try:
            for each in reading:
                loop.add_reader(each, _bring, news, each.fileno())
            for each in writing:
                loop.add_writer(each, _bring, news, each.fileno())
            number = await _until(news, end, -1)
        except NotImplementedError:  # on Windows, by default
            return await asyncio.to_thread(network.ready, end, reading, writing)
        finally:
            with suppress(NotImplementedError):
                for each in reading:
                    loop.remove_reader(each)
                for each in writing:
                    loop.remove_writer(each)
        return {number} - {-1}

    async def addresses(self, host: str, port: int, end: float) -> Sequence[network.Address]:
        work = asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        look_up = asyncio.ensure_future(work)
        try:
            await asyncio.wait([look_up], timeout=max(0, end - time.monotonic()))
            if not look_up.done():
                raise network.DeadlineError
            return look_up.result()
        finally:
            look_up.cancel()


async def _until(news: asyncio.Future[int], end: float, late: int) -> int:
    """Return what *news* brings, or *late* at *end*."""
    timer = news.get_loop().call_later(max(0, end - time.monotonic()), _bring, news, late)
    try:
        return await news
    finally:
        timer.cancel()


def _bring(news: asyncio.Future[int], what: int) -> None:
    if not news.done():
        news.set_result(what)


class _Home:
    """The connections of one event loop, and the places in it."""

    def __init__(self, settings: Settings) -> None:
        self.connections: Final = Connections(settings, _AwaitingIO())
        self._free = network.MOST_CONNECTIONS
        self._queue: Final[deque[asyncio.Future[int]]] = deque()

    async def enter(self, end: float) -> bool:
        """Wait for a place; return False if there is none until *end*."""
        if self._free:
            self._free -= 1
            return True
        turn: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            return bool(await _until(turn, end, False))
        except BaseException:
            if turn.done() and not turn.cancelled() and turn.result():
                self.leave()
            raise
        finally:
            with suppress(ValueError):
                self._queue.remove(turn)

    def leave(self) -> None:
        """Give the place to whoever has waited longest for one."""
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(True)
                return
        self._free += 1


class AsyncPool:
    """Sends over connections that the tasks of an event loop share."""

    failure = staticmethod(network.failure)

    def __init__(self, settings: Settings) -> None:
        self._settings: Final = settings
        # By process too: to read the parent's answers, or to end its connections, would harm the parent.
        self._homes: Final[dict[tuple[int, asyncio.AbstractEventLoop], _Home]] = {}

    async def send(self, request: Request, left: float, limit: int) -> Response:
        """Return the whole answer to *request*, of *limit* bytes at most; raise after *left* seconds."""
        end = time.monotonic() + left
        key = os.getpid(), asyncio.get_running_loop()
        home = self._homes.get(key)
        if home is None:
            self._close(lambda loop: loop.is_closed())
            home = self._homes.setdefault(key, _Home(self._settings))
        if not await home.enter(end):
            raise network.no_place(request.operation.label)
        try:
            return await home.connections.send(request, end, limit)
        finally:
            home.leave()

    async def close(self) -> None:
        """Close what is unused, and end what is in use."""
        self._close(lambda _: True)

    def _close(self, is_over: Callable[[asyncio.AbstractEventLoop], bool]) -> None:
        for key in list(self._homes):
            if key[0] == os.getpid() and is_over(key[1]):
                self._homes.pop(key).connections.close()
