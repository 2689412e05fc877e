"""Calling a session off: one deadline for the act and the look after it, and no failure that was none."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import polykyc
import pytest

from tests.support.documented_flows import Provider, answers, awaited, requests_of, retrying, sessions
from tests.support.fake_clock import FakeClock

ID = "vs_mza7vecksrtyfw193ekcvl5vnws3bt1lz96buu3iw7zidckf8dga2zx2echb3t16"
DOORS = pytest.mark.parametrize("door", ["blocking", "awaited"])


def cancel(provider: Any, door: str, clock: FakeClock | None = None, **words: Any) -> Any:
    """Call a session of Kayle's off."""
    if door == "blocking":
        return sessions("kayle", provider, clock).cancel(ID, **words)
    return asyncio.run(awaited("kayle", provider, clock).cancel(ID, **words))


@DOORS
def test_a_cancel_and_its_look_share_one_deadline(door: str) -> None:
    """Two requests of ten seconds each would be twenty."""
    clock, timeouts = FakeClock(), list[float]()
    queue = answers("kayle", "cancel_session.cancelled", "get_session.cancelled")

    def provider(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"]["read"])
        clock.time += 4
        return queue.pop(0)

    session = cancel(provider, door, clock, timeout=10)

    assert session.status is polykyc.SessionStatus.CANCELLED
    assert timeouts == pytest.approx([10, 6], abs=1)


@DOORS
@pytest.mark.parametrize(
    "answer",
    [{"status_code": 500}, {"status_code": 401}, {"status_code": 200, "html": "<title>Sign in</title>"}],
    ids=["500", "401", "a web page"],
)
def test_a_look_that_fails_does_not_undo_a_cancel(answer: dict[str, Any], door: str) -> None:
    """Its error alone would say that the session is still open."""
    done = answers("kayle", "cancel_session.cancelled")

    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        cancel(Provider([*done, httpx.Response(**answer)]), door)

    assert str(caught.value).startswith(
        "kayle.cancel_session: it was carried out, but the look after it failed (kayle."
    )
    assert isinstance(caught.value.__cause__, polykyc.PolykycError)


@DOORS
def test_a_cancel_needs_a_time_that_there_is(door: str) -> None:
    """Before anything is called off."""
    provider = Provider([])

    with pytest.raises(polykyc.ArgumentError, match=r"^\w+\.(sessions\.)?\w+: timeout: expected "):
        cancel(provider, door, timeout="10")

    assert requests_of(provider) == []


def test_a_no_to_a_repeated_cancel_is_no_definite_one() -> None:
    """The first try may have called it off, and a session that is cancelled cannot be cancelled."""
    provider = Provider([httpx.Response(502), httpx.Response(409)])

    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        retrying("kayle", provider).cancel(ID)

    assert isinstance(caught.value.__cause__, polykyc.ApiError)


def test_a_success_of_a_cancel_that_cannot_be_read_leaves_it_open() -> None:
    """It may have been called off."""
    provider = Provider([httpx.Response(200, html="<title>Sign in</title>")])

    with pytest.raises(polykyc.OutcomeUnknownError):
        sessions("kayle", provider).cancel(ID)
