# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""Stripe Identity: verify a webhook and read its event; `verify` is the way to do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from .._runtime.codec import decode
from .._runtime.frames import drop_locals
from .._runtime.status import SessionStatus
from .._runtime.webhooks import verify as webhook
from .._runtime.webhooks.signature import Headers
from .contract import PROVIDER

if TYPE_CHECKING:
    from .models.event import Event

__all__ = ["parse", "verify"]


def event_status(kind: str, event: Mapping[str, Any]) -> SessionStatus:
    """Return the status that an event of the type *kind* gives its session, `unknown` if no row of the overlay fits."""
    if (
        kind == "identity.verification_session.created"
        and webhook.value_at(event, "data", "object", "status") == "requires_input"
    ):
        return SessionStatus.CREATED
    if (
        kind == "identity.verification_session.processing"
        and webhook.value_at(event, "data", "object", "status") == "processing"
    ):
        return SessionStatus.IN_PROGRESS
    if (
        kind == "identity.verification_session.requires_input"
        and webhook.value_at(event, "data", "object", "status") == "requires_input"
    ):
        return SessionStatus.NEEDS_INPUT
    if (
        kind == "identity.verification_session.verified"
        and webhook.value_at(event, "data", "object", "status") == "verified"
        and webhook.value_at(event, "data", "object", "last_error", "code") is None
        and webhook.value_at(event, "data", "object", "last_error", "reason") is None
    ):
        return SessionStatus.APPROVED
    if (
        kind == "identity.verification_session.canceled"
        and webhook.value_at(event, "data", "object", "status") == "canceled"
    ):
        return SessionStatus.CANCELLED
    return SessionStatus.UNKNOWN


FORMAT: Final = webhook.WebhookFormat(
    provider=PROVIDER.slug,
    signatures=(
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex",
            headers={
                "stripe-signature": "t={time},v1={signature}",
            },
            content="{time}.{body}",
            separator=",",
            unit="s",
            tolerance=300,
            ahead=300,
        ),
    ),
    body="json",
    status=event_status,
    id=(("id",),),
    type=(("type",),),
    occurred_at=(("created",),),
    session_id=(("data", "object", "id"),),
    external_id=(("data", "object", "client_reference_id"),),
    occurred_unit="s",
    unprinted=frozenset(("external_id",)),
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

        Args:
            body: The bytes of the request as they came, before anything parses them.
            headers: The headers of the request.
            secrets: The signing secrets. Give several while one replaces another, and never none.
            now: The time to compare the signed time with; the clock's if left out.
            key: Leave it out: the provider encrypts nothing.

        Raises:
            WebhookError: The event is not genuine, is too old, or cannot be read.
        """
        return webhook.verify(FORMAT, body=body, headers=headers, secrets=secrets, now=now, key=key)

    @overload
    @staticmethod
    def parse(name: Literal["verification_session"], payload: webhook.Payload) -> Event: ...
    @overload
    @staticmethod
    def parse(name: str, payload: webhook.Payload) -> Any: ...
    @staticmethod
    @drop_locals
    def parse(name: str, payload: webhook.Payload) -> Any:
        """Return the payload of a webhook as its model.

        This does not verify who sent it: do that first with `verify`.

        Args:
            name: The name of the webhook in the OpenAPI document. The payload of any other name stays as it came.
            payload: The bytes of the request, or the JSON values in them, such as the `raw` of a verified event.

        Raises:
            WebhookError: The payload does not fit its schema.
        """
        return webhook.read(PROVIDER.slug, payload, _reader(name))


verify = Webhooks.verify
parse = Webhooks.parse


def _reader(name: str) -> decode.Reader[Any]:
    if name == "verification_session":
        from .models.event import Event

        return Event.from_json
    return decode.anything
