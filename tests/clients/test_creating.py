"""Creating once: references, idempotency keys, and the look after a lost answer."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import polykyc
import pytest

from tests.clients.cases import BASE_URL, TOKEN
from tests.clients.flows import Provider, answers, asked, flow, sessions
from tests.clocks import FakeClock


def test_a_reference_is_made_where_there_is_none() -> None:
    """Dossiers gives no id, so without a reference nothing could find the session again."""
    provider = Provider(answers("dossiers", "create_kyc_session.session_created"))

    opened = sessions("dossiers", provider).create()

    assert json.loads(provider.asked[0].content) == {"externalId": opened.external_id}
    assert opened.external_id
    assert opened.id is None


def test_a_session_is_found_by_its_reference() -> None:
    """A free-text search finds others too; only the same reference counts."""
    common = sessions("dossiers", Provider(answers("dossiers", *["list_kyc_sessions.without_body"] * 2)))

    assert common.find(external_id="order-1002").id == "session-2"
    assert common.find(external_id="order-100") is None


def test_each_create_has_an_idempotency_key_of_its_own() -> None:
    """Kulipa replays the first answer to a key for a day, a failure as well."""
    provider = Provider(answers("kulipa", "initiate_kyc.full", "initiate_kyc.full", "initiate_kyc.full"))
    common = sessions("kulipa", provider)
    words = flow("kulipa")["create"]

    common.create(**words)
    common.create(**words)
    common.create(**words, idempotency_key="mine")

    keys = [request.headers["x-idempotency-key"] for request in provider.asked]
    assert len(set(keys)) == 3
    assert keys[2] == "mine"


def test_a_key_is_the_same_on_every_try_of_a_call() -> None:
    """Under one key the provider carries out one request, whatever became of its first answer."""
    busy = httpx.Response(503, headers={"retry-after": "1"})
    provider = Provider([httpx.Response(502), busy, *answers("kulipa", "initiate_kyc.full")])

    retrying("kulipa", provider).create(**flow("kulipa")["create"])

    assert len({request.headers["x-idempotency-key"] for request in provider.asked}) == 1
    assert len(provider.asked) == 3


def test_a_lost_create_is_looked_up_before_another_one() -> None:
    """Dossiers mails the person for every session, and has no key that would make one of two."""
    found = answers("dossiers", "list_kyc_sessions.without_body")
    provider = Provider([httpx.Response(502), *found])

    session = retrying("dossiers", provider).create(external_id="order-1002")

    assert session.id == "session-2"
    assert [path for _, path in asked(provider)] == ["/kyc/sessions", "/kyc/sessions/search"]


def test_a_create_that_left_nothing_is_made_again() -> None:
    """What the look does not find was not carried out."""
    created = answers("dossiers", "create_kyc_session.session_created")
    nothing = httpx.Response(200, json={"sessions": [], "totalCount": 0})
    provider = Provider([httpx.Response(502), nothing, *created])

    session = retrying("dossiers", provider).create(external_id="order-7")

    assert session.url
    bodies = [json.loads(request.content) for request in provider.asked]
    assert [body.get("externalId") or body.get("searchQuery") for body in bodies] == ["order-7"] * 3


def test_a_create_whose_outcome_nobody_tells_stays_unknown() -> None:
    """If the look fails too, or nothing is ever found, another session might be the second one."""
    nothing = httpx.Response(200, json={"sessions": [], "totalCount": 0})
    blind = Provider([httpx.Response(502), httpx.Response(401)])
    dead = Provider([httpx.Response(502), nothing] * 3)

    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        retrying("dossiers", blind).create(external_id="order-7")
    with pytest.raises(polykyc.OutcomeUnknownError):
        retrying("dossiers", dead).create(external_id="order-7")

    assert isinstance(caught.value.__cause__, polykyc.AuthenticationError)
    assert len(dead.asked) == 6  # a look after the last one too


def test_an_awaited_create_is_looked_up_as_well() -> None:
    """Sync and async are two doors to one room."""
    provider = Provider([httpx.Response(502), *answers("dossiers", "list_kyc_sessions.without_body")])
    http_client = httpx.AsyncClient(transport=httpx.MockTransport(provider))
    client = polykyc.connect_async(
        "dossiers", token=TOKEN, base_url=BASE_URL, http_client=http_client, clock=FakeClock()
    )

    assert asyncio.run(client.sessions.create(external_id="order-1002")).id == "session-2"


def retrying(slug: str, provider: Provider) -> Any:
    """Return the sessions of a client that makes calls again, as clients do, but without its pauses."""
    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    client = polykyc.connect(slug, token=TOKEN, base_url=BASE_URL, http_client=http_client, clock=FakeClock())
    return client.sessions
