# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `Applicant`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode, encode
from ..._runtime.codec.model import Model
from .applicant_type import ApplicantType
from .person_info import PersonInfo
from .review import Review

_WIRES: Final = (
    "id",
    "createdAt",
    "clientId",
    "inspectionId",
    "externalUserId",
    "type",
    "email",
    "phone",
    "lang",
    "sourceKey",
    "fixedInfo",
    "info",
    "review",
    "tags",
    "riskLabels",
    "deleted",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Applicant(Model):
    id: str
    created_at: dt.datetime | None = None
    client_id: str | None = None
    inspection_id: str | None = None
    external_user_id: str | None = field(default=None, repr=False)
    type: ApplicantType | None = None
    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    lang: str | None = None
    source_key: str | None = None
    fixed_info: PersonInfo | None = field(default=None, repr=False)
    info: PersonInfo | None = field(default=None, repr=False)
    review: Review | None = None
    tags: list[str] | None = field(default=None, repr=False)
    risk_labels: dict[str, Any] | None = field(default=None, repr=False)
    deleted: bool | None = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _time_writers: ClassVar[Mapping[str, Any]] = {
        "created_at": encode.moment_as("yyyy-MM-dd HH:mm:ss"),
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
        model.created_at = None if (value := get("createdAt")) is None else decode.moment(value, "createdAt")
        model.client_id = value = get("clientId")
        if value is not None and value.__class__ is not str:
            model._leave("client_id", "clientId", data, decode.wrong("clientId", "a string", value))
        model.inspection_id = value = get("inspectionId")
        if value is not None and value.__class__ is not str:
            model._leave("inspection_id", "inspectionId", data, decode.wrong("inspectionId", "a string", value))
        model.external_user_id = value = get("externalUserId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("externalUserId", "a string", value)
        try:
            model.type = None if (value := get("type")) is None else _read_applicant_type(value, "type")
        except errors.MalformedResponseError as error:
            model._leave("type", "type", data, error)
        model.email = value = get("email")
        if value is not None and value.__class__ is not str:
            model._leave("email", "email", data, decode.wrong("email", "a string", value))
        model.phone = value = get("phone")
        if value is not None and value.__class__ is not str:
            model._leave("phone", "phone", data, decode.wrong("phone", "a string", value))
        model.lang = value = get("lang")
        if value is not None and value.__class__ is not str:
            model._leave("lang", "lang", data, decode.wrong("lang", "a string", value))
        model.source_key = value = get("sourceKey")
        if value is not None and value.__class__ is not str:
            model._leave("source_key", "sourceKey", data, decode.wrong("sourceKey", "a string", value))
        try:
            model.fixed_info = (
                None if (value := get("fixedInfo")) is None else decode.within("fixedInfo", PersonInfo.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("fixed_info", "fixedInfo", data, error)
        try:
            model.info = None if (value := get("info")) is None else decode.within("info", PersonInfo.from_json, value)
        except errors.MalformedResponseError as error:
            model._leave("info", "info", data, error)
        model.review = None if (value := get("review")) is None else decode.within("review", Review.from_json, value)
        try:
            model.tags = (
                None if (value := get("tags")) is None else decode.within("tags", decode.list_of(decode.text), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("tags", "tags", data, error)
        try:
            model.risk_labels = (
                None
                if (value := get("riskLabels")) is None
                else decode.within("riskLabels", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("risk_labels", "riskLabels", data, error)
        model.deleted = value = get("deleted")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("deleted", "a boolean", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_applicant_type: Final = ApplicantType.reader()
