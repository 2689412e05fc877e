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
from .agreement import Agreement
from .applicant_info import ApplicantInfo
from .applicant_type import ApplicantType
from .metadata_item import MetadataItem
from .person_info import PersonInfo
from .required_documents import RequiredDocuments
from .review import Review

_WIRES: Final = (
    "id",
    "createdAt",
    "createdBy",
    "key",
    "clientId",
    "inspectionId",
    "externalUserId",
    "type",
    "email",
    "phone",
    "phoneCountry",
    "ipCountry",
    "lang",
    "applicantPlatform",
    "sourceKey",
    "agreement",
    "requiredIdDocs",
    "notes",
    "questionnaires",
    "metadata",
    "memberOf",
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
    created_by: str | None = None
    key: str | None = None
    client_id: str | None = None
    inspection_id: str | None = None
    external_user_id: str | None = field(default=None, repr=False)
    type: ApplicantType | None = None
    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    phone_country: str | None = field(default=None, repr=False)
    ip_country: str | None = field(default=None, repr=False)
    lang: str | None = None
    applicant_platform: str | None = None
    source_key: str | None = None
    agreement: Agreement | None = field(default=None, repr=False)
    required_id_docs: RequiredDocuments | None = None
    notes: list[Any] | None = field(default=None, repr=False)
    questionnaires: list[Any] | None = field(default=None, repr=False)
    metadata: list[MetadataItem] | None = field(default=None, repr=False)
    member_of: list[Any] | None = field(default=None, repr=False)
    fixed_info: PersonInfo | None = field(default=None, repr=False)
    info: ApplicantInfo | None = field(default=None, repr=False)
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
        model.created_by = value = get("createdBy")
        if value is not None and value.__class__ is not str:
            model._leave("created_by", "createdBy", data, decode.wrong("createdBy", "a string", value))
        model.key = value = get("key")
        if value is not None and value.__class__ is not str:
            model._leave("key", "key", data, decode.wrong("key", "a string", value))
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
        model.phone_country = value = get("phoneCountry")
        if value is not None and value.__class__ is not str:
            model._leave("phone_country", "phoneCountry", data, decode.wrong("phoneCountry", "a string", value))
        model.ip_country = value = get("ipCountry")
        if value is not None and value.__class__ is not str:
            model._leave("ip_country", "ipCountry", data, decode.wrong("ipCountry", "a string", value))
        model.lang = value = get("lang")
        if value is not None and value.__class__ is not str:
            model._leave("lang", "lang", data, decode.wrong("lang", "a string", value))
        model.applicant_platform = value = get("applicantPlatform")
        if value is not None and value.__class__ is not str:
            model._leave(
                "applicant_platform", "applicantPlatform", data, decode.wrong("applicantPlatform", "a string", value)
            )
        model.source_key = value = get("sourceKey")
        if value is not None and value.__class__ is not str:
            model._leave("source_key", "sourceKey", data, decode.wrong("sourceKey", "a string", value))
        try:
            model.agreement = (
                None if (value := get("agreement")) is None else decode.within("agreement", Agreement.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("agreement", "agreement", data, error)
        try:
            model.required_id_docs = (
                None
                if (value := get("requiredIdDocs")) is None
                else decode.within("requiredIdDocs", RequiredDocuments.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("required_id_docs", "requiredIdDocs", data, error)
        try:
            model.notes = (
                None
                if (value := get("notes")) is None
                else decode.within("notes", decode.list_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("notes", "notes", data, error)
        try:
            model.questionnaires = (
                None
                if (value := get("questionnaires")) is None
                else decode.within("questionnaires", decode.list_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("questionnaires", "questionnaires", data, error)
        try:
            model.metadata = (
                None
                if (value := get("metadata")) is None
                else decode.within("metadata", decode.list_of(MetadataItem.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("metadata", "metadata", data, error)
        try:
            model.member_of = (
                None
                if (value := get("memberOf")) is None
                else decode.within("memberOf", decode.list_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("member_of", "memberOf", data, error)
        try:
            model.fixed_info = (
                None if (value := get("fixedInfo")) is None else decode.within("fixedInfo", PersonInfo.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("fixed_info", "fixedInfo", data, error)
        try:
            model.info = (
                None if (value := get("info")) is None else decode.within("info", ApplicantInfo.from_json, value)
            )
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
