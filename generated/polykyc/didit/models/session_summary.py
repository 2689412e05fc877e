# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `SessionSummary`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .feature_summary import FeatureSummary
from .session_kind import SessionKind
from .session_state import SessionState

_WIRES: Final = (
    "session_id",
    "session_kind",
    "session_number",
    "status",
    "vendor_data",
    "created_at",
    "country",
    "session_url",
    "portrait_image",
    "document_type",
    "full_name",
    "didit_internal_id",
    "features",
    "phone_number",
    "email_address",
    "additional_details",
    "workflow_id",
    "workflow_type",
    "workflow_label",
    "company_name",
    "registration_number",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class SessionSummary(Model):
    """A session in a list. The first seven properties are of both kinds, those up to `additional_details` of persons,
    the rest of businesses.
    """

    session_id: UUID | str
    """The id of the session."""

    session_kind: SessionKind
    """Whose session it is: of a person (`user`) or of a business."""

    session_number: int
    """Its number; persons and businesses are counted apart."""

    status: SessionState
    """How far a session is. `Not Started`: its page was not opened. `In Progress`: the person is going through it.
    `Awaiting User`: of a business, others have to do their part. `Resubmitted`: steps have to be done again. `In
    Review`: staff decides. `Approved` and `Declined`: the decision, which staff can change. `Expired`: not opened in
    time. `Abandoned`: opened, and not finished in time. `Kyc Expired`: it was approved, and that has ended. Written
    exactly so.
    """

    vendor_data: str | None = field(repr=False)
    """Your own id."""

    created_at: dt.datetime
    """When the session was opened."""

    country: str | None = field(default=None, repr=False)
    """Country of the document (alpha-3), or of the registry."""

    session_url: str | None = field(default=None, repr=False)
    """The hosted page. A person who holds it can go on in that person's place."""

    portrait_image: str | None = field(default=None, repr=False)
    """Picture of the person. A link that ends."""

    document_type: str | None = field(default=None, repr=False)
    """The kind of document, in words."""

    full_name: str | None = field(default=None, repr=False)
    """The name of the person."""

    didit_internal_id: str | None = field(default=None, repr=False)
    """Didit's own id of the person."""

    features: list[FeatureSummary] | None = None
    """How each feature went."""

    phone_number: dict[str, Any] | None = field(default=None, repr=False)
    """The person's phone number, and whether it was proved."""

    email_address: dict[str, Any] | None = field(default=None, repr=False)
    """The person's e-mail address, and whether it was proved."""

    additional_details: dict[str, Any] | None = field(default=None, repr=False)
    """A little of each feature."""

    workflow_id: str | None = None
    """The workflow."""

    workflow_type: str | None = None
    """The kind of workflow."""

    workflow_label: str | None = None
    """The name of the workflow."""

    company_name: str | None = field(default=None, repr=False)
    """The name of the business."""

    registration_number: str | None = field(default=None, repr=False)
    """Its number in the registry."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.session_id = decode.within(
            "session_id", decode.AnyOf["UUID | str"]("a UUID or a string", decode.uuid, decode.text), get("session_id")
        )
        try:
            model.session_kind = _read_session_kind(get("session_kind"), "session_kind")
        except errors.MalformedResponseError as error:
            model._leave("session_kind", "session_kind", data, error)
        try:
            model.session_number = decode.whole(get("session_number"), "session_number")
        except errors.MalformedResponseError as error:
            model._leave("session_number", "session_number", data, error)
        model.status = _read_session_state(get("status"), "status")
        model.vendor_data = value = get("vendor_data")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("vendor_data", "a string", value)
        model.created_at = decode.moment(get("created_at"), "created_at")
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            model._leave("country", "country", data, decode.wrong("country", "a string", value))
        model.session_url = value = get("session_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("session_url", "a string", value)
        model.portrait_image = value = get("portrait_image")
        if value is not None and value.__class__ is not str:
            model._leave("portrait_image", "portrait_image", data, decode.wrong("portrait_image", "a string", value))
        model.document_type = value = get("document_type")
        if value is not None and value.__class__ is not str:
            model._leave("document_type", "document_type", data, decode.wrong("document_type", "a string", value))
        model.full_name = value = get("full_name")
        if value is not None and value.__class__ is not str:
            model._leave("full_name", "full_name", data, decode.wrong("full_name", "a string", value))
        model.didit_internal_id = value = get("didit_internal_id")
        if value is not None and value.__class__ is not str:
            model._leave(
                "didit_internal_id", "didit_internal_id", data, decode.wrong("didit_internal_id", "a string", value)
            )
        model.features = (
            None
            if (value := get("features")) is None
            else decode.within("features", decode.list_of(FeatureSummary.from_json), value)
        )
        try:
            model.phone_number = (
                None
                if (value := get("phone_number")) is None
                else decode.within("phone_number", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("phone_number", "phone_number", data, error)
        try:
            model.email_address = (
                None
                if (value := get("email_address")) is None
                else decode.within("email_address", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("email_address", "email_address", data, error)
        try:
            model.additional_details = (
                None
                if (value := get("additional_details")) is None
                else decode.within("additional_details", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("additional_details", "additional_details", data, error)
        model.workflow_id = value = get("workflow_id")
        if value is not None and value.__class__ is not str:
            model._leave("workflow_id", "workflow_id", data, decode.wrong("workflow_id", "a string", value))
        model.workflow_type = value = get("workflow_type")
        if value is not None and value.__class__ is not str:
            model._leave("workflow_type", "workflow_type", data, decode.wrong("workflow_type", "a string", value))
        model.workflow_label = value = get("workflow_label")
        if value is not None and value.__class__ is not str:
            model._leave("workflow_label", "workflow_label", data, decode.wrong("workflow_label", "a string", value))
        model.company_name = value = get("company_name")
        if value is not None and value.__class__ is not str:
            model._leave("company_name", "company_name", data, decode.wrong("company_name", "a string", value))
        model.registration_number = value = get("registration_number")
        if value is not None and value.__class__ is not str:
            model._leave(
                "registration_number",
                "registration_number",
                data,
                decode.wrong("registration_number", "a string", value),
            )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_session_kind: Final = SessionKind.reader()
_read_session_state: Final = SessionState.reader()
