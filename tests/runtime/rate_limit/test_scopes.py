"""Limits that count some calls only: of an HTTP method, or of an operation."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest
import redis as redis_library
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime.config.settings import settings
from polykyc._runtime.contract import Operation
from polykyc._runtime.errors import ArgumentError
from polykyc._runtime.rate_limit.limiter import limiter
from polykyc._runtime.rate_limit.limits import Limit, MemoryStore
from polykyc._runtime.rate_limit.redis_store import AsyncRedisStore, RedisStore

from tests.support.fake_clock import FakeClock
from tests.support.invented_provider import PROVIDER, TOKEN, Client, operation
from tests.support.rate_limit_stores import Store, running

HOUR: Final = 3_600
READ: Final = operation(name="read_it")
WRITE: Final = operation(name="change_it", method="POST")
REPORT: Final = operation(name="get_report")
ALL: Final = Limit(4, per=10)
WRITES: Final = Limit(2, per=30, methods=("POST", "PATCH"))
REPORTS: Final = Limit(1, per=100, operations=("get_report",))


def busiest(starts: list[float], per: float) -> int:
    """Return the most of *starts* within *per* seconds."""
    return max((sum(start <= other < start + per for other in starts) for start in starts), default=0)


def turns(clock: FakeClock, *limits: Limit, store: Any = None) -> Any:
    """Return the limiter of a client with *limits*."""
    return limiter(settings(PROVIDER, token=TOKEN, base_url=None), limits, store, "reserve", clock)


def test_a_call_waits_for_every_limit_that_counts_it_and_for_no_other() -> None:
    """The third write waits for the limit of writes, and reads go on in the meantime."""
    clock = FakeClock()
    booking = turns(clock, ALL, WRITES, REPORTS)

    waits = [booking.reserve(clock.now() + 1000, each) for each in (WRITE, WRITE, WRITE, READ, REPORT, REPORT, READ)]

    assert [round(wait) for wait in waits] == [0, 0, 30, 0, 0, 100, 10]


def test_a_call_that_no_limit_counts_does_not_wait() -> None:
    """Nor ask the store."""
    clock = FakeClock()
    store = Store(lambda: 7)
    booking = turns(clock, Limit(1, per=100, methods=("POST",)))

    assert [booking.reserve(clock.now() + 1, READ) for _ in range(5)] == [0.0] * 5
    assert store.reservations == []


def test_what_comes_too_late_takes_a_turn_of_no_limit() -> None:
    """A report that is not fetched must not hold up a read."""
    clock = FakeClock()
    booking = turns(clock, Limit(2, per=10), REPORTS)
    booking.reserve(clock.now() + 1000, REPORT)

    waits = [booking.reserve(clock.now() + 5, each) for each in (REPORT, REPORT, READ, READ)]

    assert [round(wait) for wait in waits] == [100, 100, 0, 10]


def limit_of(calls: int, per: float, scope: dict[str, tuple[str, ...]]) -> Limit:
    """Return a limit of *scope*."""
    return Limit(calls, per, **scope)


LIMITS: Final = st.builds(
    limit_of,
    st.integers(1, 4),
    st.sampled_from([0.5, 1, 7, 60]),
    st.sampled_from([{}, {}, {"methods": ("POST",)}, {"operations": ("get_report",)}, {"operations": ("read_it",)}]),
)
REQUESTS: Final = st.tuples(st.sampled_from([READ, WRITE, REPORT]), st.floats(0, 3), st.floats(0, 100))


@given(st.lists(LIMITS, min_size=1, max_size=4), st.lists(REQUESTS, max_size=50))
def test_no_window_holds_more_calls_than_its_limit_counts(
    limits: list[Limit], requests: list[tuple[Operation, float, float]]
) -> None:
    """Whatever the limits are, when calls come, and how long each would wait."""
    clock = FakeClock()
    booking = turns(clock, *limits)
    starts: list[tuple[float, Operation]] = []

    for called, later, within in requests:
        clock.time += later
        deadline = clock.time + within
        wait = booking.reserve(deadline, called)
        assert wait >= 0
        if wait < deadline - clock.time or not any(limit.counts(called) for limit in limits):
            starts.append((clock.time + wait, called))

    for limit in limits:
        assert busiest([start for start, called in starts if limit.counts(called)], limit.per) <= limit.calls


def test_scoped_turns_of_quiet_accounts_are_forgotten() -> None:
    """As all are."""
    clock = FakeClock()
    store = MemoryStore(clock.now)
    for number in range(100):
        store.reserve_scoped(f"account-{number}", [WRITES, ALL], 1)
    clock.time += 100

    store.reserve_scoped("another", [WRITES], 1)

    assert "account-" not in repr(vars(store))


@pytest.mark.parametrize("name", ["redis-server", "valkey-server"])
def test_processes_share_them_in_a_server(name: str, tmp_path: Path) -> None:
    """The same turns as in memory, blocking and async, and they expire."""
    reports = Limit(1, per=3 * HOUR, operations=("x",))
    limits = [Limit(4, per=2 * HOUR), Limit(2, per=9 * HOUR, methods=("POST",)), reports]
    key = f"polykyc:limits:acme:{uuid4()}"
    order = [limits[:2], limits[:2], limits[:2], limits[:1], [limits[0], limits[2]], limits[:1], [limits[0], limits[2]]]
    memory = MemoryStore(lambda: 0.0)
    expected = [memory.reserve_scoped(key, each, 1000 * HOUR) for each in order]

    with running(name, tmp_path) as url:
        store = RedisStore(url)

        async def awaited(each: list[Limit]) -> float:
            other = AsyncRedisStore(url)
            try:
                return await other.areserve_scoped(key, each, 1000 * HOUR)
            finally:
                await other.aclose()

        waits = [
            asyncio.run(awaited(each)) if number % 2 else store.reserve_scoped(key, each, 1000 * HOUR)
            for number, each in enumerate(order)
        ]
        late = store.reserve_scoped(key, limits[:2], 1)
        store.close()
        server: Any = redis_library
        with server.Redis.from_url(url) as client:
            expiries = {text.decode(): client.pttl(text) for text in client.keys("*")}

    assert waits == pytest.approx(expected, abs=5)
    assert late > HOUR
    assert sorted(expiries) == [f"{{{key}}}:", f"{{{key}}}:POST", f"{{{key}}}:x"]
    assert all(0 < left <= 200 * HOUR * 1000 for left in expiries.values())


def test_a_store_of_ones_own_needs_the_method_for_them() -> None:
    """One queue for all calls would let too many pass, or hold up those that no limit counts."""
    with pytest.raises(ArgumentError, match="expected the method reserve_scoped, for limits of some methods"):
        Client(token=TOKEN, rate_limit=[ALL, WRITES], rate_limit_store=Store(lambda: 0))


@pytest.mark.parametrize("value", ["POST", ["POST"], (1,), ("",)])
def test_a_scope_is_a_tuple_of_names(value: Any) -> None:
    """A text would count as its letters."""
    with pytest.raises(ArgumentError, match="methods: expected a tuple of texts"):
        Limit(1, per=1, methods=value)
