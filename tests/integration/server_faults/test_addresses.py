"""Hosts with several addresses, some of which are dead, and look-ups that never end."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import attrs
import pytest
from polykyc._runtime.http.deadline import CONNECT_TIMEOUT

from tests.support.faults.call import WAYS, Call, Options
from tests.support.faults.error_rules import hold_unsent
from tests.support.faults.raw_server import Act, closed_port, json_response, misbehaving
from tests.support.faults.timed_trials import patient

GOOD: Final = Act(json_response({"id": "c1"}))
HOST: Final = "http://localhost"
V4: Final = socket.AF_INET

every_way = pytest.mark.parametrize("call", WAYS)


@contextmanager
def _black_hole() -> Generator[int]:
    """Give a port of this machine that takes nobody in, and refuses nobody."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(server.getsockname())
        yield server.getsockname()[1]


def _has(monkeypatch: pytest.MonkeyPatch, *ports: int) -> None:
    """Have the host be at each of *ports* of this machine."""
    addresses = [(V4, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)) for port in ports]
    usual = socket.getaddrinfo

    def getaddrinfo(host: Any, *value: Any, **named: Any) -> list[Any]:
        return addresses if host == "localhost" else usual(host, *value, **named)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@every_way
@patient
def test_a_dead_address_before_a_good_one_costs_a_moment(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """It used to cost five seconds, and then the call."""
    with _black_hole() as dead, _black_hole() as dead_too, misbehaving(GOOD) as server:
        _has(monkeypatch, dead, dead_too, server.port)
        began = time.monotonic()
        got = call(HOST, "never", None)
        seconds = time.monotonic() - began

    assert got == "c1"
    assert 0.5 <= seconds < 1.5
    assert len(server.requests) == 1


@every_way
@patient
def test_an_address_that_refuses_costs_nothing(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one is tried at once."""
    with misbehaving(GOOD) as server:
        _has(monkeypatch, closed_port(), server.port)
        began = time.monotonic()
        got = call(HOST, "never", None)
        seconds = time.monotonic() - began

    assert got == "c1"
    assert seconds < 0.25


@every_way
def test_a_slow_address_may_still_win(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one goes on while the next is tried."""
    with misbehaving(GOOD) as server:
        _has(monkeypatch, server.port, closed_port())

        assert call(HOST, "never", None) == "c1"


@every_way
@patient
def test_dead_addresses_end_in_time(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are."""
    with _black_hole() as dead, _black_hole() as dead_too:
        _has(monkeypatch, dead, dead_too)
        began = time.monotonic()
        got = call(HOST, "never", Options(timeout=0.7, max_retries=0))
        late = time.monotonic() - began - 0.7

    hold_unsent(got, "timeout", " in time", 1)
    assert late < 0.2


@every_way
def test_a_host_without_an_address_is_not_reached(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some resolvers answer with nothing."""
    _has(monkeypatch)

    hold_unsent(call(HOST, "never", Options(max_retries=0)), "refused", "", 1)


@every_way
@patient
def test_a_look_up_that_never_ends_ends_the_call_in_time(
    call: Call, monkeypatch: pytest.MonkeyPatch, hasty: Options
) -> None:
    """It is the system's, and blocks; the call does not wait for it."""
    answered = threading.Event()

    def getaddrinfo(*_: object, **__: object) -> list[Any]:
        answered.wait(CONNECT_TIMEOUT)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    # What runs the event loop waits for its threads at the end.
    threading.Timer(3 * hasty.timeout, answered.set).start()
    began = time.monotonic()
    got = call(HOST, "never", attrs.evolve(hasty, max_retries=0))
    seconds = time.monotonic() - began

    hold_unsent(got, "timeout", " in time", 1)
    assert seconds < 5 * hasty.timeout
