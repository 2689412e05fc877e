# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""Persona: verify a webhook and read its event; `verify` is the way to do it."""

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
        kind in ("inquiry.created", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "created"
    ):
        return SessionStatus.CREATED
    if (
        kind in ("inquiry.started", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "pending"
    ):
        return SessionStatus.IN_PROGRESS
    if (
        kind in ("inquiry.completed", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "completed"
    ):
        return SessionStatus.COMPLETED
    if (
        kind in ("inquiry.expired", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "expired"
    ):
        return SessionStatus.EXPIRED
    if (
        kind in ("inquiry.marked-for-review", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "needs_review"
    ):
        return SessionStatus.IN_REVIEW
    if (
        kind in ("inquiry.declined", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "declined"
    ):
        return SessionStatus.DECLINED
    if (
        kind in ("inquiry.failed", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "failed"
    ):
        return SessionStatus.DECLINED
    if (
        kind in ("inquiry.approved", "inquiry.transitioned")
        and webhook.value_at(event, "data", "attributes", "payload", "data", "type") == "inquiry"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "status") == "approved"
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "failed-at") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "failedAt") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "failed_at") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "expired-at") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "expiredAt") is None
        and webhook.value_at(event, "data", "attributes", "payload", "data", "attributes", "expired_at") is None
    ):
        return SessionStatus.APPROVED
    return SessionStatus.UNKNOWN


FORMAT: Final = webhook.WebhookFormat(
    provider=PROVIDER.slug,
    signatures=(
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex",
            headers={
                "persona-signature": "t={time},v1={signature}",
            },
            content="{time}.{body}",
            separator=",",
            sets=" ",
            unit="s",
            tolerance=300,
            ahead=300,
        ),
    ),
    body="json",
    status=event_status,
    id=(("data", "id"),),
    type=(("data", "attributes", "name"),),
    occurred_at=(
        ("data", "attributes", "created-at"),
        ("data", "attributes", "createdAt"),
        ("data", "attributes", "created_at"),
    ),
    session_id=(
        ("data", "attributes", "payload", "data", "relationships", "inquiry", "data", "id"),
        ("data", "attributes", "payload", "data", "id"),
    ),
    external_id=(
        ("data", "attributes", "payload", "data", "attributes", "reference-id"),
        ("data", "attributes", "payload", "data", "attributes", "referenceId"),
        ("data", "attributes", "payload", "data", "attributes", "reference_id"),
    ),
    agree=(
        (
            ("data", "attributes", "created-at"),
            ("data", "attributes", "createdAt"),
            ("data", "attributes", "created_at"),
        ),
        (
            ("data", "attributes", "payload", "data", "attributes", "reference-id"),
            ("data", "attributes", "payload", "data", "attributes", "referenceId"),
            ("data", "attributes", "payload", "data", "attributes", "reference_id"),
        ),
    ),
    own_session_id={
        "inquiry.created": (("data", "attributes", "payload", "data", "id"),),
        "inquiry.started": (("data", "attributes", "payload", "data", "id"),),
        "inquiry.transitioned": (("data", "attributes", "payload", "data", "id"),),
        "inquiry.completed": (("data", "attributes", "payload", "data", "id"),),
        "inquiry.failed": (("data", "attributes", "payload", "data", "id"),),
        "inquiry.expired": (("data", "attributes", "payload", "data", "id"),),
        "inquiry.marked-for-review": (("data", "attributes", "payload", "data", "id"),),
        "inquiry.approved": (("data", "attributes", "payload", "data", "id"),),
        "inquiry.declined": (("data", "attributes", "payload", "data", "id"),),
    },
    unprinted=frozenset(("session_id", "external_id")),
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
    def parse(name: Literal["inquiry"], payload: webhook.Payload) -> Event: ...
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
    if name == "inquiry":
        from .models.event import Event

        return Event.from_json
    return decode.anything
