# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""Sumsub: verify a webhook and read its event; `verify` is the way to do it."""

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
    from .models.applicant_event import ApplicantEvent

__all__ = ["parse", "verify"]


def event_status(kind: str, event: Mapping[str, Any]) -> SessionStatus:
    """Return the status that an event of the type *kind* gives its session, `unknown` if no row of the overlay fits."""
    if kind == "applicantCreated":
        return SessionStatus.CREATED
    if kind in ("applicantPending", "applicantPrechecked"):
        return SessionStatus.IN_PROGRESS
    if kind == "applicantOnHold":
        return SessionStatus.IN_REVIEW
    if kind == "applicantAwaitingUser":
        return SessionStatus.NEEDS_INPUT
    if kind == "applicantAwaitingService":
        return SessionStatus.IN_PROGRESS
    if kind in ("applicantDeactivated", "applicantDeleted"):
        return SessionStatus.CANCELLED
    return SessionStatus.UNKNOWN


def needs_read(kind: str, event: Mapping[str, Any]) -> bool:
    """Return whether an event carries no verdict, so that its session has to be read."""
    return kind in ("applicantReviewed", "applicantWorkflowCompleted") or kind in (
        "applicantReset",
        "applicantLevelChanged",
        "applicantActivated",
        "applicantPersonalInfoChanged",
        "applicantTagsChanged",
    )


FORMAT: Final = webhook.WebhookFormat(
    provider=PROVIDER.slug,
    signatures=(
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex-any-case",
            headers={
                "x-payload-digest": "{signature}",
            },
            content="{body}",
            named=webhook.NamedAlgorithm(
                header="x-payload-digest-alg",
                names={
                    "HMAC_SHA256_HEX": "hmac-sha256",
                    "HMAC_SHA512_HEX": "hmac-sha512",
                    "HMAC_SHA1_HEX": "hmac-sha1",
                },
                absent="hmac-sha256",
            ),
        ),
    ),
    body="json",
    status=event_status,
    type=(("type",),),
    occurred_at=(("createdAtMs",),),
    session_id=(("applicantId",),),
    external_id=(("externalUserId",),),
    level=(("levelName",),),
    digest=True,
    needs_read=needs_read,
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
        algorithms: Sequence[Literal["hmac-sha256", "hmac-sha512", "hmac-sha1"]] = ("hmac-sha256", "hmac-sha512"),
    ) -> webhook.Event:
        """Return the event in `body` if its signature is genuine.

        Args:
            body: The bytes of the request as they came, before anything parses them.
            headers: The headers of the request.
            secrets: The signing secrets. Give several while one replaces another, and never none.
            key: Leave it out: the provider encrypts nothing.
            algorithms: The algorithms that count of those that the header `x-payload-digest-alg` may name. `hmac-sha1`
                counts only if you list it.

        Raises:
            WebhookError: The event is not genuine, is too old, or cannot be read.
        """
        return webhook.verify(
            FORMAT, body=body, headers=headers, secrets=secrets, now=now, key=key, algorithms=algorithms
        )

    @overload
    @staticmethod
    def parse(name: Literal["applicant"], payload: webhook.Payload) -> ApplicantEvent: ...
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
    if name == "applicant":
        from .models.applicant_event import ApplicantEvent

        return ApplicantEvent.from_json
    return decode.anything
