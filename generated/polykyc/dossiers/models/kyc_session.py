# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""`KycSession`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class KycSession(Model):
    """One verification session. Fields that are not listed here are kept, since the results of its steps are documented
    in prose only.
    """

    id: str
    """The session's unique ID."""

    organization_id: str | None = None
    """ID of the organization that owns the session."""

    state: str | None = None
    """The session's current state in the provider's own words."""

    is_invalid: bool | None = None
    """Whether the session has been flagged as invalid, for instance because the allowed attempts are used up."""

    is_complete: bool | None = None
    """Whether the verification flow is over. It does not say with which outcome."""

    created_at: dt.datetime | None = None
    """When the session was created, as a Unix time in milliseconds."""

    external_id: str | None = None
    """Your own reference, as given at creation."""

    customer_name: str | None = field(default=None, repr=False)
    """The customer's display name."""

    customer_email: str | None = field(default=None, repr=False)
    """The customer's e-mail address."""

    expires_at: dt.datetime | None = None
    """When the session runs out, as a Unix time in milliseconds; null once the flow is over."""

    completed_at: dt.datetime | None = None
    """When the flow was finished, as a Unix time in milliseconds; null until then."""

    document_verification: dict[str, Any] | None = field(default=None, repr=False)
    """The result of the document step, if there is one yet."""

    face_verification: dict[str, Any] | None = field(default=None, repr=False)
    """The result of the face step, if there is one yet."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        id = get("id")
        if id.__class__ is not str:
            raise decode.wrong("id", "a string", id)
        organization_id = get("organizationId")
        if organization_id is not None and organization_id.__class__ is not str:
            raise decode.wrong("organizationId", "a string", organization_id)
        state = get("state")
        if state is not None and state.__class__ is not str:
            raise decode.wrong("state", "a string", state)
        is_invalid = get("isInvalid")
        if is_invalid is not None and is_invalid.__class__ is not bool:
            raise decode.wrong("isInvalid", "a boolean", is_invalid)
        is_complete = get("isComplete")
        if is_complete is not None and is_complete.__class__ is not bool:
            raise decode.wrong("isComplete", "a boolean", is_complete)
        created_at = None if (value := get("createdAt")) is None else decode.within("createdAt", decode.unix_ms, value)
        external_id = get("externalId")
        if external_id is not None and external_id.__class__ is not str:
            raise decode.wrong("externalId", "a string", external_id)
        customer_name = get("customerName")
        if customer_name is not None and customer_name.__class__ is not str:
            raise decode.wrong("customerName", "a string", customer_name)
        customer_email = get("customerEmail")
        if customer_email is not None and customer_email.__class__ is not str:
            raise decode.wrong("customerEmail", "a string", customer_email)
        expires_at = None if (value := get("expiresAt")) is None else decode.within("expiresAt", decode.unix_ms, value)
        completed_at = (
            None if (value := get("completedAt")) is None else decode.within("completedAt", decode.unix_ms, value)
        )
        document_verification = (
            None
            if (value := get("documentVerification")) is None
            else decode.within("documentVerification", decode.map_of(decode.anything), value)
        )
        face_verification = (
            None
            if (value := get("faceVerification")) is None
            else decode.within("faceVerification", decode.map_of(decode.anything), value)
        )
        return cls(
            id=id,
            organization_id=organization_id,
            state=state,
            is_invalid=is_invalid,
            is_complete=is_complete,
            created_at=created_at,
            external_id=external_id,
            customer_name=customer_name,
            customer_email=customer_email,
            expires_at=expires_at,
            completed_at=completed_at,
            document_verification=document_verification,
            face_verification=face_verification,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(
    (
        "id",
        "organizationId",
        "state",
        "isInvalid",
        "isComplete",
        "createdAt",
        "externalId",
        "customerName",
        "customerEmail",
        "expiresAt",
        "completedAt",
        "documentVerification",
        "faceVerification",
    )
)
