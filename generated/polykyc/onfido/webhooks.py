# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""Onfido: verify a webhook and read its event; `verify` is the way to do it."""

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
    from .models.webhook_event import WebhookEvent

__all__ = ["parse", "verify"]


def event_status(kind: str, event: Mapping[str, Any]) -> SessionStatus:
    """Return the status that an event of the type *kind* gives its session, `unknown` if no row of the overlay fits."""
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "approved"
        and webhook.value_at(event, "payload", "object", "error") is None
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "approved"
        )
        and webhook.value_at(event, "payload", "resource", "error") is None
    ):
        return SessionStatus.APPROVED
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "declined"
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "declined"
        )
    ):
        return SessionStatus.DECLINED
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "review"
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "review"
        )
    ):
        return SessionStatus.IN_REVIEW
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "abandoned"
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "abandoned"
        )
    ):
        return SessionStatus.EXPIRED
    if (
        kind == "workflow_run.completed"
        and webhook.value_at(event, "payload", "object", "status") == "error"
        and (
            webhook.value_at(event, "payload", "resource", "status") is None
            or webhook.value_at(event, "payload", "resource", "status") == "error"
        )
    ):
        return SessionStatus.COMPLETED
    if kind in ("check.started", "check.reopened", "check.form_completed"):
        return SessionStatus.IN_PROGRESS
    if kind == "check.withdrawn":
        return SessionStatus.CANCELLED
    if kind == "check.completed":
        return SessionStatus.COMPLETED
    return SessionStatus.UNKNOWN


FORMAT: Final = webhook.WebhookFormat(
    provider=PROVIDER.slug,
    signatures=(
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex",
            headers={
                "x-sha2-signature": "{signature}",
            },
            content="{body}",
        ),
    ),
    body="json",
    status=event_status,
    type=(("payload", "action"),),
    occurred_at=(("payload", "object", "completed_at_iso8601"),),
    session_id=(("payload", "object", "workflow_run_id"), ("payload", "object", "id")),
    digest=True,
    agree=(
        (("payload", "object", "id"), ("payload", "resource", "id")),
        (("payload", "object", "workflow_run_id"), ("payload", "resource", "workflow_run_id")),
    ),
    own_session_id={
        "workflow_run.completed": (("payload", "object", "id"),),
    },
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
            key: Leave it out: the provider encrypts nothing.

        Raises:
            WebhookError: The event is not genuine, is too old, or cannot be read.
        """
        return webhook.verify(FORMAT, body=body, headers=headers, secrets=secrets, now=now, key=key)

    @overload
    @staticmethod
    def parse(name: Literal["event"], payload: webhook.Payload) -> WebhookEvent: ...
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
    if name == "event":
        from .models.webhook_event import WebhookEvent

        return WebhookEvent.from_json
    return decode.anything
