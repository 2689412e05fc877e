# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `Verification`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .check import Check
from .verification_relationships import VerificationRelationships
from .verification_status import VerificationStatus

_WIRES: Final = (
    "type",
    "id",
    "relationships",
    "status",
    "created-at",
    "submitted-at",
    "completed-at",
    "redacted-at",
    "country-code",
    "tags",
    "checks",
)
_INNER: Final = frozenset(
    ("status", "created-at", "submitted-at", "completed-at", "redacted-at", "country-code", "tags", "checks")
)
_FIELDS: Final = frozenset(_WIRES) - _INNER | {"attributes"}


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Verification(Model):
    type: str
    """Such as `verification/government-id`."""

    id: str
    """The verification, `ver_…`."""

    relationships: VerificationRelationships | None = None
    status: VerificationStatus
    """What became of this verification. The vendor says that more may be added."""

    created_at: dt.datetime | None = None
    submitted_at: dt.datetime | None = None
    completed_at: dt.datetime | None = None
    redacted_at: dt.datetime | None = None
    country_code: str | None = field(default=None, repr=False)
    tags: list[str | None] | None = field(default=None, repr=False)
    checks: list[Check] | None = field(default=None, repr=False)
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
            raise decode.wrong("type", "a string", value)
        model.id = value = get("id")
        if value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        model.relationships = (
            None
            if (value := get("relationships")) is None
            else decode.within("relationships", VerificationRelationships.from_json, value)
        )
        model.status = _read_verification_status(get_inner("status"), "attributes.status")
        model.created_at = (
            None if (value := get_inner("created-at")) is None else decode.moment(value, "attributes.created-at")
        )
        model.submitted_at = (
            None if (value := get_inner("submitted-at")) is None else decode.moment(value, "attributes.submitted-at")
        )
        model.completed_at = (
            None if (value := get_inner("completed-at")) is None else decode.moment(value, "attributes.completed-at")
        )
        model.redacted_at = (
            None if (value := get_inner("redacted-at")) is None else decode.moment(value, "attributes.redacted-at")
        )
        model.country_code = value = get_inner("country-code")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.country-code", "a string", value)
        model.tags = (
            None
            if (value := get_inner("tags")) is None
            else decode.within("attributes.tags", decode.list_of(decode.optional(decode.text)), value)
        )
        model.checks = (
            None
            if (value := get_inner("checks")) is None
            else decode.within("attributes.checks", decode.list_of(Check.from_json), value)
        )
        model._extra = decode.beyond_both(_FIELDS, data, "attributes", _INNER, inner)
        return model


_read_verification_status: Final = VerificationStatus.reader()
