# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `Document`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = (
    "id",
    "applicant_id",
    "created_at",
    "href",
    "download_href",
    "file_name",
    "file_size",
    "file_type",
    "type",
    "side",
    "issuing_country",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Document(Model):
    id: UUID
    applicant_id: UUID | None = None
    created_at: dt.datetime | None = None
    href: str | None = None
    download_href: str | None = field(default=None, repr=False)
    file_name: str | None = field(default=None, repr=False)
    file_size: int | None = None
    file_type: str | None = None
    type: str | None = None
    side: str | None = None
    issuing_country: str | None = None
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
        model.applicant_id = None if (value := get("applicant_id")) is None else decode.uuid(value, "applicant_id")
        model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        model.href = value = get("href")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("href", "a string", value)
        model.download_href = value = get("download_href")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("download_href", "a string", value)
        model.file_name = value = get("file_name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("file_name", "a string", value)
        model.file_size = None if (value := get("file_size")) is None else decode.whole(value, "file_size")
        model.file_type = value = get("file_type")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("file_type", "a string", value)
        model.type = value = get("type")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("type", "a string", value)
        model.side = value = get("side")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("side", "a string", value)
        model.issuing_country = value = get("issuing_country")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("issuing_country", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
