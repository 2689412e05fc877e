"""What is odd about Kayle: two generations, attempts, endpoints with keys of their own."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import RSAKey
from polykyc import NotFoundError, SessionStatus, kayle

from polykyc_tools.sandbox.sandbox import Sandbox


@pytest.mark.parametrize(
    ("becomes", "status", "attempts"),
    [
        ("approved", SessionStatus.APPROVED, ["succeeded"]),
        ("declined", SessionStatus.DECLINED, ["failed", "failed", "failed"]),
        ("expired", SessionStatus.EXPIRED, ["failed"]),
    ],
)
def test_before_v1_6_only_the_attempts_tell(becomes: str, status: str, attempts: list[str], sandbox: Sandbox) -> None:
    """`completed` alone is neither a yes nor a no."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as client:
        session = client.sessions.create()
        sandbox.move(session, becomes)  # type: ignore[arg-type]  # one of the words above

        read = client.sessions.get(session.id)
        bare = client.get_session(id=session.id)
        listed = client.list_attempts(session_id=session.id)

    assert read.status is status
    assert sorted(str(one.status) for one in read.raw.attempts) == attempts
    assert bare.attempts is None
    assert kayle.status_of(bare) in {SessionStatus.COMPLETED, SessionStatus.EXPIRED}
    assert sorted(one.id for one in listed.items) == sorted(one.id for one in read.raw.attempts)


def test_from_v1_6_on_there_are_no_attempts(sandbox: Sandbox) -> None:
    """The operation is gone, and the framework says so in plain text."""
    with sandbox.client("kayle") as client, pytest.raises(NotFoundError):
        client.list_attempts(status="failed")


def test_cancelling_is_repeatable_and_leaves_what_is_over(sandbox: Sandbox) -> None:
    """204 each time; a verdict stays."""
    with sandbox.client("kayle") as client:
        open_, over = client.sessions.create(), client.sessions.create()
        sandbox.approve(over)

        statuses = [str(client.sessions.cancel(one.id).status) for one in (open_, open_, over)]

    assert statuses == ["cancelled", "cancelled", "approved"]


def test_events_go_to_the_endpoint_that_was_registered_sealed_to_its_key(sandbox: Sandbox) -> None:
    """The whole of Kayle's own way: an endpoint, a key, a secret; and nothing without a key."""
    private = rsa.generate_private_key(65537, 2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    jwk = RSAKey.import_key(pem).as_dict(private=False)
    with sandbox.client("kayle") as client:
        made = client.create_webhook_endpoint(url="http://localhost:9/hooks")
        keyless = client.sessions.create()
        sandbox.approve(keyless)
        parts = kayle.models.RsaPublicJwk(kty=kayle.models.KeyType.RSA, n=str(jwk["n"]), e=str(jwk["e"]))
        client.create_webhook_key(
            endpoint_id=made.endpoint.id, key_id="mine", algorithm="RSA-OAEP-256", key_type="RSA", jwk=parts
        )
        session = client.sessions.create()
        sandbox.decline(session)
        lost, sent = sandbox.outbox.deliveries()

        event = client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=[made.signing_secret], key=pem)

    assert (lost.state, lost.answer, lost.body) == ("failed", "no active key", b"")
    assert event.session_id == session.id
    assert event.status is SessionStatus.DECLINED
    assert sent.headers["content-type"] == "application/jose"


def test_an_endpoint_elsewhere_gets_nothing(sandbox: Sandbox) -> None:
    """No request reaches the network, whatever address it registers."""
    with sandbox.client("kayle") as client:
        for url in ("https://example.com/hooks", "http://169.254.169.254/latest", "http://localhost@example.com/"):
            made = client.create_webhook_endpoint(url=url)
            jwk = kayle.models.RsaPublicJwk(kty=kayle.models.KeyType.RSA, n="AQAB", e="AQAB")
            client.create_webhook_key(
                endpoint_id=made.endpoint.id, key_id="k", algorithm="RSA-OAEP-256", key_type="RSA", jwk=jwk
            )
        sandbox.approve(client.sessions.create())

    assert {one.state for one in sandbox.outbox.deliveries()} <= {"refused", "failed"}
    assert len(sandbox.outbox.deliveries()) == 3
