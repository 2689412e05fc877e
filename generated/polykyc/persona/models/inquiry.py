# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `Inquiry`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .field import Field
from .inquiry_relationships import InquiryRelationships
from .inquiry_status import InquiryStatus

_WIRES: Final = (
    "type",
    "id",
    "relationships",
    "status",
    "reference-id",
    "note",
    "behaviors",
    "tags",
    "creator",
    "reviewer-comment",
    "created-at",
    "updated-at",
    "started-at",
    "expires-at",
    "completed-at",
    "failed-at",
    "marked-for-review-at",
    "decisioned-at",
    "expired-at",
    "redacted-at",
    "previous-step-name",
    "next-step-name",
    "fields",
)
_INNER: Final = frozenset(
    (
        "status",
        "reference-id",
        "note",
        "behaviors",
        "tags",
        "creator",
        "reviewer-comment",
        "created-at",
        "updated-at",
        "started-at",
        "expires-at",
        "completed-at",
        "failed-at",
        "marked-for-review-at",
        "decisioned-at",
        "expired-at",
        "redacted-at",
        "previous-step-name",
        "next-step-name",
        "fields",
    )
)
_FIELDS: Final = frozenset(_WIRES) - _INNER | {"attributes"}


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Inquiry(Model):
    type: str
    """Always `inquiry`."""

    id: str
    """The inquiry, `inq_…`. Its length has changed once."""

    relationships: InquiryRelationships | None = None
    status: InquiryStatus
    """Where an inquiry is. The vendor says that more may be added. `completed` is the end of the person's part and no
    verdict; `failed` is the end of it with a required check that failed or too many tries. `needs_review`, `approved`
    and `declined` come from a workflow, a reviewer or the API.
    """

    reference_id: str | None = field(default=None, repr=False)
    """Your own reference for the person."""

    note: str | None = field(default=None, repr=False)
    """A note for colleagues."""

    behaviors: dict[str, Any] | None = field(default=None, repr=False)
    """Counts of how the forms were used. No page describes them all."""

    tags: list[str | None] | None = field(default=None, repr=False)
    """Names of tags."""

    creator: str | None = field(default=None, repr=False)
    """Who made it, `API` or an e-mail address."""

    reviewer_comment: str | None = field(default=None, repr=False)
    """Why it was decided so."""

    created_at: dt.datetime
    updated_at: dt.datetime | None = None
    started_at: dt.datetime | None = None
    """When the person began."""

    expires_at: dt.datetime | None = None
    """When it will expire."""

    completed_at: dt.datetime | None = None
    """When the person was through."""

    failed_at: dt.datetime | None = None
    """When it failed."""

    marked_for_review_at: dt.datetime | None = None
    """When it was marked for review."""

    decisioned_at: dt.datetime | None = None
    """When it was approved or declined."""

    expired_at: dt.datetime | None = None
    """When it expired."""

    redacted_at: dt.datetime | None = None
    """When its personal data was erased."""

    previous_step_name: str | None = None
    """The step that the person came from."""

    next_step_name: str | None = None
    """The step that the person is at."""

    fields: dict[str, Field] | None = field(default=None, repr=False)
    """What is known of the person, by the names of the template's fields."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _flattened: ClassVar[tuple[str, frozenset[str]] | None] = ("attributes", _INNER)

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        inner = decode.within("attributes", decode.mapping, get("attributes"))
        get_inner: decode.Getter = inner.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.type = value = get("type")
        if value.__class__ is not str:
            model._leave("type", "type", data, decode.wrong("type", "a string", value))
        model.id = value = get("id")
        if value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        try:
            model.relationships = (
                None
                if (value := get("relationships")) is None
                else decode.within("relationships", InquiryRelationships.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("relationships", "relationships", data, error)
        model.status = _read_inquiry_status(get_inner("status"), "attributes.status")
        model.reference_id = value = get_inner("reference-id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.reference-id", "a string", value)
        model.note = value = get_inner("note")
        if value is not None and value.__class__ is not str:
            model._leave("note", "note", inner, decode.wrong("attributes.note", "a string", value))
        try:
            model.behaviors = (
                None
                if (value := get_inner("behaviors")) is None
                else decode.within("attributes.behaviors", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("behaviors", "behaviors", inner, error)
        try:
            model.tags = (
                None
                if (value := get_inner("tags")) is None
                else decode.within("attributes.tags", decode.list_of(decode.optional(decode.text)), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("tags", "tags", inner, error)
        model.creator = value = get_inner("creator")
        if value is not None and value.__class__ is not str:
            model._leave("creator", "creator", inner, decode.wrong("attributes.creator", "a string", value))
        model.reviewer_comment = value = get_inner("reviewer-comment")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.reviewer-comment", "a string", value)
        model.created_at = decode.moment(get_inner("created-at"), "attributes.created-at")
        model.updated_at = (
            None if (value := get_inner("updated-at")) is None else decode.moment(value, "attributes.updated-at")
        )
        try:
            model.started_at = (
                None if (value := get_inner("started-at")) is None else decode.moment(value, "attributes.started-at")
            )
        except errors.MalformedResponseError as error:
            model._leave("started_at", "started-at", inner, error)
        model.expires_at = (
            None if (value := get_inner("expires-at")) is None else decode.moment(value, "attributes.expires-at")
        )
        model.completed_at = (
            None if (value := get_inner("completed-at")) is None else decode.moment(value, "attributes.completed-at")
        )
        model.failed_at = (
            None if (value := get_inner("failed-at")) is None else decode.moment(value, "attributes.failed-at")
        )
        try:
            model.marked_for_review_at = (
                None
                if (value := get_inner("marked-for-review-at")) is None
                else decode.moment(value, "attributes.marked-for-review-at")
            )
        except errors.MalformedResponseError as error:
            model._leave("marked_for_review_at", "marked-for-review-at", inner, error)
        model.decisioned_at = (
            None if (value := get_inner("decisioned-at")) is None else decode.moment(value, "attributes.decisioned-at")
        )
        model.expired_at = (
            None if (value := get_inner("expired-at")) is None else decode.moment(value, "attributes.expired-at")
        )
        try:
            model.redacted_at = (
                None if (value := get_inner("redacted-at")) is None else decode.moment(value, "attributes.redacted-at")
            )
        except errors.MalformedResponseError as error:
            model._leave("redacted_at", "redacted-at", inner, error)
        model.previous_step_name = value = get_inner("previous-step-name")
        if value is not None and value.__class__ is not str:
            model._leave(
                "previous_step_name",
                "previous-step-name",
                inner,
                decode.wrong("attributes.previous-step-name", "a string", value),
            )
        model.next_step_name = value = get_inner("next-step-name")
        if value is not None and value.__class__ is not str:
            model._leave(
                "next_step_name", "next-step-name", inner, decode.wrong("attributes.next-step-name", "a string", value)
            )
        try:
            model.fields = (
                None
                if (value := get_inner("fields")) is None
                else decode.within("attributes.fields", decode.map_of(Field.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("fields", "fields", inner, error)
        model._extra = decode.beyond_both(_FIELDS, data, "attributes", _INNER, inner)
        return model


_read_inquiry_status: Final = InquiryStatus.reader()
