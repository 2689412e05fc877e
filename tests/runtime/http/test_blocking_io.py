"""Waiting that blocks the thread: for sockets, for one of the connections, and for what the system does in its time."""

from __future__ import annotations

import contextvars
import select
import socket
import threading
import time
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from polykyc._runtime.http.blocking_io import BlockingIO, ready, run, within
from polykyc._runtime.http.deadline import MOST_CONNECTIONS, DeadlineError


@pytest.fixture(params=["poll", "select"])
def sockets(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[socket.socket, ...]]:
    """Return two connected sockets, on a system with `poll`, and on one without it, such as Windows."""
    if request.param == "select":
        monkeypatch.delattr(select, "poll", raising=False)
    left, right = socket.socketpair()
    with left, right:
        yield left, right


def soon(seconds: float = 0.05) -> float:
    """Return the moment in so many *seconds*."""
    return time.monotonic() + seconds


def test_of_several_sockets_those_that_can_go_on_are_named(sockets: tuple[socket.socket, ...]) -> None:
    """One that waits for its host must not hide another that is connected."""
    left, right = sockets
    right.sendall(b"a")

    assert ready(soon(5), (left, right)) == {left.fileno()}
    assert ready(soon(5), (), (left, right)) == {left.fileno(), right.fileno()}
    assert ready(soon(5), (right,), (right,)) == {right.fileno()}


def test_sockets_that_stay_silent_are_left_at_the_end(sockets: tuple[socket.socket, ...]) -> None:
    """Neither before the time is over, nor long after it; a time that is over already is no error."""
    began = time.monotonic()

    assert ready(soon(), sockets) == set()
    assert time.monotonic() - began >= 0.05
    assert ready(began - 1, sockets) == set()


def test_a_host_that_hangs_up_can_be_read(sockets: tuple[socket.socket, ...]) -> None:
    """The end of a connection is news as well, or the call would wait for its timeout."""
    left, right = sockets
    right.close()

    assert ready(soon(5), (left,)) == {left.fileno()}


def test_what_is_done_in_time_is_returned_or_raised() -> None:
    """As if it had been called; an exit is not swallowed by the thread that it struck."""
    error = SystemExit(3)

    def leave() -> None:
        raise error

    assert within(soon(5), lambda: "done") == "done"
    with pytest.raises(SystemExit) as caught:
        within(soon(5), leave)
    assert caught.value is error


def test_what_is_not_done_in_time_is_left_to_its_thread() -> None:
    """A look-up of a name is the system's, and ends when it likes."""
    end = threading.Event()
    results: list[bool] = []

    with pytest.raises(DeadlineError):
        within(soon(), lambda: results.append(end.wait(10)))
    threads = [thread for thread in threading.enumerate() if thread.name == "polykyc"]
    end.set()
    for thread in threads:
        thread.join(5)

    assert results == [True]
    assert all(thread.daemon for thread in threads), "a program that ends would wait for a host that does not answer"


def test_what_runs_in_its_thread_sees_the_context_of_the_caller() -> None:
    """A tracer keeps the current span there; what is set in the thread stays in it."""
    span = contextvars.ContextVar("span", default="none")
    span.set("mine")

    def change() -> str:
        before = span.get()
        span.set("theirs")
        return before

    assert within(soon(5), change) == "mine"
    assert span.get() == "mine"


def test_without_threads_the_work_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python starts none while it ends, and a call of an exit handler is still made."""

    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't create new thread at interpreter shutdown")

    monkeypatch.setattr(threading.Thread, "start", start)

    assert within(soon(), threading.get_ident) == threading.get_ident()


class Yielding:
    """An awaitable that gives way, as only code for an event loop does."""

    def __await__(self) -> Generator[None]:
        yield


def test_work_that_gives_way_is_a_mistake_of_ours() -> None:
    """Nothing would ever come back to it, so it is closed and reported at once."""
    ends: list[str] = []

    async def work() -> None:
        try:
            await Yielding()
        finally:
            ends.append("closed")

    with pytest.raises(RuntimeError, match="a blocking coroutine waited for an event loop"):
        run(work())

    assert ends == ["closed"]


def test_a_client_has_so_many_connections_and_each_returns_when_its_holder_is_gone() -> None:
    """A provider that hangs gets no more sockets than that, and a call that was interrupted keeps none."""
    io = BlockingIO()
    places = [run(io.take_slot(soon(5))) for _ in range(MOST_CONNECTIONS)]

    assert None not in places
    assert run(io.take_slot(soon())) is None
    places.pop()
    assert run(io.take_slot(soon(5))) is not None


@pytest.mark.parametrize(
    ("host", "in_thread"), [("127.0.0.1", False), ("::1", False), ("localhost", True), ("1.example.test", True)]
)
def test_only_the_look_up_of_a_name_takes_a_thread(host: str, in_thread: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address is written down already, so nothing can hang."""
    threads: list[int] = []

    def getaddrinfo(*_: object, **__: object) -> list[Any]:
        threads.append(threading.get_ident())
        return []

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    assert run(BlockingIO().addresses(host, 443, soon(5))) == []
    assert [thread != threading.get_ident() for thread in threads] == [in_thread]
