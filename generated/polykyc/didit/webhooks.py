# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""Didit: verify a webhook and read its event; `verify` is the way to do it."""

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
    from .models.session_event import SessionEvent

__all__ = ["parse", "verify"]


def event_status(kind: str, event: Mapping[str, Any]) -> SessionStatus:
    """Return the status that an event of the type *kind* gives its session, `unknown` if no row of the overlay fits."""
    if (
        kind in ("status.updated", "data.updated")
        and webhook.value_at(event, "status") == "Approved"
        and webhook.value_at(event, "decision", "status") == "Approved"
        and (
            webhook.value_at(event, "decision", "id_verifications") is None
            or webhook.value_at(event, "decision", "id_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "id_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "id_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "nfc_verifications") is None
            or webhook.value_at(event, "decision", "nfc_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "nfc_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "nfc_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "liveness_checks") is None
            or webhook.value_at(event, "decision", "liveness_checks") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "liveness_checks")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "liveness_checks"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "face_matches") is None
            or webhook.value_at(event, "decision", "face_matches") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "face_matches")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "face_matches"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "phone_verifications") is None
            or webhook.value_at(event, "decision", "phone_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "phone_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "phone_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "email_verifications") is None
            or webhook.value_at(event, "decision", "email_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "email_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "email_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "poa_verifications") is None
            or webhook.value_at(event, "decision", "poa_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "poa_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "poa_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "document_ai_documents") is None
            or webhook.value_at(event, "decision", "document_ai_documents") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "document_ai_documents")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "document_ai_documents"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "questionnaire_responses") is None
            or webhook.value_at(event, "decision", "questionnaire_responses") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "questionnaire_responses")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "questionnaire_responses"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "aml_screenings") is None
            or webhook.value_at(event, "decision", "aml_screenings") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "aml_screenings")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "aml_screenings"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "ip_analyses") is None
            or webhook.value_at(event, "decision", "ip_analyses") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "ip_analyses")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "ip_analyses"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "database_validations") is None
            or webhook.value_at(event, "decision", "database_validations") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "database_validations")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "database_validations"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "registry_checks") is None
            or webhook.value_at(event, "decision", "registry_checks") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "registry_checks")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "registry_checks"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "document_verifications") is None
            or webhook.value_at(event, "decision", "document_verifications") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "document_verifications")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "document_verifications"))
                )
            )
        )
        and (
            webhook.value_at(event, "decision", "key_people_checks") is None
            or webhook.value_at(event, "decision", "key_people_checks") == []
            or (
                webhook.items(webhook.value_at(event, "decision", "key_people_checks")) != []
                and all(
                    webhook.value_at(item, "status") in ("Approved", "In Review", "Not Finished")
                    for item in webhook.items(webhook.value_at(event, "decision", "key_people_checks"))
                )
            )
        )
        and webhook.value_at(event, "decision", "id_verification") is None
        and webhook.value_at(event, "decision", "nfc") is None
        and webhook.value_at(event, "decision", "liveness") is None
        and webhook.value_at(event, "decision", "face_match") is None
        and webhook.value_at(event, "decision", "phone") is None
        and webhook.value_at(event, "decision", "email") is None
        and webhook.value_at(event, "decision", "poa") is None
        and webhook.value_at(event, "decision", "aml") is None
        and webhook.value_at(event, "decision", "ip_analysis") is None
        and webhook.value_at(event, "decision", "database_validation") is None
        and webhook.value_at(event, "decision", "kyc") is None
        and webhook.value_at(event, "decision", "face") is None
    ):
        return SessionStatus.APPROVED
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "Not Started":
        return SessionStatus.CREATED
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "In Progress":
        return SessionStatus.IN_PROGRESS
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") in (
        "Awaiting User",
        "Resubmitted",
    ):
        return SessionStatus.NEEDS_INPUT
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "In Review":
        return SessionStatus.IN_REVIEW
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "Declined":
        return SessionStatus.DECLINED
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") in (
        "Expired",
        "Abandoned",
        "Kyc Expired",
    ):
        return SessionStatus.EXPIRED
    return SessionStatus.UNKNOWN


def partial_status_1(kind: str, event: Mapping[str, Any]) -> SessionStatus:
    """Return the status that an event gives its session, by the rows that read no unsigned field."""
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "Not Started":
        return SessionStatus.CREATED
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "In Progress":
        return SessionStatus.IN_PROGRESS
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") in (
        "Awaiting User",
        "Resubmitted",
    ):
        return SessionStatus.NEEDS_INPUT
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "In Review":
        return SessionStatus.IN_REVIEW
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") == "Declined":
        return SessionStatus.DECLINED
    if kind in ("status.updated", "data.updated") and webhook.value_at(event, "status") in (
        "Expired",
        "Abandoned",
        "Kyc Expired",
    ):
        return SessionStatus.EXPIRED
    return SessionStatus.UNKNOWN


FORMAT: Final = webhook.WebhookFormat(
    provider=PROVIDER.slug,
    signatures=(
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex",
            headers={
                "x-signature": "{signature}",
            },
            content="{body}",
            time=("timestamp",),
            unit="s",
            tolerance=300,
            ahead=300,
        ),
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex",
            headers={
                "x-signature-v2": "{signature}",
            },
            content="{json}",
            time=("timestamp",),
            unit="s",
            tolerance=300,
            ahead=300,
        ),
        webhook.Signature(
            algorithm="hmac-sha256",
            encoding="hex",
            headers={
                "x-signature-simple": "{signature}",
            },
            content="{/timestamp}:{/session_id}:{/status}:{/webhook_type}",
            fields={
                "/timestamp": ("timestamp",),
                "/session_id": ("session_id",),
                "/status": ("status",),
                "/webhook_type": ("webhook_type",),
            },
            time=("timestamp",),
            unit="s",
            tolerance=300,
            ahead=300,
        ),
    ),
    body="json",
    status=event_status,
    id=(("event_id",),),
    type=(("webhook_type",),),
    occurred_at=(("created_at",),),
    session_id=(("session_id",),),
    external_id=(("vendor_data",),),
    occurred_unit="s",
    digest=True,
    agree=((("session_id",), ("decision", "session_id")), (("vendor_data",), ("decision", "vendor_data"))),
    partial_status={
        "{/timestamp}:{/session_id}:{/status}:{/webhook_type}": partial_status_1,
    },
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

        If only some fields are signed, the event has nothing else, and `is_partial` is true.

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
    def parse(name: Literal["status.updated"], payload: webhook.Payload) -> SessionEvent: ...
    @overload
    @staticmethod
    def parse(name: Literal["data.updated"], payload: webhook.Payload) -> SessionEvent: ...
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
    if name == "status.updated":
        from .models.session_event import SessionEvent

        return SessionEvent.from_json
    if name == "data.updated":
        from .models.session_event import SessionEvent

        return SessionEvent.from_json
    return decode.anything
