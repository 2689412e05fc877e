"""Waiting for a session to end: what it outlasts, what ends it, and whose sessions it takes."""

from __future__ import annotations

import asyncio
from typing import Any

import attrs
import httpx
import polykyc
import pytest

from tests.clients.flows import Provider, answers, awaited, every_provider, flow, sessions
from tests.clocks import FakeClock


@every_provider
def test_a_wait_outlasts_what_says_nothing_of_the_session(slug: str) -> None:
    """A provider that is busy or down has not decided anything."""
    told = flow(slug)
    create, *looks = told["answers"]
    busy = httpx.Response(429, headers={"retry-after": "7"})
    provider = Provider([*answers(slug, create), busy, httpx.Response(502, text="<html>"), *answers(slug, *looks)])
    clock = FakeClock()
    common = sessions(slug, provider, clock)

    ended = common.wait(common.create(**told["create"]), timeout=600)

    assert ended.status == told["statuses"][-1]
    assert clock.pauses[0] == 7


@every_provider
@pytest.mark.parametrize("answer", ["", '{"data": {"id": "vs_', "<title>Sign in</title>", "null", '{"id": 5}'])
def test_a_wait_outlasts_an_answer_that_cannot_be_read(slug: str, answer: str) -> None:
    """A page of something in between says nothing of the session."""
    told = flow(slug)
    create, *looks = told["answers"]
    broken = [httpx.Response(200, text=answer, headers={"content-type": "application/json"}) for _ in range(2)]
    provider = Provider([*answers(slug, create), *broken, *answers(slug, *looks)])
    common = sessions(slug, provider)

    ended = common.wait(common.create(**told["create"]), timeout=600)

    assert ended.status == told["statuses"][-1]


@every_provider
def test_a_wait_for_what_can_never_be_read_ends_in_time(slug: str) -> None:
    """And says what it heard instead."""
    told = flow(slug)

    def provider(request: httpx.Request) -> httpx.Response:
        del request
        return httpx.Response(200, html="<title>Sign in</title>")

    opened = sessions(slug, Provider(answers(slug, told["answers"][0]))).create(**told["create"])
    clock = FakeClock()

    with pytest.raises(polykyc.WaitTimeoutError) as caught:
        sessions(slug, provider, clock).wait(opened, timeout=60)

    assert isinstance(caught.value.__cause__, polykyc.MalformedResponseError)
    assert clock.time <= 1_060


@every_provider
@pytest.mark.parametrize("door", ["blocking", "awaited"])
def test_a_look_has_no_more_time_than_the_wait(slug: str, door: str) -> None:
    """A client's own half a minute would make of five seconds thirty."""
    told = flow(slug)
    opened = sessions(slug, Provider(answers(slug, told["answers"][0]))).create(**told["create"])
    clock, given = FakeClock(), list[float]()

    def silent(request: httpx.Request) -> httpx.Response:
        given.append(request.extensions["timeout"]["read"])
        clock.time += 2
        raise httpx.ReadTimeout("silent", request=request)

    def wait() -> Any:
        if door == "blocking":
            return sessions(slug, silent, clock).wait(opened, timeout=5)
        return asyncio.run(awaited(slug, silent, clock).wait(opened, timeout=5))

    with pytest.raises(polykyc.WaitTimeoutError):
        wait()

    assert given[0] <= 5
    assert given[1] < 5 - 2
    assert clock.time <= 1_007


@every_provider
def test_a_wait_ends_in_time_and_carries_what_it_saw(slug: str) -> None:
    """The deadline is the caller's."""
    told = flow(slug)
    create, *looks = told["answers"]
    provider = Provider([*answers(slug, create), *answers(slug, *looks, *[looks[-1]] * 50)])
    clock = FakeClock()
    common = sessions(slug, provider, clock)
    opened = common.create(**told["create"])

    with pytest.raises(polykyc.WaitTimeoutError) as caught:
        common.wait(opened, timeout=60, until={polykyc.SessionStatus.CANCELLED})

    assert isinstance(caught.value, TimeoutError)
    assert caught.value.session is not None
    assert caught.value.session.provider == slug
    assert sum(clock.pauses) <= 60


@every_provider
def test_a_wait_refuses_what_would_never_come(slug: str) -> None:
    """A misspelt status would wait until the deadline, and a text is a collection of letters."""
    told = flow(slug)
    provider = Provider(answers(slug, told["answers"][0]))
    common = sessions(slug, provider)
    opened = common.create(**told["create"])

    with pytest.raises(polykyc.ArgumentError, match=r"^until: expected a SessionStatus; did you mean declined\?$"):
        common.wait(opened, timeout=60, until=["declinded"])
    with pytest.raises(polykyc.ArgumentError, match=r"^until: expected a collection of statuses, even of one$"):
        common.wait(opened, timeout=60, until="approved")
    with pytest.raises(polykyc.ArgumentError, match=r"^timeout: expected a number$"):
        common.wait(opened, timeout="60")
    assert len(provider.asked) == 1


@every_provider
def test_other_refusals_end_a_wait_at_once(slug: str) -> None:
    """A wrong credential does not heal."""
    told = flow(slug)
    provider = Provider([*answers(slug, told["answers"][0]), httpx.Response(401)])
    common = sessions(slug, provider)
    opened = common.create(**told["create"])

    with pytest.raises(polykyc.AuthenticationError):
        common.wait(opened, timeout=60)


@every_provider
def test_only_its_own_sessions_are_waited_for(slug: str) -> None:
    """A session of somebody else's must never be answered with another one's verdict."""
    common = sessions(slug, Provider([]))
    told = flow(slug)
    mine = sessions(slug, Provider(answers(slug, *told["answers"]))).create(**told["create"])

    for wrong in (5, attrs.evolve(mine, provider="acme")):
        with pytest.raises(polykyc.ArgumentError, match=f"^{slug}: expected a session"):
            common.wait(wrong, timeout=1)


@pytest.mark.parametrize("slug", ["dossiers", "kayle", "kulipa"])
def test_a_session_without_an_id_cannot_be_waited_for(slug: str) -> None:
    """As an event's may be that is about something else: refused in words, before any request."""
    provider = Provider([])
    unknown = polykyc.SessionStatus.UNKNOWN
    lost = polykyc.Session(provider=slug, id=None, status=unknown, raw_status=None, raw=None)

    with pytest.raises(polykyc.ArgumentError) as caught:
        sessions(slug, provider).wait(lost, timeout=1)

    assert str(caught.value) == f"{slug}: expected a session with an id, got one without"
    assert provider.asked == []
