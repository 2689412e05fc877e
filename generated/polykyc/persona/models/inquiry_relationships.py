# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `InquiryRelationships`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .relationship import Relationship
from .relationships import Relationships

_WIRES: Final = (
    "account",
    "template",
    "inquiry-template",
    "inquiry-template-version",
    "transaction",
    "reviewer",
    "documents",
    "selfies",
    "reports",
    "sessions",
    "verifications",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class InquiryRelationships(Model):
    account: Relationship | None = None
    template: Relationship | None = None
    inquiry_template: Relationship | None = None
    inquiry_template_version: Relationship | None = None
    transaction: Relationship | None = None
    reviewer: Relationship | None = None
    documents: Relationships | None = None
    selfies: Relationships | None = None
    reports: Relationships | None = None
    sessions: Relationships | None = None
    verifications: Relationships | None = None
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
        try:
            model.account = (
                None if (value := get("account")) is None else decode.within("account", Relationship.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("account", "account", data, error)
        try:
            model.template = (
                None if (value := get("template")) is None else decode.within("template", Relationship.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("template", "template", data, error)
        try:
            model.inquiry_template = (
                None
                if (value := get("inquiry-template")) is None
                else decode.within("inquiry-template", Relationship.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("inquiry_template", "inquiry-template", data, error)
        try:
            model.inquiry_template_version = (
                None
                if (value := get("inquiry-template-version")) is None
                else decode.within("inquiry-template-version", Relationship.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("inquiry_template_version", "inquiry-template-version", data, error)
        try:
            model.transaction = (
                None
                if (value := get("transaction")) is None
                else decode.within("transaction", Relationship.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("transaction", "transaction", data, error)
        try:
            model.reviewer = (
                None if (value := get("reviewer")) is None else decode.within("reviewer", Relationship.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("reviewer", "reviewer", data, error)
        try:
            model.documents = (
                None
                if (value := get("documents")) is None
                else decode.within("documents", Relationships.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("documents", "documents", data, error)
        try:
            model.selfies = (
                None if (value := get("selfies")) is None else decode.within("selfies", Relationships.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("selfies", "selfies", data, error)
        try:
            model.reports = (
                None if (value := get("reports")) is None else decode.within("reports", Relationships.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("reports", "reports", data, error)
        try:
            model.sessions = (
                None
                if (value := get("sessions")) is None
                else decode.within("sessions", Relationships.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("sessions", "sessions", data, error)
        try:
            model.verifications = (
                None
                if (value := get("verifications")) is None
                else decode.within("verifications", Relationships.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("verifications", "verifications", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
