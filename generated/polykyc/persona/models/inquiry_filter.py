# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `InquiryFilter`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.codec.model import Model

_WIRES: Final = (
    "inquiry-id",
    "account-id",
    "reference-id",
    "note",
    "inquiry-template-id",
    "template-id",
    "status",
    "created-at-start",
    "created-at-end",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class InquiryFilter(Model):
    inquiry_id: str | None = None
    """One of these inquiries, up to 100."""

    account_id: str | None = None
    """Of one of these accounts."""

    reference_id: str | None = field(default=None, repr=False)
    """With exactly this reference of yours."""

    note: str | None = field(default=None, repr=False)
    """With exactly this note. It goes with no other filter."""

    inquiry_template_id: str | None = None
    """From this template."""

    template_id: str | None = None
    """From this template of the older kind."""

    status: str | None = None
    """In one of these statuses."""

    created_at_start: dt.datetime | None = None
    """Created at this time or later."""

    created_at_end: dt.datetime | None = None
    """Created at this time or before."""

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
        model.inquiry_id = value = get("inquiry-id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("inquiry-id", "a string", value)
        model.account_id = value = get("account-id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("account-id", "a string", value)
        model.reference_id = value = get("reference-id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("reference-id", "a string", value)
        model.note = value = get("note")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("note", "a string", value)
        model.inquiry_template_id = value = get("inquiry-template-id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("inquiry-template-id", "a string", value)
        model.template_id = value = get("template-id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("template-id", "a string", value)
        model.status = value = get("status")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("status", "a string", value)
        model.created_at_start = (
            None if (value := get("created-at-start")) is None else decode.moment(value, "created-at-start")
        )
        model.created_at_end = (
            None if (value := get("created-at-end")) is None else decode.moment(value, "created-at-end")
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.inquiry_id is not None:
            validate.opaque("inquiry_id", self.inquiry_id)
        if self.account_id is not None:
            validate.opaque("account_id", self.account_id)
        if self.reference_id is not None:
            validate.text("reference_id", self.reference_id)
        if self.note is not None:
            validate.text("note", self.note)
        if self.inquiry_template_id is not None:
            validate.opaque("inquiry_template_id", self.inquiry_template_id)
        if self.template_id is not None:
            validate.opaque("template_id", self.template_id)
        if self.status is not None:
            validate.text("status", self.status)
        if self.created_at_start is not None:
            validate.moment("created_at_start", self.created_at_start)
        if self.created_at_end is not None:
            validate.moment("created_at_end", self.created_at_end)
        return encode.present(
            {
                **self.extra,
                "inquiry-id": encode.none_as_unset(self.inquiry_id),
                "account-id": encode.none_as_unset(self.account_id),
                "reference-id": encode.none_as_unset(self.reference_id),
                "note": encode.none_as_unset(self.note),
                "inquiry-template-id": encode.none_as_unset(self.inquiry_template_id),
                "template-id": encode.none_as_unset(self.template_id),
                "status": encode.none_as_unset(self.status),
                "created-at-start": UNSET if self.created_at_start is None else encode.moment(self.created_at_start),
                "created-at-end": UNSET if self.created_at_end is None else encode.moment(self.created_at_end),
            }
        )
