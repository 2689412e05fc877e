"""Waiting that gives way to the other tasks of an event loop: for sockets, for one of the connections, for a name."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from polykyc._runtime.http.async_io import AsyncIO
from polykyc._runtime.http.deadline import MOST_CONNECTIONS, DeadlineError


def _refuse(*_: object) -> None:
    raise NotImplementedError


def without_readers() -> asyncio.AbstractEventLoop:
    """Return an event loop that watches no sockets for others, as the usual one of Windows."""
    loop = asyncio.SelectorEventLoop()
    for name in ("add_reader", "add_writer", "remove_reader", "remove_writer"):
        setattr(loop, name, _refuse)
    return loop


every_loop = pytest.mark.parametrize("loop", [asyncio.SelectorEventLoop, without_readers])


def soon(seconds: float = 0.05) -> float:
    """Return the moment in so many *seconds*."""
    return time.monotonic() + seconds


@every_loop
def test_a_socket_that_can_go_on_is_named(loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
    """On Windows a thread waits instead; silence ends in time on both."""

    async def wait() -> list[bool]:
        io = AsyncIO()
        left, right = socket.socketpair()
        with left, right:
            silent = await io.ready(soon(), (left,))
            right.sendall(b"a")
            read = await io.ready(soon(5), (left,))
            written = await io.ready(soon(5), (), (right,))
            return [silent == set(), read == {left.fileno()}, written == {right.fileno()}]

    with asyncio.Runner(loop_factory=loop) as runner:
        assert runner.run(wait()) == [True, True, True]


def test_waiting_leaves_no_socket_with_the_event_loop() -> None:
    """It would watch a file number that is another connection's by then."""

    async def wait() -> list[bool]:
        io, loop = AsyncIO(), asyncio.get_running_loop()
        left, right = socket.socketpair()
        with left, right:
            await io.ready(soon(5), (left,), (right,))
            waiting = asyncio.create_task(io.ready(soon(60), (left,), (left,)))
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.wait([waiting])
            return [loop.remove_reader(left), loop.remove_writer(left), loop.remove_writer(right)]

    assert asyncio.run(wait()) == [False, False, False]


def test_other_tasks_go_on_while_one_waits() -> None:
    """A server with one event loop would stand still otherwise."""

    async def wait() -> bool:
        io = AsyncIO()
        left, right = socket.socketpair()
        with left, right:
            waiting = asyncio.create_task(io.ready(soon(5), (left,)))
            await asyncio.sleep(0)
            right.sendall(b"a")
            return await waiting == {left.fileno()}

    assert asyncio.run(wait())


def test_a_client_has_so_many_connections_and_each_returns_when_its_holder_is_gone() -> None:
    """Who gave up waiting does not take one along, and who waited longest is first."""

    async def wait() -> list[Any]:
        io = AsyncIO()
        places = [await io.take_slot(soon(5)) for _ in range(MOST_CONNECTIONS)]
        late = await io.take_slot(soon())
        queue = [asyncio.create_task(io.take_slot(soon(60))) for _ in range(3)]
        await asyncio.sleep(0)
        queue[0].cancel()
        places.pop()
        await asyncio.wait(queue, timeout=0.05)
        return [None in places, late, queue[1].done(), queue[2].done(), queue[2].cancel()]

    assert asyncio.run(wait()) == [False, None, True, False, True]


def test_a_look_up_that_does_not_end_ends_with_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the system's; what it raises in time is the caller's to read."""
    answered = threading.Event()

    def getaddrinfo(host: str, *_: object, **__: object) -> list[Any]:
        if host == "unknown.test":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        answered.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    async def look_up() -> None:
        io = AsyncIO()
        with pytest.raises(DeadlineError):
            await io.addresses("slow.test", 443, soon())
        answered.set()
        with pytest.raises(socket.gaierror):
            await io.addresses("unknown.test", 443, soon(5))

    asyncio.run(look_up())
