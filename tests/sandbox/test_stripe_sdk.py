"""Stripe's own package for Python is the referee of how the sandbox and the client play and read Stripe Identity."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest
from polykyc import SessionStatus, stripe_identity

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.documented_webhooks import VECTORS, Vector

stripe: Any = pytest.importorskip("stripe", reason="the referee is not installed; install the group `test`")

HEADER = "Stripe-Signature"
SIGNED = [
    vector for vector in VECTORS if vector.slug == "stripe_identity" and [*vector.documented["headers"]] == [HEADER]
]
# What is wrong with these is not the signature.
ELSEWHERE = {"stale", "too_new", "not_json", "without_id"}


def test_the_package_takes_the_events_that_the_sandbox_signs(sandbox: Sandbox) -> None:
    """A receiver that is tested with the sandbox would else fail at the provider."""
    with sandbox.client("stripe_identity") as client:
        session = client.sessions.create(type="document", external_id="user-1")
        for status in ("needs_input", "in_progress", "approved"):
            sandbox.move(session, status)
    sent = sandbox.webhooks

    events = [
        stripe.Webhook.construct_event(webhook.body, webhook.headers[HEADER.lower()], webhook.secrets[0])
        for webhook in sent
    ]

    kinds = ["created", "requires_input", "processing", "verified"]
    assert [event.type for event in events] == [f"identity.verification_session.{kind}" for kind in kinds]
    assert {event.data.object.id for event in events} == {session.id}
    assert [webhook.verify().status for webhook in sent] == ["created", "needs_input", "in_progress", "approved"]
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(sent[0].body + b" ", sent[0].headers[HEADER.lower()], sent[0].secrets[0])


def is_taken(vector: Vector) -> bool:
    """Return whether the package takes the signature of *vector* with one of its secrets, whatever its time."""
    for secret in vector.documented["secrets"]:
        try:
            if stripe.WebhookSignature.verify_header(
                vector.documented["body"], vector.documented["headers"][HEADER], secret, None
            ):
                return True
        except stripe.SignatureVerificationError:
            continue
    return False


def test_the_package_judges_every_signature_as_the_client_does() -> None:
    """Two secrets, two signatures, another scheme, another body: what one takes, both take."""
    judged = {vector.path.stem: is_taken(vector) for vector in SIGNED}

    assert judged == {
        vector.path.stem: "event" in vector.documented or vector.path.stem in ELSEWHERE for vector in SIGNED
    }
    assert {*judged.values()} == {True, False}


def test_the_client_takes_what_the_package_signs() -> None:
    """Its own function makes the signature."""
    secret, seconds = "whsec_of-this-test", int(time.time())
    body = next(vector.documented["body"] for vector in SIGNED if vector.path.stem == "good")
    signature = stripe.WebhookSignature._compute_signature(f"{seconds}.{body}", secret)

    event = stripe_identity.webhooks.verify(
        body=body.encode(),
        headers={HEADER: f"t={seconds},v1={signature}"},
        secrets=[secret],
        now=dt.datetime.now(dt.UTC),
    )

    assert (event.session_id, event.status) == ("vs_1Example", SessionStatus.APPROVED)


def test_the_package_calls_the_sandbox_as_it_calls_the_provider(sandbox: Sandbox, sandbox_server: Server) -> None:
    """Its forms are read, and its objects come back; the client reads the same session."""
    addresses = {"api": sandbox.base_url("stripe_identity")}
    vendor = stripe.StripeClient(sandbox.token("stripe_identity"), base_addresses=addresses, max_network_retries=0)
    calls = vendor.v1.identity.verification_sessions
    options = {"document": {"allowed_types": ["passport", "id_card"], "require_matching_selfie": True}}
    params = {"type": "document", "client_reference_id": "user-1", "metadata": {"order": "7"}, "options": options}

    first = calls.create(params)
    second = calls.create({"type": "id_number", "client_reference_id": "user-1"})
    calls.cancel(second.id)
    sandbox.approve(first.id)
    verified = calls.retrieve(first.id, {"expand": ["verified_outputs"]})
    listed = [session.id for session in calls.list({"client_reference_id": "user-1", "limit": 1}).auto_paging_iter()]

    assert (first.status, first.options.to_dict(), first.metadata.to_dict()) == (
        "requires_input",
        options,
        {"order": "7"},
    )
    assert (verified.status, verified.verified_outputs.first_name) == ("verified", "Example")
    assert sorted(listed) == sorted([first.id, second.id])
    with sandbox.client("stripe_identity") as client:
        statuses = {session.id: session.status for session in client.sessions.list(external_id="user-1")}
    assert statuses == {first.id: "approved", second.id: "cancelled"}
    with pytest.raises(stripe.InvalidRequestError) as caught:
        calls.cancel(first.id)
    assert caught.value.http_status == 400
