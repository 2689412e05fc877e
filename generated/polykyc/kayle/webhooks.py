# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""Kayle ID: whether an event is genuine, and what it says in common terms."""

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
    if (
        kind in ("verification.attempt.succeeded", "verification.session.succeeded")
        and hooks.at(event, "data", "claims") is not None
        and (hooks.at(event, "data", "status") is None or hooks.at(event, "data", "status") == "succeeded")
        and hooks.at(event, "data", "failure_code") is None
        and hooks.at(event, "data", "outcome") is None
        and hooks.at(event, "data", "reason") is None
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


RECIPE: Final = hooks.Recipe(
    provider=PROVIDER.slug,
    signature=hooks.Signature(
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
    """Kayle ID's webhooks, as the clients have them."""

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

        `key`: your private RSA key, in PEM or as a JWK, which opens the event.

        `now`: the time to judge the signed one by, the clock's if left out.

        Needs `pip install "polykyc[webhooks]"`.
        """
        return hooks.verify(RECIPE, body=body, headers=headers, secrets=secrets, now=now, key=key)


verify = Webhooks.verify
