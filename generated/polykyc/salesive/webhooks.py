# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""Salesive Apps API, Account (KYC): whether an event is genuine, and what it says in common terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from .._runtime.frames import drop_locals
from .._runtime.status import SessionStatus
from .._runtime.webhooks import verify as hooks
from .._runtime.webhooks.headers import Headers
from .contract import PROVIDER


def event_status(kind: str, event: Mapping[str, Any]) -> SessionStatus:
    """Return what an event of the type *kind* says of its session, `unknown` where no row of the overlay fits."""
    return SessionStatus.UNKNOWN


RECIPE: Final = hooks.Recipe(
    provider=PROVIDER.slug,
    signature=hooks.Signature(
        algorithm="hmac-sha256",
        encoding="base64",
        headers={
            "x-salesive-hmac-sha256": "{signature}",
        },
        content="{body}",
    ),
    body="json",
    status=event_status,
    id=(("id",),),
    type=(("topic",),),
    occurred_at=(("occurredAt",),),
)


class Webhooks:
    """Salesive Apps API, Account (KYC)'s webhooks, as the clients have them."""

    @staticmethod
    @drop_locals
    def verify(
        *,
        body: bytes,
        headers: Headers,
        secrets: Sequence[str],
        now: dt.datetime | None = None,
        key: str | bytes | None = None,
    ) -> hooks.Event:
        """Return the event in `body`; raise `WebhookError` unless it is genuine.

        `body`: the bytes of the request as they came, before anything parses them.

        `secrets`: the signing secrets; several while one takes the place of another, and never none.

        `key`: leave it out, for nothing is encrypted.
        """
        return hooks.verify(RECIPE, body=body, headers=headers, secrets=secrets, now=now, key=key)


verify = Webhooks.verify
