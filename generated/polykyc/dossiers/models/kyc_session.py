# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""The model `KycSession`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode, encode
from ..._runtime.codec.model import Model

_WIRES: Final = (
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
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
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
    __wires__ = _WIRES
    _time_writers: ClassVar[Mapping[str, Any]] = {
        "created_at": encode.unix_ms,
        "expires_at": encode.unix_ms,
        "completed_at": encode.unix_ms,
    }

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.id = value = get("id")
        if value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        model.organization_id = value = get("organizationId")
        if value is not None and value.__class__ is not str:
            model._leave("organization_id", "organizationId", data, decode.wrong("organizationId", "a string", value))
        model.state = value = get("state")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("state", "a string", value)
        model.is_invalid = value = get("isInvalid")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("isInvalid", "a boolean", value)
        model.is_complete = value = get("isComplete")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("isComplete", "a boolean", value)
        model.created_at = None if (value := get("createdAt")) is None else decode.unix_ms(value, "createdAt")
        model.external_id = value = get("externalId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("externalId", "a string", value)
        model.customer_name = value = get("customerName")
        if value is not None and value.__class__ is not str:
            model._leave("customer_name", "customerName", data, decode.wrong("customerName", "a string", value))
        model.customer_email = value = get("customerEmail")
        if value is not None and value.__class__ is not str:
            model._leave("customer_email", "customerEmail", data, decode.wrong("customerEmail", "a string", value))
        model.expires_at = None if (value := get("expiresAt")) is None else decode.unix_ms(value, "expiresAt")
        model.completed_at = None if (value := get("completedAt")) is None else decode.unix_ms(value, "completedAt")
        try:
            model.document_verification = (
                None
                if (value := get("documentVerification")) is None
                else decode.within("documentVerification", decode.unprinted(decode.map_of(decode.anything)), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("document_verification", "documentVerification", data, error)
        try:
            model.face_verification = (
                None
                if (value := get("faceVerification")) is None
                else decode.within("faceVerification", decode.unprinted(decode.map_of(decode.anything)), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("face_verification", "faceVerification", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
