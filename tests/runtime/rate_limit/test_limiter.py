"""Whose calls are counted together, by which store, and what a call does that gets no turn in time."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from math import inf, nan
from typing import Any
from uuid import uuid4

import httpx
import pytest
from attrs import evolve
from polykyc._runtime.errors import ArgumentError, CallTimeoutError, OutcomeUnknownError, RateLimitedError
from polykyc._runtime.rate_limit.limits import Limit, MemoryStore

from tests.support.fake_clock import FakeClock
from tests.support.invented_provider import PROVIDER, TOKEN, AsyncClient, Client, Wire
from tests.support.rate_limit_stores import HANGS, Hanging, Store
from tests.support.rate_limited_calls import ONE, PER_MINUTE, PER_SECOND, Caller, awaiting, blocking, both_ways


@both_ways
def test_nothing_is_limited_unless_asked_for(calls: Caller) -> None:
    """A pause that nobody asked for would be a riddle."""
    clock = FakeClock()

    results = calls(Wire(), 50, clock=clock)

    assert len(results) == 50
    assert clock.pauses == []


@both_ways
def test_a_turn_that_comes_too_late_is_told_at_once(calls: Caller) -> None:
    """Waiting for half a minute only to fail then helps nobody; and nothing was sent, whatever the operation."""
    clock = FakeClock()
    wire = Wire()

    passed, failed = calls(wire, 2, clock=clock, rate_limit=[Limit(1, per=60)], retry="never")

    assert passed == {"id": "c1"}
    assert type(failed) is CallTimeoutError
    assert failed.sent is False
    assert failed.tries == 0
    assert str(failed) == (
        "acme.get_check: no turn in time under the rate limit (the next is in 60.0 s), so nothing was sent"
    )
    assert (len(wire.sent), clock.pauses) == (1, [])


@both_ways
def test_a_call_that_failed_for_want_of_a_turn_takes_none(calls: Caller) -> None:
    """A queue of those who left would keep all others waiting."""
    clock = FakeClock()
    options: dict[str, Any] = {"rate_limit": [Limit(1, per=20)], "rate_limit_store": MemoryStore(clock.now)}

    results = calls(Wire(), 100, clock=clock, call_timeout=5, **options)
    later = calls(Wire(), 1, clock=clock, call_timeout=30, **options)

    assert [type(item) for item in results] == [dict] + [CallTimeoutError] * 99
    assert later == [{"id": "c1"}]
    assert clock.pauses == [pytest.approx(20, abs=0.1)]


@both_ways
def test_the_wait_for_a_turn_is_part_of_the_timeout(calls: Caller) -> None:
    """What is left after it is all that the provider has."""
    clock = FakeClock()
    left: list[float] = []

    def provider(request: httpx.Request) -> httpx.Response:
        left.append(request.extensions["timeout"]["read"])
        return httpx.Response(200, json={})

    calls(provider, 2, clock=clock, timeout=10, rate_limit=[Limit(1, per=8)])

    assert left == [10, pytest.approx(2, abs=0.1)]


@both_ways
def test_every_try_takes_a_turn(calls: Caller) -> None:
    """A provider counts requests, and does not know that one is a repetition."""
    clock = FakeClock()
    answers = [httpx.Response(503), httpx.Response(200, json={})]

    def provider(request: httpx.Request) -> httpx.Response:
        return answers.pop(0)

    (result,) = calls(provider, clock=clock, rate_limit=[Limit(1, per=20)])

    assert result == {}
    assert sum(clock.pauses) == pytest.approx(20, abs=0.1)


@both_ways
def test_a_further_try_without_a_turn_leaves_the_first_error(calls: Caller) -> None:
    """What the provider said is worth more than that nothing more was sent."""
    wire = Wire(status=429)

    (result,) = calls(wire, clock=FakeClock(), rate_limit=[ONE])

    assert type(result) is RateLimitedError
    assert (result.tries, len(wire.sent)) == (1, 1)


@both_ways
def test_a_lost_create_without_a_further_turn_is_of_unknown_outcome(calls: Caller) -> None:
    """Under a key it would have been sent again; without a turn, it is not known whether the first one counted."""
    wire = Wire(status=500)

    (result,) = calls(wire, clock=FakeClock(), rate_limit=[ONE], retry="with-key")

    assert isinstance(result, OutcomeUnknownError)
    assert len(wire.sent) == 1


def test_other_credentials_and_hosts_have_turns_of_their_own() -> None:
    """Limits are of an account: one customer's must not slow another's."""
    wire, clock = Wire(), FakeClock()
    shared: dict[str, Any] = {"clock": clock, "rate_limit": [ONE], "rate_limit_store": MemoryStore(clock.now)}

    results = [
        *blocking(wire, token="first-account", **shared),
        *blocking(wire, token="second-account", **shared),
        *blocking(wire, token="first-account", base_url="https://sandbox.acme.test/v1", **shared),
        *awaiting(wire, token="first-account", **shared),
    ]

    assert [type(item) for item in results] == [dict, dict, dict, CallTimeoutError]


def test_a_store_is_told_no_credential() -> None:
    """A key of Redis is seen by all who may look into it."""
    store = Store(lambda: 0)

    blocking(Wire(), rate_limit=[ONE], rate_limit_store=store)

    ((key, _, _),) = store.reservations
    assert re.fullmatch("polykyc:limits:acme:[0-9a-f]{32}", key)
    assert TOKEN not in key


def test_clients_with_other_limits_count_apart() -> None:
    """What one must remember, the other would forget; the order in which limits are given is none of them."""
    store = Store(lambda: 0)

    for limits in ([PER_MINUTE, PER_SECOND], [PER_SECOND, PER_MINUTE], [PER_MINUTE], [Limit(601, per=60)]):
        blocking(Wire(), rate_limit=limits, rate_limit_store=store)

    keys = [key for key, _, _ in store.reservations]
    assert keys[0] == keys[1]
    assert len({*keys}) == 3


class Published(Client):
    """Acme, whose page says how fast one may call."""

    _provider = evolve(PROVIDER, limits=(Limit(1, per=10),))


def test_what_a_provider_publishes_is_kept_if_asked() -> None:
    """The limit of its page, without being written again."""
    clock = FakeClock()

    with Published(
        token=TOKEN, http_client=httpx.Client(transport=httpx.MockTransport(Wire())), rate_limit=True, clock=clock
    ) as client:
        results = [client.get_check() for _ in range(3)]

    assert results == [{"id": "c1"}] * 3
    assert clock.pauses == [pytest.approx(10, abs=0.1)] * 2


@both_ways
@pytest.mark.parametrize("turn", [0, 0.5, 1, "0.25"])
def test_a_store_that_gives_turns_is_asked_for_each(
    calls: Caller, turn: object, caplog: pytest.LogCaptureFixture
) -> None:
    """No wait is a turn as well, and a number is one however a library gives it."""
    clock, store = FakeClock(), Store(lambda: turn)

    results = calls(Wire(), 3, clock=clock, rate_limit=[ONE], rate_limit_store=store)

    assert results == [{"id": "c1"}] * 3
    assert len(store.reservations) == 3
    assert clock.pauses == [float(str(turn))] * (3 if turn else 0)
    assert caplog.records == []


@both_ways
def test_without_its_store_a_call_still_fails_at_once_for_want_of_a_turn(calls: Caller) -> None:
    """Counting by itself, a process keeps the time that the caller gave."""
    clock, store = FakeClock(), Store(lambda: -1)

    results = calls(Wire(), 2, clock=clock, timeout=9, rate_limit=[Limit(1, per=20)], rate_limit_store=store)

    assert [type(item) for item in results] == [dict, CallTimeoutError]
    assert clock.pauses == []


@both_ways
def test_a_store_of_ones_own_counts(calls: Caller) -> None:
    """Redis is one; a database may be another."""
    clock, store = FakeClock(), Store(lambda: 2.5)

    calls(Wire(), clock=clock, timeout=9, rate_limit=[ONE], rate_limit_store=store)

    assert [(limits, within) for _, limits, within in store.reservations] == [((ONE,), 9)]
    assert clock.pauses == [2.5]


@both_ways
@pytest.mark.parametrize("reply", [ConnectionError("redis://:hunter2@cache"), "soon", -1, nan, inf, None])
def test_a_store_that_fails_is_left_alone_for_a_while(
    calls: Caller, reply: object, caplog: pytest.LogCaptureFixture
) -> None:
    """KYC does not stop with a cache: each process counts by itself then, and the log says so without a secret."""

    def answer() -> object:
        if isinstance(reply, Exception):
            raise reply
        return reply

    store = Store(answer)
    clock = FakeClock()
    options: dict[str, Any] = {"clock": clock, "rate_limit": [Limit(3, per=20)], "rate_limit_store": store}

    with caplog.at_level(logging.WARNING, "polykyc"):
        results = calls(Wire(), 6, **options)

    assert results == [{"id": "c1"}] * 6
    # Once at first, and once more after the pause for the fourth turn.
    assert len(store.reservations) == 2
    assert clock.pauses == [pytest.approx(20, abs=0.1)]
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
    kind = type(reply).__name__ if isinstance(reply, Exception) else "TypeError" if reply is None else "ValueError"
    says = f"rate limit: the store failed ({kind}); this process counts by itself"
    assert [record.getMessage() for record in caplog.records] == [says] * 2
    assert "hunter2" not in caplog.text


def test_a_store_that_hangs_does_not_hold_an_async_call_up() -> None:
    """Its answer is worth half a second; a busy machine may take some more, but not half of what the store would."""
    began = time.monotonic()
    (result,) = awaiting(Wire(), clock=FakeClock(), rate_limit=[ONE], rate_limit_store=Hanging(lambda: 0))

    assert result == {"id": "c1"}
    assert time.monotonic() - began < HANGS / 2


def test_a_cancelled_wait_ends() -> None:
    """A web server that loses its client cancels what it does for it."""
    wire = Wire()

    async def calls() -> None:
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(wire))
        async with AsyncClient(token=f"token-{uuid4()}", http_client=http_client, rate_limit=[Limit(1, 20)]) as client:
            await client.get_check()
            waiting = asyncio.create_task(client.get_check())
            await asyncio.sleep(0)
            waiting.cancel()
            await waiting

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(calls())
    assert len(wire.sent) == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"rate_limit": True}, "rate_limit: Acme KYC publishes no limit; give one, such as [Limit(10, per=1)]"),
        ({"rate_limit": []}, "rate_limit: expected True, False, or a list of Limit, such as [Limit(10, per=1)]"),
        ({"rate_limit": [10]}, "rate_limit: expected True, False, or a list of Limit, such as [Limit(10, per=1)]"),
        ({"rate_limit": ONE}, "rate_limit: expected True, False, or a list of Limit, such as [Limit(10, per=1)]"),
        ({"rate_limit": 1}, "rate_limit: expected True, False, or a list of Limit, such as [Limit(10, per=1)]"),
        ({"rate_limit": None}, "rate_limit: expected True, False, or a list of Limit, such as [Limit(10, per=1)]"),
        (
            {"rate_limit_store": MemoryStore()},
            "rate_limit_store: expected rate_limit=True, or a list of limits, as well",
        ),
    ],
)
@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_what_is_no_limit_is_refused(kind: type[Client | AsyncClient], options: dict[str, Any], says: str) -> None:
    """When the client is made, not at its first call; a limit that is never kept is worse than none."""
    with pytest.raises(ArgumentError) as caught:
        kind(token=TOKEN, **options)

    assert str(caught.value) == f"acme.{kind.__name__}: {says}"


@pytest.mark.parametrize(
    ("kind", "store", "says"),
    [
        (Client, object(), "rate_limit_store: expected a RateLimitStore, which has the method reserve"),
        (AsyncClient, object(), "rate_limit_store: expected an AsyncRateLimitStore, which has the method areserve"),
    ],
)
def test_a_store_of_the_wrong_kind_is_refused(kind: type[Client | AsyncClient], store: Any, says: str) -> None:
    """One that blocks would stop an event loop."""
    with pytest.raises(ArgumentError) as caught:
        kind(token=TOKEN, rate_limit=[ONE], rate_limit_store=store)

    assert str(caught.value) == f"acme.{kind.__name__}: {says}"


def test_waiting_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Somebody will ask why it is slow."""
    with caplog.at_level(logging.DEBUG, "polykyc"):
        blocking(Wire(), 2, clock=FakeClock(), rate_limit=[Limit(1, per=8)])

    waits = [record.getMessage() for record in caplog.records if "turn" in record.getMessage()]
    assert waits == ["acme.get_check GET /checks/{id}: waits 8.050 s for its turn"]
