"""Kayle's log of events and deliveries: what it keeps, what is delivered again, and who sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from polykyc import ConflictError, NotFoundError

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.sandbox.kayle_endpoints import claims_of, register_endpoint


def test_an_event_has_the_claims_that_were_asked_for(sandbox: Sandbox) -> None:
    """Texts, `true` for an age gate, null for what a document lacks; and nothing that nobody asked for."""
    with sandbox.client("kayle") as client:
        sandbox.approve(client.sessions.create(share_fields=claims_of("family_name", "age_over_18", "kayle_human_id")))
        sandbox.approve(client.sessions.create())
    many, least = (json.loads(delivery.plain)["data"] for delivery in sandbox.outbox.deliveries())

    assert many["claims"].pop("kayle_document_id").isalnum()
    assert many["claims"] == {"family_name": "ERIKSSON", "age_over_18": True, "kayle_human_id": None}
    assert sorted(many["selected_field_keys"]) == ["age_over_18", "family_name", "kayle_document_id", "kayle_human_id"]
    assert [*least["claims"]] == least["selected_field_keys"] == ["kayle_document_id"]
    assert re.fullmatch("[0-9a-f]{64}", least["claims"]["kayle_document_id"])


def test_an_event_that_is_sent_again_keeps_both_of_its_ids(sandbox: Sandbox) -> None:
    """Who throws repetitions away by either id throws them away here too."""
    seen: list[tuple[str, str]] = []

    def receive(body: bytes, headers: Mapping[str, str]) -> int:
        event = json.loads(sandbox.outbox.deliveries()[-1].plain)
        seen.append((event["metadata"]["event_id"], headers["X-Kayle-Delivery-Id"]))
        return 503 if len(seen) < 3 else 204

    sandbox.send_webhooks_to("kayle", receive)
    with sandbox.client("kayle") as client:
        sandbox.approve(client.sessions.create())
        sandbox.advance(minutes=1)
        sandbox.advance(minutes=6)

    assert len(seen) == 3
    assert len({*seen}) == 1
    assert re.fullmatch("evt_[a-z0-9]{64}", seen[0][0])
    assert re.fullmatch("whd_[a-z0-9]{64}", seen[0][1])


def _give_up(sandbox: Sandbox) -> None:
    """Let all the time pass in which an event is tried again."""
    for _ in range(8):
        sandbox.advance(hours=10)


def _numbers(delivery: Any) -> tuple[str, int, int | None]:
    return str(delivery.status), delivery.attempt_count, delivery.last_status_code


def test_the_log_has_what_happened_and_each_attempt_to_tell_it(sandbox: Sandbox) -> None:
    """After an outage of the receiver, the log is where the lost verdicts are found."""
    with sandbox.client("kayle") as client:
        well, down = register_endpoint(client, sandbox, [204]), register_endpoint(client, sandbox, [503])
        session = client.sessions.create()
        sandbox.approve(session)
        _give_up(sandbox)

        [event] = client.list_webhook_events().items
        sent = client.list_webhook_deliveries().items
        bodies = [json.loads(delivery.plain)["metadata"]["event_id"] for delivery in sandbox.outbox.deliveries()]

        assert (event.type, str(event.trigger_type)) == ("verification.session.succeeded", "verification_session")
        assert (event.trigger_id, {*bodies}) == (session.id, {event.id})
        assert client.get_webhook_event(event_id=event.id) == event
        by_endpoint = {delivery.webhook_endpoint_id: delivery for delivery in sent}
        assert _numbers(by_endpoint[well]) == ("succeeded", 1, 204)
        assert _numbers(by_endpoint[down]) == ("failed", 8, 503)
        assert {delivery.id for delivery in sent} == {delivery.id for delivery in event.deliveries}
        assert {delivery.event_id for delivery in sent} == {event.id}
        assert {delivery.id for delivery in sent} == {
            delivery.headers["X-Kayle-Delivery-Id"] for delivery in sandbox.outbox.deliveries()
        }
        keys = {delivery.webhook_endpoint_id: delivery.webhook_encryption_key_id for delivery in sent}
        assert keys == {
            delivery: client.list_webhook_keys(endpoint_id=delivery).items[0].id for delivery in (well, down)
        }
        reasons = {delivery.webhook_endpoint_id: str(delivery.payload_retention_reason) for delivery in sent}
        assert reasons == {well: "delivered", down: "terminal_failure_retention"}
        assert by_endpoint[down].payload_expires_at is not None
        assert by_endpoint[down].payload_scrubbed_at is None
        assert by_endpoint[well].payload_scrubbed_at is not None


def test_a_delivery_that_waits_says_when_it_comes_again(sandbox: Sandbox) -> None:
    """A look during an outage shows that nothing is lost yet."""
    with sandbox.client("kayle") as client:
        register_endpoint(client, sandbox, [500])
        sandbox.approve(client.sessions.create())
        [waits] = client.list_webhook_deliveries(status="pending").items

        assert _numbers(waits) == ("pending", 1, 500)
        assert waits.next_attempt_at is not None
        assert waits.last_attempt_at is not None
        assert waits.next_attempt_at > waits.last_attempt_at
        assert str(waits.payload_retention_reason) == "pending_delivery"
        with pytest.raises(ConflictError) as caught:
            client.retry_webhook_delivery(delivery_id=waits.id)

    assert caught.value.code == "CONFLICT"


def test_what_failed_for_good_is_sent_again_when_asked_for(sandbox: Sandbox) -> None:
    """Event and delivery keep their ids; one that was taken is not sent once more."""
    answers = {"well": [204], "down": [503], "back": [503]}
    with sandbox.client("kayle") as client:
        ids = {name: register_endpoint(client, sandbox, answer) for name, answer in answers.items()}
        sandbox.approve(client.sessions.create())
        _give_up(sandbox)
        [event] = client.list_webhook_events().items
        before = {delivery.webhook_endpoint_id: delivery.id for delivery in event.deliveries}
        for name in ("down", "back"):
            answers[name][:] = [204]

        retried = client.retry_webhook_delivery(delivery_id=before[ids["down"]])
        after_one = {
            delivery.webhook_endpoint_id: _numbers(delivery) for delivery in client.list_webhook_deliveries().items
        }
        replayed = client.replay_webhook_event(event_id=event.id)
        after_all = {
            delivery.webhook_endpoint_id: _numbers(delivery) for delivery in client.list_webhook_deliveries().items
        }

        assert (str(retried.status), retried.attempt_count, retried.id) == ("pending", 0, before[ids["down"]])
        assert after_one == {
            ids["well"]: ("succeeded", 1, 204),
            ids["down"]: ("succeeded", 1, 204),
            ids["back"]: ("failed", 8, 503),
        }
        assert {delivery.id: str(delivery.status) for delivery in replayed.deliveries} == {
            before[ids["well"]]: "succeeded",
            before[ids["down"]]: "succeeded",
            before[ids["back"]]: "pending",
        }
        assert set(after_all.values()) == {("succeeded", 1, 204)}
        refused: list[str | None] = []
        with pytest.raises(ConflictError) as caught:
            client.replay_webhook_event(event_id=event.id)
        refused.append(caught.value.code)
        with pytest.raises(ConflictError) as caught:
            client.retry_webhook_delivery(delivery_id=before[ids["well"]])
        refused.append(caught.value.code)

    assert refused == ["WEBHOOK_PAYLOAD_EXPIRED"] * 2
    assert len({delivery.event for delivery in sandbox.outbox.deliveries()}) == 1


def test_a_payload_is_kept_for_three_days(sandbox: Sandbox) -> None:
    """After that the claims are gone for good, and only another session brings them back."""
    with sandbox.client("kayle") as client:
        register_endpoint(client, sandbox, [503])
        sandbox.approve(client.sessions.create())
        _give_up(sandbox)
        sandbox.advance(hours=73)
        [lost] = client.list_webhook_deliveries(status="failed").items
        with pytest.raises(ConflictError) as caught:
            client.retry_webhook_delivery(delivery_id=lost.id)

    assert str(lost.payload_retention_reason) == "expired"
    assert caught.value.code == "WEBHOOK_PAYLOAD_EXPIRED"


def test_an_event_that_nobody_hears_is_in_the_log_all_the_same(sandbox: Sandbox) -> None:
    """Without an endpoint nothing is sent; an endpoint without a key loses the payload at once."""
    with sandbox.client("kayle") as client:
        sandbox.approve(client.sessions.create())
        [alone] = client.list_webhook_events().items
        keyless = client.create_webhook_endpoint(url="http://localhost:9/").endpoint.id
        sandbox.decline(client.sessions.create())
        [lost] = client.list_webhook_deliveries().items
        with pytest.raises(ConflictError):
            client.replay_webhook_event(event_id=alone.id)

    assert alone.deliveries == []
    assert (lost.webhook_endpoint_id, *_numbers(lost)) == (keyless, "failed", 0, None)
    assert (lost.webhook_encryption_key_id, str(lost.payload_retention_reason)) == (None, "no_active_key")


def test_the_log_is_searched_and_paged_as_documented(sandbox: Sandbox) -> None:
    """Each page by the cursor of the one before, and each filter on its own."""
    with sandbox.client("kayle") as client:
        endpoint = register_endpoint(client, sandbox, [204])
        for number in range(5):
            session = client.sessions.create()
            (sandbox.approve if number % 2 else sandbox.decline)(session)
            sandbox.advance(hours=1)
        first = client.list_webhook_events(limit=2)
        pages, cursor = [first.items], first.pagination.next_cursor
        while cursor is not None:
            page = client.list_webhook_events(limit=2, starting_after=cursor)
            pages, cursor = [*pages, page.items], page.pagination.next_cursor
        every = [event for page in pages for event in page]
        middle = sorted(event.created_at for event in every)[2] + timedelta(minutes=1)
        failed = client.list_webhook_events(type="verification.session.failed").items
        late = client.list_webhook_events(created_from=middle).items
        early = client.list_webhook_events(created_to=middle).items
        of_one = client.list_webhook_deliveries(event_id=every[0].id).items
        of_endpoint = client.list_webhook_deliveries(endpoint_id=endpoint, limit=3)
        of_none = client.list_webhook_deliveries(endpoint_id="whe_other").items

    assert [len(page) for page in pages] == [2, 2, 1]
    assert len({event.id for event in every}) == 5
    assert {event.id for event in failed} == {event.id for event in every if event.type.endswith(".failed")}
    assert (len(failed), len(late), len(early)) == (3, 2, 3)
    assert [event.event_id for event in of_one] == [every[0].id]
    assert (len(of_endpoint.items), of_endpoint.pagination.has_more, of_none) == (3, True, [])


def test_nobody_else_sees_the_log(sandbox: Sandbox) -> None:
    """Another organization's key finds nothing there, and sends nothing again."""
    with sandbox.client("kayle") as client, sandbox.client("kayle", token="kk_sandbox_other") as other:
        register_endpoint(client, sandbox, [503])
        sandbox.approve(client.sessions.create())
        [event] = client.list_webhook_events().items

        assert other.list_webhook_events().items == []
        assert other.list_webhook_deliveries().items == []
        for call in (other.get_webhook_event, other.replay_webhook_event):
            with pytest.raises(NotFoundError):
                call(event_id=event.id)
        with pytest.raises(NotFoundError):
            other.retry_webhook_delivery(delivery_id=event.deliveries[0].id)


def test_before_v1_6_an_event_is_of_an_attempt(sandbox: Sandbox) -> None:
    """The answer does not say how long its payload is stored."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as client:
        register_endpoint(client, sandbox, [204])
        session = client.sessions.create()
        sandbox.approve(session)
        [event] = client.list_webhook_events().items
        [attempt] = client.list_attempts(session_id=str(session.id)).items

    assert (str(event.trigger_type), event.trigger_id) == ("verification_attempt", attempt.id)
    assert event.deliveries[0].payload_retention_reason is None
