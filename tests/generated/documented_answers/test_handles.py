"""Handles of sessions: another process goes on with what one has opened."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import httpx
import polykyc
import pytest

from tests.support.documented_cases import TOKEN
from tests.support.documented_flows import (
    Provider,
    answers,
    awaited,
    case,
    every_provider,
    flow,
    looks,
    opening,
    requests_of,
    sessions,
)

PERSON: Final = {"starkfi": {"email": "user@example.com"}}
"""What has to be given again, because no handle holds an address."""


def opened(slug: str) -> polykyc.Session[Any]:
    """Return the session of the documented flow, as its create returns it."""
    documented_flow = flow(slug)
    result: polykyc.Session[Any] = sessions(slug, Provider(answers(slug, *opening(slug)))).create(
        **documented_flow["create"]
    )
    return result


def carried(session: polykyc.Session[Any]) -> Any:
    """Return the handle of *session* as another process gets it."""
    return json.loads(json.dumps(session.handle))


@every_provider
def test_another_process_goes_on_with_a_handle(slug: str) -> None:
    """It asks for the same as the first one would, blocking and awaited, also where there is no id."""
    session = opened(slug)
    by_session, by_handle, twin = (Provider(answers(slug, *looks(slug))) for _ in range(3))

    expected = sessions(slug, by_session).wait(session, timeout=600)
    ended = sessions(slug, by_handle).wait(carried(session), timeout=600, **PERSON.get(slug, {}))
    awaited_end = asyncio.run(awaited(slug, twin).wait(carried(session), timeout=600, **PERSON.get(slug, {})))

    assert ended == awaited_end == expected
    assert requests_of(by_handle) == requests_of(twin) == requests_of(by_session)
    assert [request.content for request in by_handle.requests] == [request.content for request in by_session.requests]


@every_provider
def test_a_handle_holds_no_secret_and_no_person(slug: str) -> None:
    """It waits in queues and tables; who reads it there can neither act nor learn who is verified."""
    session = opened(slug)

    text = json.dumps(session.handle)

    personal = [value for name, value in flow(slug)["create"].items() if name in {"email", "name", "redirect_url"}]
    assert [value for value in (TOKEN, session.url, *personal) if str(value) in text] == []
    assert set(session.handle) <= {"version", "provider", "id", "external_id", "level", "since"}


@every_provider
def test_a_handle_of_another_provider_or_of_a_later_release_is_refused(slug: str) -> None:
    """Before any request, by each method that takes one."""
    provider = Provider([])
    common = sessions(slug, provider)
    handle = carried(opened(slug))
    methods: list[Callable[[Any], Any]] = [
        *(getattr(common, name) for name in ("get", "cancel", "refresh") if name in common.offers),
        partial(common.wait, timeout=1),
    ]

    for method in methods:
        with pytest.raises(
            polykyc.ArgumentError, match=rf"^{slug}\.sessions\.\w+: expected a handle of {slug}, got one of acme$"
        ):
            method({**handle, "provider": "acme"})
        with pytest.raises(
            polykyc.ArgumentError, match=rf"^{slug}\.sessions\.\w+: the handle has format 99, .* Update polykyc here$"
        ):
            method({**handle, "version": 99})

    assert provider.requests == []


def test_other_methods_take_a_handle_or_a_session_as_well() -> None:
    """What was opened in one process may be called off in another."""
    session = opened("kayle")
    stored = case("kayle", "get_session.cancelled").arguments()["id"]
    handle = {**carried(session), "id": stored}
    provider = Provider(answers("kayle", "cancel_session.cancelled", "get_session.cancelled"))
    salesive = Provider(answers("salesive", "refresh_kyc_status.now_approved"))

    cancelled = sessions("kayle", provider).cancel(handle)
    refreshed = sessions("salesive", salesive).refresh(opened("salesive"))

    assert (cancelled.id, cancelled.status, refreshed.status) == (stored, "cancelled", "approved")
    assert requests_of(provider)[0] == ("POST", f"/v1/sessions/{stored}/cancel")


@pytest.mark.parametrize(
    ("slug", "answer"),
    [
        ("kayle", answers("kayle", "get_session.succeeded")[0].json()),
        ("salesive", {"status": 200, "success": True, "data": {"sessionId": "s1", "status": "approved"}}),
    ],
)
def test_an_answer_about_another_session_is_refused(slug: str, answer: dict[str, Any]) -> None:
    """A handle counts for the one session that it was made of, where an answer names one."""
    common = sessions(slug, Provider([httpx.Response(200, json=answer)]))

    with pytest.raises(polykyc.MalformedResponseError) as caught:
        common.get({**carried(opened(slug)), "id": "other"})

    assert caught.value.about_another


@pytest.mark.parametrize("method", ["get", "link"])
def test_an_answer_about_another_person_is_refused(method: str) -> None:
    """Its id is right, and its reference is that of somebody else, who may be verified or would get the link."""
    expected = opened("sumsub")
    approved = answers("sumsub", "get_applicant.completed_green")[0].json()
    provider = Provider([httpx.Response(200, json={**approved, "id": expected.id, "externalUserId": "somebody-else"})])

    with pytest.raises(polykyc.MalformedResponseError) as caught:
        getattr(sessions("sumsub", provider), method)(expected)

    assert (caught.value.field, caught.value.about_another) == ("external_id", True)
    assert len(provider.requests) == 1


def test_a_handle_without_an_id_is_looked_up_by_its_reference() -> None:
    """Dossiers gives the id with the list, so `get` finds it there, or says that there is none yet."""
    session = opened("dossiers")
    page, none = answers("dossiers", "list_kyc_sessions.filtered", "list_kyc_sessions.no_match")
    handle = carried(session)

    got = sessions("dossiers", Provider([page])).get(handle)
    with pytest.raises(polykyc.NotFoundError) as caught:
        sessions("dossiers", Provider([none])).get(handle)

    assert (got.external_id, got.handle.get("id")) == ("order-1001", got.id)
    assert str(caught.value) == "dossiers.sessions.get: no session with this reference is listed, or none yet"
    with pytest.raises(
        polykyc.ArgumentError, match=r"^dossiers\.sessions\.\w+: expected a handle with an id, got one without$"
    ):
        sessions("dossiers", Provider([])).get({key: value for key, value in handle.items() if key != "since"})
