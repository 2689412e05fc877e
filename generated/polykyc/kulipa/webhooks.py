# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""Kulipa KYC: verify a webhook and read its event; `verify` is the way to do it."""

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
    return SessionStatus.UNKNOWN


FORMAT: Final = webhook.WebhookFormat(
    provider=PROVIDER.slug,
    signatures=(
        webhook.Signature(
            algorithm="ecdsa-sha256",
            encoding="hex",
            headers={
                "x-kulipa-signature": "{signature}",
                "x-kulipa-signature-ts": "{time}",
            },
            content="{time}.{body}",
            unit="ms",
            tolerance=300,
            ahead=60,
        ),
    ),
    body="json",
    status=event_status,
    id=(("eventId",), ("id",)),
    type=(("eventName",), ("type",)),
    occurred_at=(("createdAt",), ("generatedAt",)),
    session_id=(("userId",), ("data", "userId")),
    agree=((("userId",), ("data", "userId")),),
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
            secrets: The provider's public keys, in PEM. Give several while one replaces another, and never none.
            now: The time to compare the signed time with; the clock's if left out.
            key: Leave it out: the provider encrypts nothing.

        Raises:
            WebhookError: The event is not genuine, is too old, or cannot be read.
        """
        return webhook.verify(FORMAT, body=body, headers=headers, secrets=secrets, now=now, key=key)


verify = Webhooks.verify
