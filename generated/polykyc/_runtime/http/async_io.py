# Generated from templates/package/_runtime/http/async_io.py; edits here are lost.

"""Input and output of a client's own connections in an event loop of `asyncio`."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from .connections import Slot
from .deadline import MOST_CONNECTIONS, Address, DeadlineError


class AsyncIO:
    """Waits while other tasks of the event loop run."""

    def __init__(self) -> None:
        self._loop: Final = asyncio.get_running_loop()
        self._free: Final = asyncio.Semaphore(MOST_CONNECTIONS)

    @staticmethod
    def loop() -> asyncio.AbstractEventLoop:
        """Return the event loop of the caller."""
        return asyncio.get_running_loop()

    async def take_slot(self, end: float) -> Slot | None:
        """Return a slot, or None at *end*; the task that has waited longest is first."""
        with suppress(TimeoutError):
            async with asyncio.timeout(end - time.monotonic()):
                await self._free.acquire()
                return Slot(self)
        return None

    def free_slot(self) -> None:
        """Free a slot."""
        self._free.release()

    async def ready(
        self, end: float, reading: Sequence[socket.socket], writing: Sequence[socket.socket] = ()
    ) -> set[int]:
        """Return the file number of a socket that can be read or written, none at *end*."""
        ready_number: asyncio.Future[int] = self._loop.create_future()
        timer = self._loop.call_later(max(0, end - time.monotonic()), _set_once, ready_number, -1)
        try:
            for each in reading:
                self._loop.add_reader(each, _set_once, ready_number, each.fileno())
            for each in writing:
                self._loop.add_writer(each, _set_once, ready_number, each.fileno())
            return {await ready_number} - {-1}
        except NotImplementedError:  # on Windows, by default
            from .blocking_io import ready

            return await asyncio.to_thread(ready, end, reading, writing)
        finally:
            timer.cancel()
            with suppress(NotImplementedError):  # as above
                for each in reading:
                    self._loop.remove_reader(each)
                for each in writing:
                    self._loop.remove_writer(each)

    async def addresses(self, host: str, port: int, end: float) -> Sequence[Address]:
        """Return the addresses of *host*; raise `DeadlineError` at *end*."""
        look_up = asyncio.ensure_future(self._loop.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        try:
            await asyncio.wait([look_up], timeout=max(0, end - time.monotonic()))
            if not look_up.done():
                raise DeadlineError
            return look_up.result()
        finally:
            look_up.cancel()


def _set_once(future: asyncio.Future[int], number: int) -> None:
    if not future.done():
        future.set_result(number)
