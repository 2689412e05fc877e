# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `AddedDocument`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .added_document_id_doc_sub_type import AddedDocumentIdDocSubType

_WIRES: Final = ("idDocType", "country", "idDocSubType", "errors", "warnings")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class AddedDocument(Model):
    id_doc_type: str | None = None
    country: str | None = None
    id_doc_sub_type: AddedDocumentIdDocSubType | None = None
    errors_: list[Any] | None = None
    """Why the image does not count. The provider calls it `errors`, which has another meaning in emitted code."""

    warnings: list[Any] | None = None
    """What may be wrong with it."""

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
            else _read_added_document_id_doc_sub_type(value, "idDocSubType")
        )
        model.errors_ = (
            None
            if (value := get("errors")) is None
            else decode.within("errors", decode.list_of(decode.anything), value)
        )
        model.warnings = (
            None
            if (value := get("warnings")) is None
            else decode.within("warnings", decode.list_of(decode.anything), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_added_document_id_doc_sub_type: Final = AddedDocumentIdDocSubType.reader()
