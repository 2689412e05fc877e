"""Waiting for a session to end: what it outlasts, what ends it, and whose sessions it takes."""

from __future__ import annotations

import asyncio
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import attrs
import httpx
import polykyc
import pytest

from tests.support.documented_flows import (
    Provider,
    answers,
    awaited,
    every_provider,
    flow,
    looks,
    opening,
    requests_of,
    sessions,
)
from tests.support.fake_clock import FakeClock


@every_provider
def test_a_wait_outlasts_what_says_nothing_of_the_session(slug: str) -> None:
    """A provider that is busy or down has not decided anything."""
    documented_flow = flow(slug)
    busy = httpx.Response(429, headers={"retry-after": "7"})
    provider = Provider(
        [*answers(slug, *opening(slug)), busy, httpx.Response(502, text="<html>"), *answers(slug, *looks(slug))]
    )
    clock = FakeClock()
    common = sessions(slug, provider, clock)

    ended = common.wait(common.create(**documented_flow["create"]), timeout=600)

    assert ended.status == documented_flow["statuses"][-1]
    assert clock.pauses[0] == 7


@every_provider
@pytest.mark.parametrize("answer", ["", '{"data": {"id": "vs_', "<title>Sign in</title>", "null", '{"id": 5}'])
def test_a_wait_outlasts_an_answer_that_cannot_be_read(slug: str, answer: str) -> None:
    """A page of something in between says nothing of the session."""
    documented_flow = flow(slug)
    broken = [httpx.Response(200, text=answer, headers={"content-type": "application/json"}) for _ in range(2)]
    provider = Provider([*answers(slug, *opening(slug)), *broken, *answers(slug, *looks(slug))])
    common = sessions(slug, provider)

    ended = common.wait(common.create(**documented_flow["create"]), timeout=600)

    assert ended.status == documented_flow["statuses"][-1]


@every_provider
def test_a_wait_for_what_can_never_be_read_ends_in_time(slug: str) -> None:
    """And says what it heard instead."""
    documented_flow = flow(slug)

    def provider(request: httpx.Request) -> httpx.Response:
        del request
        return httpx.Response(200, html="<title>Sign in</title>")

    opened = sessions(slug, Provider(answers(slug, *opening(slug)))).create(**documented_flow["create"])
    clock = FakeClock()

    with pytest.raises(polykyc.WaitTimeoutError) as caught:
        sessions(slug, provider, clock).wait(opened, timeout=60)

    assert isinstance(caught.value.__cause__, polykyc.MalformedResponseError)
    assert clock.time <= 1_060


@every_provider
@pytest.mark.parametrize("door", ["blocking", "awaited"])
def test_a_look_has_no_more_time_than_the_wait(slug: str, door: str) -> None:
    """A client's own half a minute would make of five seconds thirty."""
    documented_flow = flow(slug)
    opened = sessions(slug, Provider(answers(slug, *opening(slug)))).create(**documented_flow["create"])
    clock, timeouts = FakeClock(), list[float]()

    def silent(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"]["read"])
        clock.time += 2
        raise httpx.ReadTimeout("silent", request=request)

    def wait() -> Any:
        if door == "blocking":
            return sessions(slug, silent, clock).wait(opened, timeout=5)
        return asyncio.run(awaited(slug, silent, clock).wait(opened, timeout=5))

    with pytest.raises(polykyc.WaitTimeoutError):
        wait()

    assert timeouts[0] <= 5
    assert timeouts[1] < 5 - 2
    assert clock.time <= 1_007


@every_provider
def test_a_wait_ends_in_time_and_carries_what_it_saw(slug: str) -> None:
    """The deadline is the caller's."""
    documented_flow = flow(slug)
    provider = Provider([*answers(slug, *opening(slug)), *answers(slug, *looks(slug), *[looks(slug)[-1]] * 50)])
    clock = FakeClock()
    common = sessions(slug, provider, clock)
    opened = common.create(**documented_flow["create"])

    with pytest.raises(polykyc.WaitTimeoutError) as caught:
        common.wait(opened, timeout=60, until={polykyc.SessionStatus.CANCELLED})

    assert isinstance(caught.value, TimeoutError)
    assert caught.value.session is not None
    assert caught.value.session.provider == slug
    assert sum(clock.pauses) <= 60


@every_provider
def test_a_wait_refuses_what_would_never_come(slug: str) -> None:
    """A misspelt status would wait until the deadline, and a text is a collection of letters."""
    documented_flow = flow(slug)
    provider = Provider(answers(slug, *opening(slug)))
    common = sessions(slug, provider)
    opened = common.create(**documented_flow["create"])

    with pytest.raises(
        polykyc.ArgumentError, match=r"^\w+\.sessions\.wait: until: expected a SessionStatus; did you mean declined\?$"
    ):
        common.wait(opened, timeout=60, until=["declinded"])
    with pytest.raises(
        polykyc.ArgumentError, match=r"^\w+\.sessions\.wait: until: expected a collection of statuses, even of one$"
    ):
        common.wait(opened, timeout=60, until="approved")
    with pytest.raises(polykyc.ArgumentError, match=r"^\w+\.sessions\.wait: timeout: expected a number$"):
        common.wait(opened, timeout="60")
    assert len(provider.requests) == len(opening(slug))


@every_provider
def test_other_refusals_end_a_wait_at_once(slug: str) -> None:
    """A wrong credential does not heal."""
    documented_flow = flow(slug)
    provider = Provider([*answers(slug, *opening(slug)), httpx.Response(401)])
    common = sessions(slug, provider)
    opened = common.create(**documented_flow["create"])

    with pytest.raises(polykyc.AuthenticationError):
        common.wait(opened, timeout=60)


@every_provider
def test_only_its_own_sessions_are_waited_for(slug: str) -> None:
    """A session of somebody else's must never be answered with another one's verdict."""
    common = sessions(slug, Provider([]))
    documented_flow = flow(slug)
    mine = sessions(slug, Provider(answers(slug, *documented_flow["answers"]))).create(**documented_flow["create"])

    for wrong in (5, attrs.evolve(mine, provider="acme")):
        with pytest.raises(polykyc.ArgumentError, match=f"^{slug}.sessions.wait: expected a session"):
            common.wait(wrong, timeout=1)


@pytest.mark.parametrize("slug", ["dossiers", "kayle", "kulipa"])
def test_a_session_without_an_id_cannot_be_waited_for(slug: str) -> None:
    """As an event's may be that is about something else: refused in words, before any request."""
    provider = Provider([])
    unknown = polykyc.SessionStatus.UNKNOWN
    lost = polykyc.Session(provider=slug, id=None, status=unknown, raw_status=None, raw=None)

    with pytest.raises(polykyc.ArgumentError) as caught:
        sessions(slug, provider).wait(lost, timeout=1)

    assert str(caught.value) == f"{slug}.sessions.wait: expected a session with an id, got one without"
    assert provider.requests == []


# A session of Dossiers, whose create gives no id: it is known by the reference alone until it was seen once.

DOORS = pytest.mark.parametrize("door", ["blocking", "awaited"])
BEGAN = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)


@DOORS
@pytest.mark.parametrize("age", [1.0, 86_400.0])
def test_a_wait_follows_no_session_of_before(age: float, door: str) -> None:
    """The reference was used before, and that session is over; the one that was just opened is not listed yet."""
    old, new = dossier("old", -age, over=True), dossier("new", 0)
    provider = Provider([opened(), listed(old), listed(old, new), got(dossier("new", 0, over=True))])

    ended = open_and_wait(provider, door)

    assert (ended.id, ended.status) == ("new", "completed")
    assert [path for _, path in requests_of(provider)][-1] == "/kyc/sessions/new"


@DOORS
def test_a_wait_for_what_is_never_listed_has_seen_nothing(door: str) -> None:
    """An older session is not what is waited for, so it is not what was seen last either."""
    old = dossier("old", -1, over=True)
    provider = Provider([opened(), *[listed(old) for _ in range(50)]])

    with pytest.raises(polykyc.WaitTimeoutError, match="it was not seen") as caught:
        open_and_wait(provider, door)

    assert caught.value.session is None


@DOORS
def test_a_wait_goes_by_the_clock_of_the_provider_and_by_when_the_create_began(door: str) -> None:
    """Ours is years off, and the answer may come long after the session was made."""
    clock = FakeClock()

    def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/search"):
            return listed(dossier("old", -1, over=True), dossier("new", 1, over=True))
        clock.time += 20
        return opened()

    assert open_and_wait(slow, door, clock=clock).id == "new"


@DOORS
def test_of_two_sessions_since_the_create_none_is_followed(door: str) -> None:
    """Two creates with one reference at once: either may be the other one's."""
    provider = Provider([opened(), listed(dossier("a", 1, over=True), dossier("b", 2, over=True))])

    with pytest.raises(polykyc.AmbiguousSessionError, match=r"^dossiers\.sessions: several sessions "):
        open_and_wait(provider, door)


@DOORS
def test_a_session_that_does_not_say_when_it_was_made_is_not_followed(door: str) -> None:
    """It may be an old one."""
    provider = Provider([opened(), listed(dossier("a", None, over=True))])

    with pytest.raises(polykyc.AmbiguousSessionError, match="does not say when it was made, so it may be older"):
        open_and_wait(provider, door)


@DOORS
def test_a_reference_of_our_own_making_is_waited_for_without_a_clock(door: str) -> None:
    """Nothing older carries it, so a provider whose clocks differ is no trouble."""

    def provider(request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith("/search"):
            return opened()
        return listed(dossier("new", -86_400, over=True, ref=json.loads(request.content)["searchQuery"]))

    assert open_and_wait(provider, door, external_id=None).id == "new"


@DOORS
def test_a_session_is_waited_for_after_a_pickle_too(door: str) -> None:
    """A worker waits for what a web request opened, and knows when that was."""
    old, new = dossier("old", -5, over=True), dossier("new", 0, over=True)
    provider = Provider([opened(), listed(old), listed(old, new)])

    assert open_and_wait(provider, door, carry=lambda session: pickle.loads(pickle.dumps(session))).id == "new"


def dossier(name: str, seconds: float | None, *, over: bool = False, ref: str = "order-7") -> dict[str, Any]:
    """Return a session that was made *seconds* after the create began, None if it does not say when."""
    when = {} if seconds is None else {"createdAt": int((BEGAN.timestamp() + seconds) * 1000)}
    return {"id": name, "isInvalid": False, "isComplete": over, "state": "s", "externalId": ref} | when


def opened() -> httpx.Response:
    """Return the answer to a create, without an id."""
    answer = {"token": "t", "sessionUrl": "https://verify.example/t"}
    return httpx.Response(201, json=answer)


def listed(*found_session: dict[str, Any]) -> httpx.Response:
    """Return a page of all sessions."""
    return httpx.Response(200, json={"sessions": found_session, "totalCount": len(found_session)})


def got(session: dict[str, Any]) -> httpx.Response:
    """Return the answer to a `get`."""
    return httpx.Response(200, json=session)


def open_and_wait(
    provider: Any,
    door: str,
    *,
    external_id: str | None = "order-7",
    clock: FakeClock | None = None,
    carry: Callable[[Any], Any] = lambda session: session,
) -> Any:
    """Open a session at *provider*, Dossiers, where it is `BEGAN`, and wait for its end, by blocking or by awaiting."""
    clock = clock or FakeClock()
    start = clock.time

    def dated(request: httpx.Request) -> httpx.Response:
        answer: httpx.Response = provider(request)
        answer.headers["date"] = format_datetime(BEGAN + timedelta(seconds=clock.time - start), usegmt=True)
        return answer

    if door == "blocking":
        common = sessions("dossiers", dated, clock)
        return common.wait(carry(common.create(external_id=external_id)), timeout=60)

    async def walk() -> Any:
        common = awaited("dossiers", dated, clock)
        return await common.wait(carry(await common.create(external_id=external_id)), timeout=60)

    return asyncio.run(walk())
