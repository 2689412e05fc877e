# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `DocumentSet`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = (
    "idDocSetType",
    "types",
    "videoRequired",
    "captureMode",
    "uploaderMode",
    "fields",
    "nfcVerificationSettings",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class DocumentSet(Model):
    id_doc_set_type: str | None = None
    types: list[str] | None = None
    video_required: str | None = None
    capture_mode: str | None = None
    uploader_mode: str | None = None
    fields: list[Any] | None = None
    nfc_verification_settings: dict[str, Any] | None = None
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
        model.id_doc_set_type = value = get("idDocSetType")
        if value is not None and value.__class__ is not str:
            model._leave("id_doc_set_type", "idDocSetType", data, decode.wrong("idDocSetType", "a string", value))
        try:
            model.types = (
                None if (value := get("types")) is None else decode.within("types", decode.list_of(decode.text), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("types", "types", data, error)
        model.video_required = value = get("videoRequired")
        if value is not None and value.__class__ is not str:
            model._leave("video_required", "videoRequired", data, decode.wrong("videoRequired", "a string", value))
        model.capture_mode = value = get("captureMode")
        if value is not None and value.__class__ is not str:
            model._leave("capture_mode", "captureMode", data, decode.wrong("captureMode", "a string", value))
        model.uploader_mode = value = get("uploaderMode")
        if value is not None and value.__class__ is not str:
            model._leave("uploader_mode", "uploaderMode", data, decode.wrong("uploaderMode", "a string", value))
        try:
            model.fields = (
                None
                if (value := get("fields")) is None
                else decode.within("fields", decode.list_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("fields", "fields", data, error)
        try:
            model.nfc_verification_settings = (
                None
                if (value := get("nfcVerificationSettings")) is None
                else decode.within("nfcVerificationSettings", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("nfc_verification_settings", "nfcVerificationSettings", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
