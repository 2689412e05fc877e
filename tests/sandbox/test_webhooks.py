"""Events of every provider: signed as it signs, sent as it sends, and seen."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from polykyc import WebhookError
from polykyc._runtime.webhooks import signature

from polykyc_tools.engine.annotations.signatures import SignatureScheme
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.behaviour.transitions import MoveError
from polykyc_tools.sandbox.server import Server
from polykyc_tools.sandbox.webhooks import signing
from tests.support.sandbox.opened_session import SLUGS, opened
from tests.support.three_signatures import BODY, HEADERS, SECRET, VENDORS, VENDORS_BODY, VENDORS_SECRET

SENDERS = [slug for slug in SLUGS if slug != "starkfi"]
every_sender = pytest.mark.parametrize("slug", SENDERS)


class Receiver:
    """A shop's end of a webhook, which answers as the test says."""

    def __init__(self, *answers: int) -> None:
        self.answers = list(answers)
        self.got: list[tuple[bytes, Mapping[str, str]]] = []

    def __call__(self, body: bytes, headers: Mapping[str, str]) -> int:
        self.got.append((body, dict(headers)))
        return self.answers.pop(0) if self.answers else 200


@every_sender
def test_the_clients_own_verifier_takes_every_event(slug: str, sandbox: Sandbox) -> None:
    """One recipe, run in both directions; the emitted verifier is the referee."""
    session = opened(sandbox, sandbox.client(slug))
    before, becomes = len(sandbox.webhooks), sandbox.world.providers[slug].scenario.demo.becomes
    sandbox.move(session, becomes)

    sent = sandbox.webhooks
    events = [webhook.verify() for webhook in sent]

    assert sent[before:], "nothing is sent of a decision"
    # An event that only says that something changed has no status.
    assert events[-1].status in {becomes, "unknown"}
    assert all(event.provider == slug for event in events)
    assert len({event.id for event in events}) == len(events)
    assert {webhook.state for webhook in sent} == {"kept"}


@every_sender
def test_what_is_changed_on_the_way_is_not_taken(slug: str, sandbox: Sandbox) -> None:
    """The signature covers what is read: a verifier that takes all would pass the test above."""
    session = opened(sandbox, sandbox.client(slug))
    sandbox.move(session, sandbox.world.providers[slug].scenario.demo.becomes)
    sent = sandbox.webhooks[-1]
    verify = sandbox.client(slug).webhooks.verify

    # A space more is no change where canonical JSON is signed, a field more is one everywhere.
    changed = b'{"new":1,' + sent.body[1:] if sent.body.startswith(b"{") else sent.body + b" "
    with pytest.raises(WebhookError):
        verify(body=changed, headers=sent.headers, secrets=sent.secrets, **sent.proof)


@every_sender
def test_an_event_that_is_not_taken_comes_again(slug: str, sandbox: Sandbox) -> None:
    """At the provider's pace, under the same id, with a new signature, and not for ever."""
    retry = sandbox.world.providers[slug].scenario.webhooks.retry
    receiver = Receiver(*[500] * 100)
    sandbox.send_webhooks_to(slug, receiver)

    opened(sandbox, sandbox.client(slug))
    if not receiver.got:
        sandbox.move(sandbox.sessions[0].id, sandbox.world.providers[slug].scenario.demo.becomes)
    events = {delivery.seq for delivery in sandbox.outbox.deliveries()}
    first = len(receiver.got)
    for pause in retry:
        sandbox.advance(seconds=pause + 0.01)

    states = {delivery.seq: delivery.state for delivery in sandbox.outbox.deliveries()}
    assert first >= 1
    assert len(receiver.got) >= first + len(retry)
    assert {states[seq] for seq in events} == {"failed"}


def test_an_event_that_is_taken_comes_once(sandbox: Sandbox) -> None:
    """A 2xx is the end of it, until somebody sends it again by hand."""
    receiver = Receiver(500)
    secret = sandbox.send_webhooks_to("dossiers", receiver)
    client = sandbox.client("dossiers")
    client.sessions.create()

    sandbox.advance(days=1)
    taken = len(receiver.got)
    sandbox.outbox.resend(1)

    assert len(receiver.got) == taken + 1
    body, headers = receiver.got[-1]
    assert client.webhooks.verify(body=body, headers=headers, secrets=[secret]).type.endswith("updated")


def test_a_receiver_that_raises_is_one_that_did_not_answer(sandbox: Sandbox) -> None:
    """A fault in somebody's view is no fault of the sandbox."""

    def receiver(body: bytes, headers: Mapping[str, str]) -> int:
        raise RuntimeError("not today")

    sandbox.send_webhooks_to("dossiers", receiver)
    sandbox.client("dossiers").sessions.create()

    (sent,) = sandbox.outbox.deliveries()
    assert (sent.state, sent.answer) == ("waiting", "RuntimeError")


def test_events_come_twice_and_out_of_order_if_asked_to(sandbox: Sandbox) -> None:
    """What every provider warns of, at will."""
    receiver = Receiver()
    sandbox.send_webhooks_to("kayle", receiver)
    client = sandbox.client("kayle")
    first, second, third = (client.sessions.create() for _ in range(3))
    key = sandbox.webhook_key("kayle")

    def ids() -> list[str]:
        events = [
            client.webhooks.verify(body=body, headers=headers, secrets=sandbox.webhooks[0].secrets, key=key)
            for body, headers in receiver.got
        ]
        return [event.session_id for event in events]

    sandbox.fail_next("duplicate_webhook")
    sandbox.approve(first)
    sandbox.fail_next("reorder_webhooks")
    sandbox.approve(second)
    sandbox.approve(third)

    assert ids() == [first.id, first.id, third.id, second.id]


def test_an_event_that_was_held_back_does_not_outlive_a_reset(sandbox: Sandbox) -> None:
    """The next test's events go out in the order of its own addresses."""
    sandbox.fail_next("reorder_webhooks")
    sandbox.approve(sandbox.client("kayle").sessions.create())
    sandbox.reset()
    received: list[str] = []

    def first(body: bytes, headers: Mapping[str, str]) -> None:
        received.append("first")

    def second(body: bytes, headers: Mapping[str, str]) -> None:
        received.append("second")

    sandbox.send_webhooks_to("kayle", first)
    sandbox.send_webhooks_to("kayle", second)

    sandbox.approve(sandbox.client("kayle").sessions.create())

    assert received == ["first", "second"]


def test_a_provider_that_sends_none_sends_none(sandbox: Sandbox) -> None:
    """StarkFi is polled."""
    session = opened(sandbox, sandbox.client("starkfi"))

    sandbox.approve(session)

    assert sandbox.webhooks == []
    with pytest.raises(InputError, match="`starkfi` sends no webhooks"):
        sandbox.send_webhooks_to("starkfi", "http://localhost:8001/hooks")


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://example.com/",
            "http://127.0.0.1.example.com/",
            "http://localhost@example.com/",
            "file:///etc/passwd",
        ),
        *(
            "http://[::ffff:8.8.8.8]/",
            "http://2130706433/",
            "http://0.0.0.0/",
            "gopher://localhost/",
            "//localhost/",
            "",
        ),
    ],
)
def test_events_stay_on_this_machine(url: str, sandbox: Sandbox) -> None:
    """Whatever is registered: an address is this machine's by its very name, and no name is looked up."""
    assert not sandbox.outbox.allows(url)


@pytest.mark.parametrize(
    "url", ["http://localhost:8001/x", "https://127.0.0.1/", "http://[::1]:9/", "http://LOCALHOST/"]
)
def test_events_reach_this_machine(url: str, sandbox: Sandbox) -> None:
    """The shop under test runs here."""
    assert sandbox.outbox.allows(url)


def test_a_secret_has_the_form_that_its_provider_gives_it() -> None:
    """Standard Webhooks: `whsec_` and base64, and what is signed with is what the base64 stands for."""
    headers = {"webhook-id": "{id}", "webhook-timestamp": "{time}", "webhook-signature": "v1,{signature}"}
    form: Any = {
        "algorithm": "hmac-sha256",
        "encoding": "base64",
        "content": "{id}.{time}.{body}",
        "separator": " ",
        "sets": None,
        "secret": "whsec_{base64}",
        "unit": "s",
        "tolerance": 300,
        "ahead": 300,
    }
    now, body = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), b'{"type": "done"}'
    recipe = SignatureScheme(headers=tuple(headers.items()), timed=True, **form)

    secret = signing.new_secret(recipe)
    sent = signing.signature_headers([recipe], body, secret, now.timestamp(), "msg_1")

    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    content = b"msg_1.%d." % now.timestamp() + body
    expected = base64.b64encode(hmac.digest(key, content, "sha256")).decode()
    assert secret.startswith("whsec_")
    assert len(key) == 32
    assert sent == {"webhook-id": "msg_1", "webhook-timestamp": "1767323045", "webhook-signature": f"v1,{expected}"}
    verifier = signature.Signature(headers=headers, **form)
    secrets = [signing.verification_key(recipe, secret)]
    assert signature.check([verifier], body, [*sent.items()], secrets, now).id == "msg_1"


@pytest.mark.parametrize(
    ("body", "secret", "headers"), [(VENDORS_BODY, VENDORS_SECRET, VENDORS), (BODY, SECRET, HEADERS)]
)
def test_an_event_has_every_signature_that_its_provider_sends(
    body: bytes, secret: str, headers: Mapping[str, str]
) -> None:
    """Signed as the vendor's own servers sign: the bytes, the canonical JSON, and the fields; held against fixtures."""
    contents = ("{body}", "{json}", "{/timestamp}:{/session_id}:{/status}:{/webhook_type}")
    recipes = [
        SignatureScheme(
            *("hmac-sha256", "hex", ((header, "{signature}"),), content, None, None, "{text}", "s", 300, 300, True),
            time="/timestamp",
        )
        for header, content in zip(headers, contents, strict=True)
    ]
    time = json.loads(body)["timestamp"]

    assert signing.signature_headers(recipes, body, secret, time, "") == headers
    scored = signing.stamp_body(recipes, b'{"timestamp": 1, "score": 1e2, "z": null, "a": 0.5}', time)
    assert json.loads(scored)["timestamp"] == time
    canonical = b'{"a":0.5,"score":100,"timestamp":%d,"z":null}' % time
    expected = hmac.digest(secret.encode(), canonical, "sha256").hex()
    assert signing.signature_headers(recipes, scored, secret, time, "")["X-Signature-V2"] == expected


@pytest.mark.parametrize(
    "changes", [{"algorithm": "ed25519"}, {"encoding": "base64url"}, {"unit": "min"}, {"secret": "{hex}"}]
)
def test_nothing_is_signed_by_a_recipe_that_is_not_known(changes: dict[str, Any]) -> None:
    """An event signed in another way than the recipe says would teach a verifier to take it."""
    known_recipe: dict[str, Any] = {
        "algorithm": "hmac-sha256",
        "encoding": "hex",
        "headers": (("x-signature", "t={time},v1={signature}"),),
        "content": "{time}.{body}",
        "separator": ",",
        "sets": None,
        "secret": "{text}",
        "unit": "s",
        "tolerance": 300,
        "ahead": 300,
        "timed": True,
    }

    with pytest.raises((AssertionError, ValueError), match=r"unreachable|not `\{hex\}`"):
        signing.signature_headers([SignatureScheme(**{**known_recipe, **changes})], b"{}", "deadbeef", 1.0, "1")


def test_no_secret_is_made_for_an_algorithm_that_is_not_known() -> None:
    """A text for what wants a key, or a secret handed out as if it were the public half of one."""
    unknown: Any = "ed25519"
    recipe = SignatureScheme(
        unknown, "hex", (("x-signature", "{signature}"),), "{body}", None, None, "{text}", "s", 0, 0, False
    )

    with pytest.raises(AssertionError, match="unreachable"):
        signing.new_secret(recipe)
    with pytest.raises(AssertionError, match="unreachable"):
        signing.verification_key(recipe, "deadbeef")


@pytest.mark.parametrize("slug", ["kayle", "salesive"])
def test_an_event_holds_the_details_of_the_decision(slug: str, sandbox: Sandbox) -> None:
    """Code that reads claims can be tested with the claims of the test; the event is signed and sealed with them."""
    session = opened(sandbox, sandbox.client(slug))

    sandbox.approve(session, event={"data": {"claims": {"given_names": "ADA", "age_over_18": None}}, "note": [1]})

    sent = sandbox.webhooks[-1]
    assert sent.event["data"]["claims"]["given_names"] == "ADA"
    assert sent.event["data"]["claims"]["age_over_18"] is None
    assert sent.event["note"] == [1]
    assert sent.verify().provider == slug


def test_only_the_event_of_the_decision_has_its_details_and_the_rest_of_it_stays(sandbox: Sandbox) -> None:
    """Statuses between are not what the test decided."""
    session = sandbox.client("kayle").sessions.create()
    sandbox.decline(session, event={"data": {"reason": "blurred"}})
    *before, last = sandbox.webhooks

    assert last.event["data"]["reason"] == "blurred"
    assert last.verify().session_id == session.id
    assert all("reason" not in webhook.event.get("data", {}) for webhook in before)


def test_details_of_an_event_that_is_never_sent_are_refused(sandbox: Sandbox) -> None:
    """The session stays as it was: a test that waits for the event would wait in vain."""
    session = opened(sandbox, sandbox.client("starkfi"))
    before = sandbox.find(session).status

    with pytest.raises(MoveError, match="no event says"):
        sandbox.approve(session, event={"data": {}, "a": 1})

    assert sandbox.find(session).status == before


def test_a_test_waits_for_the_delivery_of_another_thread(sandbox: Sandbox, sandbox_server: Server) -> None:
    """The server sends in a thread of its own, so that the event may come after the decision."""
    receiver = Receiver()
    sandbox.send_webhooks_to("salesive", receiver)
    session = sandbox.client("salesive").sessions.create(redirect_url="https://shop.example/")
    sandbox.decline(session)

    webhook = sandbox.wait_for_webhook(session, type="kyc/updated")

    assert webhook.state == "delivered"
    assert (webhook.body, webhook.headers) in receiver.got


def test_a_wait_that_ends_in_vain_says_what_became_of_the_event(sandbox: Sandbox) -> None:
    """No address, an address that refuses, or no event at all."""
    client = sandbox.client("salesive")
    with pytest.raises(TimeoutError, match="there is none"):
        sandbox.wait_for_webhook(timeout=0.02)
    session = client.sessions.create(redirect_url="https://shop.example/")
    sandbox.decline(session)
    with pytest.raises(TimeoutError, match="kyc/updated was sent nowhere; `send_webhooks_to` registers a receiver"):
        sandbox.wait_for_webhook(session, timeout=0.02)
    with pytest.raises(TimeoutError, match="there is none"):
        sandbox.wait_for_webhook(session, type="kyc/created", timeout=0.02)


def test_a_receiver_that_fails_is_named_with_its_error(sandbox: Sandbox) -> None:
    """The mistake is often in the test, such as a key that it forgot, and no traceback leads there."""

    def fail(body: bytes, headers: Mapping[str, str]) -> int:
        raise KeyError("key")

    sandbox.send_webhooks_to("salesive", fail)
    session = sandbox.client("salesive").sessions.create(redirect_url="https://shop.example/")
    sandbox.decline(session)

    with pytest.raises(TimeoutError, match=r"kyc/updated is waiting \(the receiver raised KeyError\)"):
        sandbox.wait_for_webhook(session, timeout=0.02)


def test_every_attempt_has_the_ids_of_the_first(sandbox: Sandbox) -> None:
    """A receiver leaves out what it has already, by the id of the event or of the delivery."""
    receiver = Receiver(500, 500)
    sandbox.send_webhooks_to("kayle", receiver)
    sandbox.approve(sandbox.client("kayle").sessions.create())
    for _ in range(2):
        sandbox.advance(days=1)

    deliveries = [headers["X-Kayle-Delivery-Id"] for _, headers in receiver.got]
    assert len(deliveries) == 3
    assert len(set(deliveries)) == 1
    assert [webhook.state for webhook in sandbox.webhooks] == ["delivered"]


def test_what_a_receiver_raised_is_in_the_log(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    """The provider only sees that the event was not taken; the author of the receiver has to see why."""

    def receive(body: bytes) -> int:
        return len(body)

    receiver: Any = receive
    sandbox.send_webhooks_to("salesive", receiver)

    sandbox.client("salesive").sessions.create(redirect_url="https://shop.example/")

    assert "salesive: the receiver of kyc/updated raised TypeError: " in caplog.text
