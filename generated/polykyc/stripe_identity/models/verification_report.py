# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `VerificationReport`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode, encode
from ..._runtime.codec.model import Model
from .document_report import DocumentReport
from .email_report import EmailReport
from .id_number_report import IdNumberReport
from .options import Options
from .phone_report import PhoneReport
from .selfie_report import SelfieReport
from .session_type import SessionType

_WIRES: Final = (
    "id",
    "object",
    "client_reference_id",
    "created",
    "livemode",
    "options",
    "type",
    "verification_flow",
    "verification_session",
    "document",
    "id_number",
    "selfie",
    "email",
    "phone",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class VerificationReport(Model):
    """What the checks of one try found out. It is no verdict on the session."""

    id: str
    """The report's id, `vr_…`."""

    object_: str
    """Always the same text. The provider calls it `object`, which has another meaning in emitted code."""

    client_reference_id: str | None = field(default=None, repr=False)
    """Your own reference of the person."""

    created: dt.datetime
    """When the report was created."""

    livemode: bool
    """Whether it is of live mode."""

    options: Options | None = None
    """The options of the checks."""

    type: SessionType
    """What is checked; `verification_flow` if a flow of the dashboard says it."""

    verification_flow: str | None = None
    """The flow of the dashboard that the session follows."""

    verification_session: str | None = None
    """The session that it is about."""

    document: DocumentReport | None = None
    """The check of the identity document."""

    id_number: IdNumberReport | None = None
    """The check of the national number."""

    selfie: SelfieReport | None = None
    """The comparison of a selfie with the document."""

    email: EmailReport | None = None
    """The check of the e-mail address."""

    phone: PhoneReport | None = None
    """The check of the phone number."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _time_writers: ClassVar[Mapping[str, Any]] = {
        "created": encode.unix_s,
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
        model.object_ = value = get("object")
        if value.__class__ is not str:
            model._leave("object_", "object", data, decode.wrong("object", "a string", value))
        model.client_reference_id = value = get("client_reference_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("client_reference_id", "a string", value)
        try:
            model.created = decode.unix_s(get("created"), "created")
        except errors.MalformedResponseError as error:
            model._leave("created", "created", data, error)
        model.livemode = value = get("livemode")
        if value.__class__ is not bool:
            model._leave("livemode", "livemode", data, decode.wrong("livemode", "a boolean", value))
        try:
            model.options = (
                None if (value := get("options")) is None else decode.within("options", Options.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("options", "options", data, error)
        try:
            model.type = _read_session_type(get("type"), "type")
        except errors.MalformedResponseError as error:
            model._leave("type", "type", data, error)
        model.verification_flow = value = get("verification_flow")
        if value is not None and value.__class__ is not str:
            model._leave(
                "verification_flow", "verification_flow", data, decode.wrong("verification_flow", "a string", value)
            )
        model.verification_session = value = get("verification_session")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("verification_session", "a string", value)
        try:
            model.document = (
                None
                if (value := get("document")) is None
                else decode.within("document", DocumentReport.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("document", "document", data, error)
        try:
            model.id_number = (
                None
                if (value := get("id_number")) is None
                else decode.within("id_number", IdNumberReport.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("id_number", "id_number", data, error)
        try:
            model.selfie = (
                None if (value := get("selfie")) is None else decode.within("selfie", SelfieReport.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("selfie", "selfie", data, error)
        try:
            model.email = (
                None if (value := get("email")) is None else decode.within("email", EmailReport.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("email", "email", data, error)
        try:
            model.phone = (
                None if (value := get("phone")) is None else decode.within("phone", PhoneReport.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("phone", "phone", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_session_type: Final = SessionType.reader()
