"""Kayle's webhook endpoints: each has keys of its own, a generation, and addresses that it refuses."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from polykyc import InvalidRequestError, SessionStatus

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.sandbox.kayle_endpoints import new_key, register_key


def test_events_go_to_the_endpoint_that_was_registered_sealed_to_its_key(sandbox: Sandbox) -> None:
    """The whole of Kayle's own way: an endpoint, a key, a secret; and nothing without a key."""
    with sandbox.client("kayle") as client:
        created = client.create_webhook_endpoint(url="http://localhost:9/hooks")
        keyless = client.sessions.create()
        sandbox.approve(keyless)
        pem = register_key(client, created.endpoint.id)
        session = client.sessions.create()
        sandbox.decline(session)
        lost, sent = sandbox.outbox.deliveries()

        event = client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=[created.signing_secret], key=pem)

    assert (lost.state, lost.answer, lost.body) == ("failed", "no active key", b"")
    assert event.session_id == session.id
    assert event.status is SessionStatus.DECLINED
    assert sent.headers["content-type"] == "application/jose"


def test_an_endpoint_elsewhere_gets_nothing(sandbox: Sandbox) -> None:
    """No request reaches the network, whatever address it registers."""
    with sandbox.client("kayle") as client:
        for url in ("https://example.com/hooks", "https://localhost.example.com/"):
            register_key(client, client.create_webhook_endpoint(url=url).endpoint.id)
        sandbox.approve(client.sessions.create())

    assert [delivery.state for delivery in sandbox.outbox.deliveries()] == ["refused", "refused"]


def test_only_the_chosen_endpoint_hears_of_a_session(sandbox: Sandbox) -> None:
    """Who aims a session at one endpoint does not tell the others of it; a disabled one cannot be chosen."""
    with sandbox.client("kayle") as client:
        ids = [client.create_webhook_endpoint(url=f"http://localhost:9/{n}").endpoint.id for n in range(3)]
        for endpoint in ids:
            register_key(client, endpoint)
        sandbox.approve(client.sessions.create(webhook_endpoint_id=ids[1]))
        sandbox.approve(client.sessions.create(webhook_endpoint_id=ids[:2]))
        sandbox.approve(client.sessions.create())
        client.update_webhook_endpoint(endpoint_id=ids[2], enabled=False)
        with pytest.raises(InvalidRequestError) as caught:
            client.sessions.create(webhook_endpoint_id=ids[2])

    receivers = [str(delivery.url)[-1] for delivery in sandbox.outbox.deliveries()]
    assert (receivers[:1], sorted(receivers[1:3]), sorted(receivers[3:])) == (["1"], ["0", "1"], ["0", "1", "2"])
    assert caught.value.code == "WEBHOOK_ENDPOINT_UNAVAILABLE"


def test_keys_of_an_unknown_endpoint_are_none(sandbox: Sandbox) -> None:
    """200 with an empty list, where one would expect a 404."""
    with sandbox.client("kayle") as client:
        assert client.list_webhook_keys(endpoint_id="whe_none").items == []


def test_a_cursor_of_another_form_is_refused(raw: httpx.Client) -> None:
    """Letters, digits, `_` and `-`, 128 at most, as the server's own document has it."""
    paths = ("/v1/webhooks/endpoints", "/v1/webhooks/endpoints/whe_none/keys")
    cursors = ("a.b", "a" * 129, "whe_1")

    statuses = [raw.get(path, params={"starting_after": cursor}).status_code for path in paths for cursor in cursors]

    assert statuses == [400, 400, 200] * 2


def test_endpoints_are_listed_from_the_newest(sandbox: Sandbox) -> None:
    """Page by page, as the server does."""
    with sandbox.client("kayle") as client:
        created = [client.create_webhook_endpoint(url=f"https://example.com/{n}").endpoint.id for n in range(5)]
        first = client.list_webhook_endpoints(limit=2)
        second = client.list_webhook_endpoints(limit=2, starting_after=first.pagination.next_cursor)
        last = client.list_webhook_endpoints(limit=2, starting_after=second.pagination.next_cursor)

    pages = [[endpoint.id for endpoint in page.items] for page in (first, second, last)]
    assert pages == [created[:2:-1], created[2:0:-1], created[:1]]
    assert last.pagination.next_cursor is None


@pytest.mark.parametrize("variant", ["v1.6", "v1.5"])
def test_an_endpoint_hears_of_its_generation(variant: str, sandbox: Sandbox) -> None:
    """Four types by itself; the other generation's are refused, and none is answered as all."""
    own, other = "session", "attempt"
    if variant == "v1.5":
        own, other = other, own
    with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
        endpoint = client.create_webhook_endpoint(url="http://localhost:9/").endpoint
        none = client.create_webhook_endpoint(url="http://localhost:9/", subscribed_event_types=[]).endpoint
        client.update_webhook_endpoint(endpoint_id=endpoint.id, enabled=False)
        sandbox.approve(client.sessions.create())
        with pytest.raises(InvalidRequestError):
            client.create_webhook_endpoint(
                url="http://localhost:9/",
                subscribed_event_types=[f"verification.{other}.succeeded"],
            )

    types = {str(event_type) for event_type in endpoint.subscribed_event_types}
    assert types == {
        f"verification.{own}.succeeded",
        f"verification.{own}.failed",
        "verification.session.expired",
        "verification.session.cancelled",
    }
    assert {str(event_type) for event_type in none.subscribed_event_types} == types
    assert [delivery.state for delivery in sandbox.outbox.deliveries()] == ["kept"]


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "},
        {"labels": ["a", "A"]},
        {"labels": [" "]},
        {"labels": ["x" * 41]},
        *(
            {"url": url}
            for url in (
                "http://example.com/",
                "https://10.0.0.1/",
                "https://127.0.0.2/",
                "https://169.254.169.254/latest",
                "https://172.16.0.1/",
                "https://192.168.0.1:8443/",
                "https://user@192.168.0.1/",
                "https://[fd00::1]/",
                "https://hooks.internal/",
                "https://hooks.INTERNAL:8443/",
                "ftp://example.com/",
            )
        ),
    ],
    ids=str,
)
def test_an_endpoint_that_is_not_safe_is_refused(change: dict[str, Any], raw: httpx.Client) -> None:
    """By the framework, without a code, on creating and on changing."""
    endpoint = raw.post("/v1/webhooks/endpoints", json={"url": "https://example.com/"}).json()["data"]["endpoint"]["id"]

    answers = [
        raw.post("/v1/webhooks/endpoints", json={"url": "https://example.com/", **change}),
        raw.patch(f"/v1/webhooks/endpoints/{endpoint}", json=change),
    ]

    assert [(answer.status_code, answer.json()["error"]["name"]) for answer in answers] == [(400, "ZodError")] * 2


def test_labels_alone_are_a_change_from_v1_6_on(sandbox: Sandbox) -> None:
    """Before, one of four other fields has to change."""
    for variant in ("v1.6", "v1.5"):
        with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
            endpoint = client.create_webhook_endpoint(url="https://example.com/").endpoint.id
            for change in ({"labels": ["a"]}, {"undelivered_payload_retention_hours": 24}):
                if variant == "v1.6":
                    client.update_webhook_endpoint(endpoint_id=endpoint, **change)
                    continue
                with pytest.raises(InvalidRequestError) as caught:
                    client.update_webhook_endpoint(endpoint_id=endpoint, **change)
                assert caught.value.code == "BAD_REQUEST"


@pytest.mark.parametrize(
    "wrong",
    [
        {"n": "AQAB"},
        {"n": "!" * 342},
        {"alg": "RSA-OAEP"},
        {"use": "sig"},
        {"key_ops": ["sign"]},
        {"key_ops": []},
        {"d": "AQAB"},
    ],
    ids=str,
)
def test_a_key_that_is_none_is_refused(wrong: dict[str, Any], raw: httpx.Client) -> None:
    """A key that seals nothing, or that gives its secret away, is refused before an event is lost."""
    endpoint = raw.post("/v1/webhooks/endpoints", json={"url": "https://example.com/"}).json()["data"]["endpoint"]["id"]
    _, jwk = new_key()
    body = {"key_id": "mine", "algorithm": "RSA-OAEP-256", "key_type": "RSA", "jwk": {**jwk.to_dict(), **wrong}}

    answer = raw.post(f"/v1/webhooks/endpoints/{endpoint}/keys", json=body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BAD_REQUEST")
