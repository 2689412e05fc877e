# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `DocumentMetadata`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model
from .document_metadata_id_doc_sub_type import DocumentMetadataIdDocSubType

_WIRES: Final = ("idDocType", "country", "idDocSubType")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class DocumentMetadata(Model):
    id_doc_type: str | None = None
    country: str | None = None
    id_doc_sub_type: DocumentMetadataIdDocSubType | None = None
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
        model.id_doc_type = value = get("idDocType")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("idDocType", "a string", value)
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("country", "a string", value)
        model.id_doc_sub_type = (
            None
            if (value := get("idDocSubType")) is None
            else _read_document_metadata_id_doc_sub_type(value, "idDocSubType")
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.id_doc_type is not None:
            validate.text("id_doc_type", self.id_doc_type)
        if self.country is not None:
            validate.text("country", self.country)
        if self.id_doc_sub_type is not None:
            validate.choice("id_doc_sub_type", self.id_doc_sub_type, DocumentMetadataIdDocSubType)
        return encode.present(
            {
                **self.extra,
                "idDocType": encode.none_as_unset(self.id_doc_type),
                "country": encode.none_as_unset(self.country),
                "idDocSubType": encode.none_as_unset(self.id_doc_sub_type),
            }
        )


_read_document_metadata_id_doc_sub_type: Final = DocumentMetadataIdDocSubType.reader()
