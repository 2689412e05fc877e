# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `DocumentReport`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .media_reference import MediaReference

_WIRES: Final = (
    "id",
    "name",
    "check_id",
    "created_at",
    "href",
    "status",
    "result",
    "sub_result",
    "breakdown",
    "properties",
    "documents",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class DocumentReport(Model):
    """What a document says, and whether it is genuine."""

    id: UUID
    name: str
    check_id: UUID | None = None
    created_at: dt.datetime | None = None
    href: str | None = None
    status: str | None = None
    """`awaiting_data`, `awaiting_approval`, `complete`, `cancelled` or `withdrawn`."""

    result: str | None = None
    """`clear`, `consider` or `unidentified`."""

    sub_result: str | None = None
    """Of a document: `clear`, `caution`, `suspected` or `rejected`."""

    breakdown: dict[str, Any] | None = field(default=None, repr=False)
    """The result of each part."""

    properties: dict[str, Any] | None = field(default=None, repr=False)
    """What was read."""

    documents: list[MediaReference] | None = None
    """The documents."""

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
        model.id = decode.uuid(get("id"), "id")
        model.name = value = get("name")
        if value.__class__ is not str:
            raise decode.wrong("name", "a string", value)
        model.check_id = None if (value := get("check_id")) is None else decode.uuid(value, "check_id")
        model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        model.href = value = get("href")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("href", "a string", value)
        model.status = value = get("status")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("status", "a string", value)
        model.result = value = get("result")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("result", "a string", value)
        model.sub_result = value = get("sub_result")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("sub_result", "a string", value)
        model.breakdown = (
            None
            if (value := get("breakdown")) is None
            else decode.within("breakdown", decode.map_of(decode.anything), value)
        )
        model.properties = (
            None
            if (value := get("properties")) is None
            else decode.within("properties", decode.map_of(decode.anything), value)
        )
        model.documents = (
            None
            if (value := get("documents")) is None
            else decode.within("documents", decode.list_of(MediaReference.from_json), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
