"""Limits on the rate of calls: no window of time holds more than its limit, whichever threads and event loops call."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from bisect import bisect_left
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from math import inf
from textwrap import dedent
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime.config.settings import settings
from polykyc._runtime.errors import ArgumentError, CallTimeoutError
from polykyc._runtime.rate_limit.limiter import limiter
from polykyc._runtime.rate_limit.limits import LONGEST, MOST_CALLS, Limit, MemoryStore

from tests.support.fake_clock import FakeClock
from tests.support.invented_provider import PROVIDER, TOKEN, AsyncClient, Wire, operation
from tests.support.rate_limited_calls import ONE, PER_MINUTE, PER_SECOND, Caller, awaiting, blocking, both_ways


def busiest(starts: Sequence[float], seconds: float) -> int:
    """Return how many of *starts* lie within any *seconds*."""
    ordered = sorted(starts)
    return max(bisect_left(ordered, start + seconds) - number for number, start in enumerate(ordered))


@both_ways
def test_a_published_limit_is_kept_in_every_window(calls: Caller) -> None:
    """Also around the end of a minute, where a fixed window would let twice as many pass; and no slower than needed."""
    clock = FakeClock()
    starts: list[float] = []

    def provider(request: httpx.Request) -> httpx.Response:
        starts.append(clock.time)
        return httpx.Response(200, json={})

    results = calls(provider, 1_300, clock=clock, rate_limit=[PER_MINUTE, PER_SECOND])

    assert results == [{}] * 1_300
    assert busiest(starts, 1) == 10
    assert 540 < busiest(starts, 60) <= 600
    assert starts[9] == starts[0]


@given(
    st.lists(st.tuples(st.integers(1, 5), st.sampled_from([0.5, 1, 7, 60])), min_size=1, max_size=3),
    st.lists(st.tuples(st.floats(0, 3), st.floats(0, 100)), max_size=60),
)
def test_no_window_holds_more_than_its_limit(
    rates: list[tuple[int, float]], requests: list[tuple[float, float]]
) -> None:
    """Whatever the limits, the moments of asking, and how long each would wait."""
    limits = [Limit(calls, per) for calls, per in rates]
    clock = FakeClock()
    store = MemoryStore(clock.now)
    starts: list[float] = []

    for later, within in requests:
        clock.time += later
        wait = store.reserve("acme", limits, within)
        assert wait >= 0
        if wait < within:
            starts.append(clock.time + wait)

    for limit in limits:
        assert not starts or busiest(starts, limit.per) <= limit.calls


def test_all_threads_and_event_loops_of_a_process_take_turns() -> None:
    """One account has one limit, however a program is built; nothing needs to be shared but the credential."""
    wire = Wire()
    options: dict[str, Any] = {"token": f"token-{uuid4()}", "rate_limit": [Limit(7, per=3_600)], "timeout": 5}

    with ThreadPoolExecutor(8) as threads:
        running = [threads.submit(calls, wire, 5, **options) for calls in (blocking, awaiting) * 4]
        results = [item for each in running for item in each.result()]

    assert len(wire.sent) == 7
    assert sum(type(item) is CallTimeoutError for item in results) == 33


def test_tasks_of_one_client_take_turns() -> None:
    """They ask in the same moment."""
    clock = FakeClock()
    wire = Wire()

    async def calls() -> list[Any]:
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(wire))
        async with AsyncClient(token=TOKEN, http_client=http_client, rate_limit=[ONE], clock=clock) as client:
            return await asyncio.gather(*(client.get_check() for _ in range(20)), return_exceptions=True)

    result = asyncio.run(calls())

    assert len(wire.sent) == 1
    assert sum(type(item) is CallTimeoutError for item in result) == 19


def test_threads_book_each_turn_once() -> None:
    """Two that get the same turn break the limit."""
    store = MemoryStore(lambda: 0.0)
    start = threading.Barrier(8)

    def book() -> list[float]:
        start.wait(10)
        return [store.reserve("acme", [PER_SECOND], inf) for _ in range(50)]

    with ThreadPoolExecutor(8) as threads:
        results = [wait for each in [threads.submit(book) for _ in range(8)] for wait in each.result()]

    expected = [turn * PER_SECOND.window for turn in range(40) for _ in range(10)]
    assert sorted(results) == pytest.approx(expected)


def test_a_turn_that_comes_when_the_time_is_over_is_not_booked() -> None:
    """Not less than the time that is left is too late, and leaves the turn to others."""
    clock = FakeClock()
    store = MemoryStore(clock.now)
    store.reserve("acme", [ONE], 1)
    wait = store.reserve("acme", [ONE], 0)

    results = [store.reserve("acme", [ONE], within) for within in (wait, wait + 1, inf)]

    assert results == [wait, wait, 2 * wait]


def test_another_process_counts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forked child has the parent's memory, and maybe a lock that nobody will open."""
    store = MemoryStore(FakeClock().now)
    store.reserve("acme", [ONE], inf)
    monkeypatch.setattr(os, "getpid", lambda: -1)

    assert [store.reserve("acme", [ONE], inf) for _ in range(2)] == [0, ONE.window]
    monkeypatch.undo()
    assert store.reserve("acme", [ONE], inf) == ONE.window


def test_a_forked_child_counts_anew() -> None:
    """Its memory is its own; and a lock that a thread of the parent held must not stay locked in it."""
    script = """
        import os, signal, threading, warnings
        import httpx
        from polykyc import CallTimeoutError
        from polykyc._runtime.rate_limit.limits import Limit, MemoryStore
        from tests.support.invented_provider import Client, Wire

        def counts() -> str:
            http_client = httpx.Client(transport=httpx.MockTransport(Wire()))
            client = Client(token="t", http_client=http_client, rate_limit=[Limit(1, per=3_600)])
            try:
                client.get_check()
            except CallTimeoutError:
                return "late"
            return "passed"

        class Slow:
            here, go = threading.Event(), threading.Event()

            def now(self) -> float:
                if threading.current_thread() is not threading.main_thread():
                    self.here.set()
                    self.go.wait(20)
                return 0.0

        slow = Slow()
        store = MemoryStore(slow.now)
        holder = threading.Thread(target=store.reserve, args=("acme", [Limit(1, per=1)], 1.0))
        holder.start()
        assert slow.here.wait(20)
        counts_before = [counts(), counts()]
        warnings.simplefilter("ignore", DeprecationWarning)  # of a fork while threads run, which is the point
        child = os.fork()
        if not child:
            signal.alarm(20)
            held = store.reserve("acme", [Limit(1, per=1)], 1.0)
            os._exit(0 if [held, counts(), counts()] == [0.0, "passed", "late"] else 1)
        slow.go.set()
        holder.join()
        print(counts_before, os.waitpid(child, 0)[1], counts())
    """

    done = subprocess.run(
        [sys.executable, "-c", dedent(script)], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.stdout, done.stderr) == ("['passed', 'late'] 0 late\n", "")


def test_a_store_forgets_accounts_that_are_quiet() -> None:
    """A program that serves many customers would grow for ever."""
    clock = FakeClock()
    store = MemoryStore(clock.now)
    for number in range(1_000):
        store.reserve(f"account-{number}", [PER_SECOND], 1)
    clock.time += 2

    store.reserve("another", [PER_SECOND], 1)

    assert "account-" not in repr(vars(store))
    assert "another" in repr(vars(store))


@pytest.mark.parametrize(
    ("calls", "per", "says"),
    [
        (0, 1, "calls: expected at least 1"),
        (True, 1, "calls: expected a whole number"),
        (1.5, 1, "calls: expected a whole number"),
        (MOST_CALLS + 1, 1, f"calls: expected at most {MOST_CALLS}"),
        (1, 0, "per: expected more than 0"),
        (1, -1, "per: expected more than 0"),
        (1, inf, "per: expected a number"),
        (1, LONGEST + 1, f"per: expected at most {LONGEST}"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(calls: Any, per: Any, says: str) -> None:
    """What is counted over a month is a quota, which waiting does not mend."""
    with pytest.raises(ArgumentError) as caught:
        Limit(calls, per)

    assert str(caught.value) == f"Limit: {says}"


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_turn_that_comes_too_late_is_left_to_others(asynchronous: bool) -> None:
    """The call is not made, so it must not hold up the next one."""
    clock = FakeClock()
    method = "areserve" if asynchronous else "reserve"
    turns = limiter(settings(PROVIDER, token=TOKEN, base_url=None), [Limit(1, per=10)], None, method, clock)

    def turn(within: float) -> float:
        deadline = clock.now() + within
        check = operation()
        return asyncio.run(turns.areserve(deadline, check)) if asynchronous else turns.reserve(deadline, check)

    assert [round(turn(within)) for within in (30, 5, 30, 30)] == [0, 10, 10, 20]
