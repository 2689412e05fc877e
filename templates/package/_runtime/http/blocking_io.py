"""Input and output of a client's own connections that blocks the thread."""

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

from .connections import Slot
from .deadline import MOST_CONNECTIONS, Address, DeadlineError

T = TypeVar("T")


class BlockingIO:
    """Waits by blocking the thread."""

    def __init__(self) -> None:
        self._free: Final[SimpleQueue[Slot]] = SimpleQueue()
        for _ in range(MOST_CONNECTIONS):
            self.free_slot()

    @staticmethod
    def loop() -> None:
        """Return None: threads need no event loop."""

    async def take_slot(self, end: float) -> Slot | None:
        """Return a slot, or None at *end*."""
        try:
            return self._free.get(timeout=_left(end))
        except Empty:
            return None

    def free_slot(self) -> None:
        """Free a slot."""
        self._free.put(Slot(self))

    async def ready(
        self, end: float, reading: Sequence[socket.socket], writing: Sequence[socket.socket] = ()
    ) -> set[int]:
        """Return the file numbers of the sockets that can be read or written, none at *end*."""
        return ready(end, reading, writing)

    async def addresses(self, host: str, port: int, end: float) -> Sequence[Address]:
        """Return the addresses of *host*; raise `DeadlineError` at *end*."""

        def look_up() -> Sequence[Address]:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)

        # No timeout limits the system's look-up of a name; a number needs no look-up.
        is_number = ":" in host or host.replace(".", "").isdecimal()
        return look_up() if is_number else within(end, look_up)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run *work*, which blocks instead of waiting for an event loop, and return its result."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        work.close()
    raise RuntimeError("a blocking coroutine waited for an event loop")


def ready(end: float, reading: Sequence[socket.socket], writing: Sequence[socket.socket] = ()) -> set[int]:
    """Return the file numbers of the sockets that can be read or written; none at *end*, by `time.monotonic`."""
    if not hasattr(select, "poll"):  # on Windows, where a failed connection is neither readable nor writable
        sockets = chain.from_iterable(select.select(reading, writing, writing, _left(end)))
        return {each.fileno() for each in sockets}
    poll = select.poll()
    for each in {*reading, *writing}:
        poll.register(each, select.POLLIN * (each in reading) | select.POLLOUT * (each in writing))
    return {number for number, _ in poll.poll(ceil(_left(end) * 1000))}


def within(end: float, work: Callable[[], T]) -> T:
    """Run *work* in a thread, and return its result or raise its error; raise `DeadlineError` at *end*."""
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
    except RuntimeError:  # the system has no more threads, for example when Python ends
        return work()
    thread.join(_left(end))
    if failures:
        raise failures.pop()
    if not results:
        raise DeadlineError
    return results[0]


def _left(end: float) -> float:
    return min(max(0, end - time.monotonic()), TIMEOUT_MAX)
