"""Creating once: references, idempotency keys, and the look after a lost answer."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import polykyc
import pytest

from tests.support.documented_cases import BASE_URL, TOKEN
from tests.support.documented_flows import Provider, answers, awaited, flow, requests_of, retrying, sessions
from tests.support.fake_clock import FakeClock

DOORS = pytest.mark.parametrize("door", ["blocking", "awaited"])


def test_a_reference_is_made_where_there_is_none() -> None:
    """Dossiers gives no id, so without a reference nothing could find the session again."""
    provider = Provider(answers("dossiers", "create_kyc_session.session_created"))

    opened = sessions("dossiers", provider).create()

    assert json.loads(provider.requests[0].content) == {"externalId": opened.external_id}
    assert opened.external_id
    assert opened.id is None


def test_a_session_is_found_by_its_reference() -> None:
    """A free-text search finds others too; only the same reference counts."""
    common = sessions("dossiers", Provider(answers("dossiers", *["list_kyc_sessions.without_body"] * 2)))

    assert common.find(external_id="order-1002").id == "session-2"
    assert common.find(external_id="order-100") is None


@DOORS
def test_of_several_sessions_with_a_reference_the_last_one_is_found(door: str) -> None:
    """The older one may have been approved, and the list gives them in any order and on any page."""
    old, new, other = dossier("old", days=2), dossier("new", days=1), dossier("other", days=0, ref="order-70")
    for pages in ([listed(old, other, new)], [listed(new, old)], [listed(old, total=2), listed(new, total=2)]):
        assert find(Provider(pages), door).id == "new"


@DOORS
@pytest.mark.parametrize("when", [{"createdAt": 1_735_689_600_000}, {}])
def test_of_two_sessions_of_one_moment_none_is_found(when: dict[str, int], door: str) -> None:
    """Nor where one of them does not say when it was made: to guess would be to take the verdict of another."""
    two = [dossier(name) for name in "ab"]
    for item in two:
        del item["createdAt"]
    two[0]["createdAt"] = 1_735_689_600_000
    two[1] |= when

    with pytest.raises(polykyc.AmbiguousSessionError) as caught:
        find(Provider([listed(*two)]), door)

    assert str(caught.value).startswith("dossiers.sessions.find: several sessions have this reference, and ")
    assert "order-7" not in str(caught.value)


def test_each_create_has_an_idempotency_key_of_its_own() -> None:
    """Kulipa replays the first answer to a key for a day, a failure as well."""
    provider = Provider(answers("kulipa", "initiate_kyc.full", "initiate_kyc.full", "initiate_kyc.full"))
    common = sessions("kulipa", provider)
    words = flow("kulipa")["create"]

    common.create(**words)
    common.create(**words)
    common.create(**words, idempotency_key="mine")

    keys = [request.headers["x-idempotency-key"] for request in provider.requests]
    assert len(set(keys)) == 3
    assert keys[2] == "mine"


def test_a_key_is_the_same_on_every_try_of_a_call() -> None:
    """Under one key the provider carries out one request, whatever became of its first answer."""
    busy = httpx.Response(503, headers={"retry-after": "1"})
    provider = Provider([httpx.Response(502), busy, *answers("kulipa", "initiate_kyc.full")])

    retrying("kulipa", provider).create(**flow("kulipa")["create"])

    assert len({request.headers["x-idempotency-key"] for request in provider.requests}) == 1
    assert len(provider.requests) == 3


UNREADABLE = {
    "a lost answer": lambda: httpx.Response(502),
    "an empty success": lambda: httpx.Response(201),
    "a success that is cut off": lambda: httpx.Response(201, content=b'{"token": "t", "sess'),
    "a web page": lambda: httpx.Response(200, html="<title>Sign in</title>"),
    "a success of another shape": lambda: httpx.Response(201, json={"token": 5}),
    "null": lambda: httpx.Response(201, json=None),
}


@DOORS
@pytest.mark.parametrize("answer", UNREADABLE.values(), ids=UNREADABLE)
def test_a_create_with_no_readable_answer_is_looked_up(answer: Any, door: str) -> None:
    """Dossiers mails the person for every session, and has no key that would make one of two."""
    provider = Provider([answer(), listed(dossier("s-7"))])

    session = create(provider, door)

    assert session.id == "s-7"
    assert [path for _, path in requests_of(provider)] == ["/kyc/sessions", "/kyc/sessions/search"]


@DOORS
def test_a_create_that_left_nothing_is_made_again(door: str) -> None:
    """What the look does not find was not carried out."""
    created = answers("dossiers", "create_kyc_session.session_created")
    provider = Provider([httpx.Response(502), listed(), *created])

    session = create(provider, door)

    assert session.url
    bodies = [json.loads(request.content) for request in provider.requests]
    assert [body.get("externalId") or body.get("searchQuery") for body in bodies] == ["order-7"] * 3


@DOORS
def test_after_a_success_that_cannot_be_read_no_second_session_is_opened(door: str) -> None:
    """The mail is out: the client looks for it until it is there, and the outcome is unknown if it never is."""
    page = httpx.Response(200, html="<title>Sign in</title>")
    late = Provider([page, listed(), listed(dossier("s-7"))])
    never = Provider([page, listed(), listed(), listed()])

    session = create(late, door)
    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        create(never, door)

    assert session.id == "s-7"
    assert isinstance(caught.value.__cause__, polykyc.MalformedResponseError)
    for provider in (late, never):
        assert [path for _, path in requests_of(provider)].count("/kyc/sessions") == 1
    assert len(never.requests) == 4


@DOORS
@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 412, 422, 429])
def test_a_no_to_our_own_repetition_is_looked_up(status: int, door: str) -> None:
    """A 409 may be about the session that the first create opened, and that the first look came too soon for."""
    provider = Provider([httpx.Response(502), listed(), httpx.Response(status, headers={"retry-after": "99"})])
    there, gone = (
        Provider([*provider.answers, listed(dossier("s-7"))]),
        Provider([*provider.answers, httpx.Response(400)]),
    )

    session = create(there, door)
    with pytest.raises(polykyc.OutcomeUnknownError):
        create(gone, door)

    assert session.id == "s-7"
    assert len(gone.requests) == 4


@DOORS
@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 412, 422])
def test_a_first_no_is_a_no(status: int, door: str) -> None:
    """Nothing was lost, so nothing is looked up."""
    provider = Provider([httpx.Response(status)])

    with pytest.raises(polykyc.ApiError) as caught:
        create(provider, door)

    assert caught.value.status_code == status
    assert not isinstance(caught.value, polykyc.OutcomeUnknownError)


@DOORS
def test_a_look_takes_no_session_of_before(door: str) -> None:
    """A reference that was used before finds a session whose verdict is another one; nor may a new one be opened."""
    old = Provider([httpx.Response(502), listed(dossier("old", days=1))])
    both = Provider([httpx.Response(502), listed(dossier("old", days=1), dossier("s-7"))])
    two = Provider([httpx.Response(502), listed(dossier("s-7"), dossier("s-8"))])

    with pytest.raises(polykyc.OutcomeUnknownError):
        create(old, door)
    with pytest.raises(polykyc.OutcomeUnknownError):
        create(two, door)

    assert create(both, door).id == "s-7"
    assert len(old.requests) == len(two.requests) == 2


@DOORS
def test_a_look_goes_by_the_clock_of_the_provider(door: str) -> None:
    """Ours may be a day behind, and a session of yesterday by theirs is not this one."""
    date = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
    old = Provider([httpx.Response(502), listed(dossier("old"), date=date)])
    new = Provider([httpx.Response(502), listed(dossier("s-7", days=-1), date=date)])

    with pytest.raises(polykyc.OutcomeUnknownError):
        create(old, door)

    assert create(new, door).id == "s-7"


@DOORS
def test_a_reference_of_our_own_making_needs_no_clock(door: str) -> None:
    """Nothing older can carry it."""

    def provider(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/search"):
            return listed(dossier("s-7", days=400, ref=json.loads(request.content)["searchQuery"]))
        return httpx.Response(502)

    assert create(provider, door, external_id=None).id == "s-7"


@DOORS
def test_a_create_whose_outcome_nobody_tells_stays_unknown(door: str) -> None:
    """If the look fails too, or nothing is ever found, another session might be the second one."""
    blind = Provider([httpx.Response(502), httpx.Response(401)])
    dead = Provider([httpx.Response(502), listed()] * 3)

    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        create(blind, door)
    with pytest.raises(polykyc.OutcomeUnknownError):
        create(dead, door)

    assert isinstance(caught.value.__cause__, polykyc.AuthenticationError)
    assert len(dead.requests) == 6  # a look after the last one too


@DOORS
def test_a_create_and_its_look_end_in_time(door: str) -> None:
    """Also where the search never ends: an ignored offset, or new sessions without end, and a count that says so."""
    clock = FakeClock()
    pages = 0

    def provider(request: httpx.Request) -> httpx.Response:
        nonlocal pages
        if not request.url.path.endswith("/search"):
            clock.time += 3
            raise httpx.ReadError("lost")
        pages += 1
        clock.time += 1
        assert pages < 50, "it is asked for ever"
        return listed(dossier(f"s-{pages}", ref="another"), total=10**9)

    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        create(provider, door, clock=clock, timeout=10)

    assert isinstance(caught.value.__cause__, polykyc.CallTimeoutError)
    assert clock.time == 1_010


@DOORS
@pytest.mark.parametrize("timeout", ["5", 0, -1])
def test_a_create_needs_a_time_that_there_is(timeout: Any, door: str) -> None:
    """A text is no number of seconds."""
    with pytest.raises(polykyc.ArgumentError, match=r"^\w+\.(sessions\.)?\w+: timeout: expected "):
        create(Provider([]), door, timeout=timeout)


@pytest.mark.parametrize("slug", ["kayle", "kulipa", "salesive", "starkfi"])
@pytest.mark.parametrize("answer", [UNREADABLE["a web page"], UNREADABLE["an empty success"]], ids=["page", "empty"])
def test_a_success_that_cannot_be_read_is_an_unknown_outcome_everywhere(slug: str, answer: Any) -> None:
    """A session was opened, whatever the answer was; a failure would look as if none had been."""
    provider = Provider([answer()] * 3)

    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        retrying(slug, provider).create(**flow(slug)["create"])

    assert isinstance(caught.value.__cause__, polykyc.MalformedResponseError)
    assert len(provider.requests) == 1


@pytest.mark.parametrize("slug", ["kulipa", "salesive", "starkfi"])
def test_a_no_to_a_repetition_within_a_call_is_an_unknown_outcome(slug: str) -> None:
    """The first request may have opened what the second one collides with."""
    provider = Provider([httpx.Response(502), httpx.Response(409)])

    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        retrying(slug, provider).create(**flow(slug)["create"])

    assert isinstance(caught.value.__cause__, polykyc.ApiError)
    assert len(provider.requests) == 2


def dossier(name: str, *, days: float = -0.001, ref: str = "order-7") -> dict[str, Any]:
    """Return a session of Dossiers with the reference *ref*, that was made *days* ago; else in a minute."""
    moment = int((time.time() - days * 86_400) * 1000)
    return {"id": name, "isInvalid": False, "isComplete": False, "state": "s", "createdAt": moment, "externalId": ref}


def listed(*found_session: dict[str, Any], total: int | None = None, date: str | None = None) -> httpx.Response:
    """Return a page of sessions, which is the last one unless it states a *total*."""
    count = len(found_session) if total is None else total
    return httpx.Response(
        200, json={"sessions": found_session, "totalCount": count}, headers={"date": date} if date else {}
    )


def create(
    provider: Any, door: str, *, external_id: str | None = "order-7", clock: FakeClock | None = None, **words: Any
) -> Any:
    """Open a session at *provider*, Dossiers, by blocking or by awaiting."""
    arguments: dict[str, Any] = {"token": TOKEN, "base_url": BASE_URL, "clock": clock or FakeClock()}
    transport = httpx.MockTransport(provider)
    if door == "blocking":
        return polykyc.connect("dossiers", http_client=transport, **arguments).sessions.create(
            external_id=external_id, **words
        )
    opened = polykyc.connect_async("dossiers", http_client=transport, **arguments).sessions
    return asyncio.run(opened.create(external_id=external_id, **words))


def find(provider: Any, door: str) -> Any:
    """Return what is found of `order-7` at *provider*, Dossiers, by blocking or by awaiting."""
    if door == "blocking":
        return sessions("dossiers", provider).find(external_id="order-7")
    return asyncio.run(awaited("dossiers", provider).find(external_id="order-7"))
