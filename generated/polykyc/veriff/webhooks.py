# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""Veriff: verify a webhook and read its event; `verify` is the way to do it."""

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
    from .models.decision_answer import DecisionAnswer
    from .models.session_event import SessionEvent

__all__ = ["parse", "verify"]


def event_status(kind: str, event: Mapping[str, Any]) -> SessionStatus:
    """Return the status that an event of the type *kind* gives its session, `unknown` if no row of the overlay fits."""
    if kind == "event" and webhook.value_at(event, "action") in ("started", "submitted"):
        return SessionStatus.IN_PROGRESS
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "created"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        return SessionStatus.CREATED
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "started"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        return SessionStatus.IN_PROGRESS
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "submitted"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        return SessionStatus.IN_PROGRESS
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "approved"
        and (
            webhook.value_at(event, "verification", "code").__class__ is not bool
            and webhook.value_at(event, "verification", "code") in (9001,)
        )
        and webhook.value_at(event, "verification", "reasonCode") is None
    ):
        return SessionStatus.APPROVED
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "declined"
        and (
            webhook.value_at(event, "verification", "code").__class__ is not bool
            and webhook.value_at(event, "verification", "code") in (9102,)
        )
    ):
        return SessionStatus.DECLINED
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "resubmission_requested"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        return SessionStatus.NEEDS_INPUT
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") == "review"
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        return SessionStatus.IN_REVIEW
    if (
        kind == "decision"
        and webhook.value_at(event, "status") == "success"
        and webhook.value_at(event, "verification", "status") in ("expired", "abandoned")
        and (
            webhook.value_at(event, "verification", "code") is None
            or (
                webhook.value_at(event, "verification", "code").__class__ is not bool
                and webhook.value_at(event, "verification", "code") in (7001, 7002, 9102, 9103, 9104, 9121)
            )
        )
    ):
        return SessionStatus.EXPIRED
    if kind == "full_auto" and webhook.value_at(event, "data", "verification", "decision") is None:
        return SessionStatus.COMPLETED
    return SessionStatus.UNKNOWN


def needs_read(kind: str, event: Mapping[str, Any]) -> bool:
    """Return whether an event carries no verdict, so that its session has to be read."""
    return kind in ("user-status.created", "user_status")


FORMAT: Final = webhook.WebhookFormat(
    provider=PROVIDER.slug,
    signatures=(
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex-any-case",
            headers={
                "x-hmac-signature": "{signature}",
            },
            content="{body}",
        ),
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex-any-case",
            headers={
                "vrf-hmac-signature": "{signature}",
            },
            content="{body}",
        ),
    ),
    body="json",
    status=event_status,
    type=(("eventType",),),
    occurred_at=(("verification", "decisionTime"), ("time",)),
    session_id=(("verification", "id"), ("sessionId",)),
    external_id=(("verification", "vendorData"), ("vendorData",)),
    digest=True,
    agree=((("verification", "id"), ("sessionId",)), (("verification", "vendorData"), ("vendorData",))),
    shapes={
        "decision": (("verification",),),
        "event": (("action",),),
        "user_status": (("data", "verification", "userDefinedData"),),
        "full_auto": (("data", "verification", "decisionScore"),),
    },
    own_session_id={
        "event": (("id",),),
    },
    needs_read=needs_read,
    equals=("x-auth-client", "vrf-auth-client"),
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
        credentials: Sequence[str],
    ) -> webhook.Event:
        """Return the event in `body` if its signature is genuine.

        Args:
            body: The bytes of the request as they came, before anything parses them.
            headers: The headers of the request.
            secrets: The signing secrets. Give several while one replaces another, and never none.
            key: Leave it out: the provider encrypts nothing.
            credentials: The credentials of your clients. The header `x-auth-client` or `vrf-auth-client` has to hold
                one of them.

        Raises:
            WebhookError: The event is not genuine, is too old, or cannot be read.
        """
        return webhook.verify(
            FORMAT, body=body, headers=headers, secrets=secrets, now=now, key=key, credentials=credentials
        )

    @overload
    @staticmethod
    def parse(name: Literal["decision"], payload: webhook.Payload) -> DecisionAnswer: ...
    @overload
    @staticmethod
    def parse(name: Literal["event"], payload: webhook.Payload) -> SessionEvent: ...
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
    if name == "decision":
        from .models.decision_answer import DecisionAnswer

        return DecisionAnswer.from_json
    if name == "event":
        from .models.session_event import SessionEvent

        return SessionEvent.from_json
    return decode.anything
