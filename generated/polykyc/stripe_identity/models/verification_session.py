# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `VerificationSession`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode, encode
from ..._runtime.codec.model import Model
from .given_details import GivenDetails
from .last_error import LastError
from .options import Options
from .redaction import Redaction
from .related_person_of_session import RelatedPersonOfSession
from .session_type import SessionType
from .verification_report import VerificationReport
from .verification_status import VerificationStatus
from .verified_outputs import VerifiedOutputs

_WIRES: Final = (
    "id",
    "object",
    "client_reference_id",
    "client_secret",
    "created",
    "last_error",
    "last_verification_report",
    "livemode",
    "metadata",
    "options",
    "provided_details",
    "redaction",
    "related_customer",
    "related_customer_account",
    "related_person",
    "status",
    "type",
    "url",
    "verification_flow",
    "verified_outputs",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class VerificationSession(Model):
    """A verification of one person, with every try."""

    id: str
    """The session's id, `vs_…`."""

    object_: str
    """Always the same text. The provider calls it `object`, which has another meaning in emitted code."""

    client_reference_id: str | None = field(default=None, repr=False)
    """Your own reference of the person."""

    client_secret: str | None = field(default=None, repr=False)
    """Opens the session in Stripe's script, once, within 24 hours. Null unless the status is `requires_input`."""

    created: dt.datetime
    """When the session was created."""

    last_error: LastError | None = None
    """The last error, if a try failed. An object of nulls says that none did."""

    last_verification_report: str | VerificationReport | None = field(default=None, repr=False)
    """The report on the last try; its id, or all of it if `expand` asks for it."""

    livemode: bool
    """Whether it is of live mode. In test mode no check runs."""

    metadata: dict[str, str] = field(repr=False)
    """Up to 50 texts of your own, each under a name of up to 40 characters."""

    options: Options | None
    """The options in force."""

    provided_details: GivenDetails | None = field(default=None, repr=False)
    """What you gave of the person."""

    redaction: Redaction | None = None
    """How far the data of the session are erased; null if nobody asked for it."""

    related_customer: str | None = field(default=None, repr=False)
    """The customer whom the session is about."""

    related_customer_account: str | None = field(default=None, repr=False)
    """The account of the customer whom the session is about."""

    related_person: RelatedPersonOfSession | None = field(default=None, repr=False)
    """The person of a connected account whom the session is about."""

    status: VerificationStatus
    """`requires_input`: the person has to begin, or to try again. `processing`: the person has submitted, and most
    checks take less than a minute. `verified`: every check of the session has passed. `canceled`: ended for good. There
    is none for a refusal: a person who fails may try again.
    """

    type: SessionType
    """What is checked; `verification_flow` if a flow of the dashboard says it."""

    url: str | None = field(default=None, repr=False)
    """Where to send the person, once, within 48 hours. Null unless the status is `requires_input`."""

    verification_flow: str | None = None
    """The flow of the dashboard that the session follows."""

    verified_outputs: VerifiedOutputs | None = field(default=None, repr=False)
    """What was found out about the person, if `expand` asks for it."""

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
        model.client_secret = value = get("client_secret")
        if value is not None and value.__class__ is not str:
            model._leave("client_secret", "client_secret", data, decode.wrong("client_secret", "a string", value))
        model.created = decode.unix_s(get("created"), "created")
        model.last_error = (
            None if (value := get("last_error")) is None else decode.within("last_error", LastError.from_json, value)
        )
        try:
            model.last_verification_report = (
                None
                if (value := get("last_verification_report")) is None
                else decode.within(
                    "last_verification_report",
                    decode.AnyOf["str | VerificationReport"](
                        "a string or VerificationReport", decode.text, VerificationReport.from_json
                    ),
                    value,
                )
            )
        except errors.MalformedResponseError as error:
            model._leave("last_verification_report", "last_verification_report", data, error)
        model.livemode = value = get("livemode")
        if value.__class__ is not bool:
            model._leave("livemode", "livemode", data, decode.wrong("livemode", "a boolean", value))
        try:
            model.metadata = decode.within("metadata", decode.map_of(decode.text), get("metadata"))
        except errors.MalformedResponseError as error:
            model._leave("metadata", "metadata", data, error)
        try:
            model.options = (
                None if (value := get("options")) is None else decode.within("options", Options.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("options", "options", data, error)
        try:
            model.provided_details = (
                None
                if (value := get("provided_details")) is None
                else decode.within("provided_details", GivenDetails.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("provided_details", "provided_details", data, error)
        try:
            model.redaction = (
                None if (value := get("redaction")) is None else decode.within("redaction", Redaction.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("redaction", "redaction", data, error)
        model.related_customer = value = get("related_customer")
        if value is not None and value.__class__ is not str:
            model._leave(
                "related_customer", "related_customer", data, decode.wrong("related_customer", "a string", value)
            )
        model.related_customer_account = value = get("related_customer_account")
        if value is not None and value.__class__ is not str:
            model._leave(
                "related_customer_account",
                "related_customer_account",
                data,
                decode.wrong("related_customer_account", "a string", value),
            )
        try:
            model.related_person = (
                None
                if (value := get("related_person")) is None
                else decode.within("related_person", RelatedPersonOfSession.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("related_person", "related_person", data, error)
        model.status = _read_verification_status(get("status"), "status")
        try:
            model.type = _read_session_type(get("type"), "type")
        except errors.MalformedResponseError as error:
            model._leave("type", "type", data, error)
        model.url = value = get("url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("url", "a string", value)
        model.verification_flow = value = get("verification_flow")
        if value is not None and value.__class__ is not str:
            model._leave(
                "verification_flow", "verification_flow", data, decode.wrong("verification_flow", "a string", value)
            )
        try:
            model.verified_outputs = (
                None
                if (value := get("verified_outputs")) is None
                else decode.within("verified_outputs", VerifiedOutputs.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("verified_outputs", "verified_outputs", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_verification_status: Final = VerificationStatus.reader()
_read_session_type: Final = SessionType.reader()
