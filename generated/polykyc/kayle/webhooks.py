# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""Kayle ID: verify a webhook and read its event; `verify` is the way to do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from .._runtime.frames import drop_locals
from .._runtime.status import SessionStatus
from .._runtime.webhooks import verify as webhook
from .._runtime.webhooks.signature import Headers
from .contract import PROVIDER

__all__ = ["verify"]


def event_status(kind: str, event: Mapping[str, Any]) -> SessionStatus:
    """Return the status that an event of the type *kind* gives its session, `unknown` if no row of the overlay fits."""
    if (
        kind in ("verification.attempt.succeeded", "verification.session.succeeded")
        and webhook.value_at(event, "data", "claims") is not None
        and (
            webhook.value_at(event, "data", "status") is None
            or webhook.value_at(event, "data", "status") == "succeeded"
        )
        and webhook.value_at(event, "data", "failure_code") is None
        and webhook.value_at(event, "data", "outcome") is None
        and webhook.value_at(event, "data", "reason") is None
    ):
        return SessionStatus.APPROVED
    if kind == "verification.attempt.failed":
        return SessionStatus.IN_PROGRESS
    if kind == "verification.session.failed":
        return SessionStatus.DECLINED
    if kind == "verification.session.expired":
        return SessionStatus.EXPIRED
    if kind == "verification.session.cancelled":
        return SessionStatus.CANCELLED
    return SessionStatus.UNKNOWN


FORMAT: Final = webhook.WebhookFormat(
    provider=PROVIDER.slug,
    signatures=(
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex",
            headers={
                "x-kayle-signature": "t={time},v1={signature}",
            },
            content="{time}.{body}",
            separator=",",
            unit="s",
            tolerance=300,
            ahead=300,
        ),
    ),
    body="jwe",
    status=event_status,
    id=(("metadata", "event_id"),),
    type=(("type",),),
    session_id=(("metadata", "verification_session_id"),),
    agree=(
        (
            ("metadata", "verification_session_id"),
            ("data", "verification_session_id"),
            ("data", "session_id"),
            ("data", "id"),
        ),
    ),
)


class Webhooks:
    """The functions of this module, as `client.webhooks`."""

    @staticmethod
    @drop_locals
    def verify(
        *,
        body: bytes,
        headers: Headers,
        secrets: Sequence[str],
        now: dt.datetime | None = None,
        key: str | bytes | None = None,
    ) -> webhook.Event:
        """Return the event in `body` if its signature is genuine.

        Needs `pip install "polykyc[webhooks]"`.

        Args:
            body: The bytes of the request as they came, before anything parses them.
            headers: The headers of the request.
            secrets: The signing secrets. Give several while one replaces another, and never none.
            now: The time to compare the signed time with; the clock's if left out.
            key: Your private RSA key, in PEM or as a JWK, which decrypts the event.

        Raises:
            WebhookError: The event is not genuine, is too old, or cannot be read.
        """
        return webhook.verify(FORMAT, body=body, headers=headers, secrets=secrets, now=now, key=key)


verify = Webhooks.verify
