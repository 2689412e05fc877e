# Generated from templates/package/_runtime/http/blocking_io.py; edits here are lost.

"""Waiting for a client's own connections by blocking the thread."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable, Coroutine, Sequence
from contextvars import copy_context
from itertools import chain
from math import ceil
from queue import Empty, SimpleQueue
from threading import TIMEOUT_MAX, Thread
from typing import Any, Final, TypeVar

from .connections import Place
from .deadline import MOST_CONNECTIONS, Address, DeadlineError

T = TypeVar("T")


class Blocking:
    """Waits by blocking the thread."""

    def __init__(self) -> None:
        self._free: Final[SimpleQueue[Place]] = SimpleQueue()
        for _ in range(MOST_CONNECTIONS):
            self.leave()

    @staticmethod
    def loop() -> None:
        """Return None: threads need no event loop."""

    async def place(self, end: float) -> Place | None:
        """Return a place, or None at *end*."""
        try:
            return self._free.get(timeout=_left(end))
        except Empty:
            return None

    def leave(self) -> None:
        """Make a place free."""
        self._free.put(Place(self))

    async def ready(
        self, end: float, reading: Sequence[socket.socket], writing: Sequence[socket.socket] = ()
    ) -> set[int]:
        """Return the file numbers of the sockets that can be read or written, none at *end*."""
        return ready(end, reading, writing)

    async def addresses(self, host: str, port: int, end: float) -> Sequence[Address]:
        """Return the addresses of *host*; raise `DeadlineError` at *end*."""

        def look_up() -> Sequence[Address]:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)

        # The system's look-up of a name ends when it likes; of a number there is none.
        is_number = ":" in host or host.replace(".", "").isdecimal()
        return look_up() if is_number else within(end, look_up)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run *work*, which blocks wherever it waits, to its end."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        work.close()
    raise RuntimeError("what blocks gave way")


def ready(end: float, reading: Sequence[socket.socket], writing: Sequence[socket.socket] = ()) -> set[int]:
    """Return the file numbers of the sockets that can be read or written; none at *end*, by `time.monotonic`."""
    if not hasattr(select, "poll"):  # on Windows, where a connection that failed is neither
        found = chain.from_iterable(select.select(reading, writing, writing, _left(end)))
        return {each.fileno() for each in found}
    poll = select.poll()
    for each in {*reading, *writing}:
        poll.register(each, select.POLLIN * (each in reading) | select.POLLOUT * (each in writing))
    return {number for number, _ in poll.poll(ceil(_left(end) * 1000))}


def within(end: float, work: Callable[[], T]) -> T:
    """Return what *work* returns, or raise what it raises; raise `DeadlineError` at *end*, while its thread goes on."""
    results: list[T] = []
    failures: list[BaseException] = []
    context = copy_context()

    def attempt() -> None:
        try:
            results.append(context.run(work))
        except BaseException as error:
            failures.append(error)

    thread = Thread(target=attempt, name="polykyc", daemon=True)
    try:
        thread.start()
    except RuntimeError:  # there are no more threads to be had, as when Python ends
        return work()
    thread.join(_left(end))
    if failures:
        raise failures.pop()
    if not results:
        raise DeadlineError
    return results[0]


def _left(end: float) -> float:
    return min(max(0, end - time.monotonic()), TIMEOUT_MAX)
