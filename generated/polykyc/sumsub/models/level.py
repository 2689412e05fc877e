# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `Level`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .required_documents import RequiredDocuments

_WIRES: Final = (
    "id",
    "name",
    "desc",
    "requiredIdDocs",
    "websdkFlowId",
    "msdkFlowId",
    "createdAt",
    "createdBy",
    "modifiedAt",
    "customPrivacyNoteText",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Level(Model):
    id: str | None = None
    name: str | None = None
    """What `levelName` takes."""

    desc: str | None = None
    required_id_docs: RequiredDocuments | None = None
    websdk_flow_id: str | None = None
    msdk_flow_id: str | None = None
    created_at: str | None = None
    created_by: str | None = None
    modified_at: str | None = None
    custom_privacy_note_text: str | None = None
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
        model.id = value = get("id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        model.name = value = get("name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("name", "a string", value)
        model.desc = value = get("desc")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("desc", "a string", value)
        model.required_id_docs = (
            None
            if (value := get("requiredIdDocs")) is None
            else decode.within("requiredIdDocs", RequiredDocuments.from_json, value)
        )
        model.websdk_flow_id = value = get("websdkFlowId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("websdkFlowId", "a string", value)
        model.msdk_flow_id = value = get("msdkFlowId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("msdkFlowId", "a string", value)
        model.created_at = value = get("createdAt")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("createdAt", "a string", value)
        model.created_by = value = get("createdBy")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("createdBy", "a string", value)
        model.modified_at = value = get("modifiedAt")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("modifiedAt", "a string", value)
        model.custom_privacy_note_text = value = get("customPrivacyNoteText")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("customPrivacyNoteText", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
