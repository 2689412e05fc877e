# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `DocumentUpload`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .document_upload_side import DocumentUploadSide

_WIRES: Final = ("file", "type", "applicant_id", "side", "issuing_country", "validate_image_quality")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class DocumentUpload(Model):
    file: str = field(repr=False)
    """The image."""

    type: str
    """Such as passport or driving_licence."""

    applicant_id: UUID
    """The person."""

    side: DocumentUploadSide | None = None
    """The side of the document."""

    issuing_country: str | None = None
    """The country, in three letters."""

    validate_image_quality: bool | None = None
    """Whether a poor image is refused; takes up to five seconds."""

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
        model.file = value = get("file")
        if value.__class__ is not str:
            raise decode.wrong("file", "a string", value)
        model.type = value = get("type")
        if value.__class__ is not str:
            raise decode.wrong("type", "a string", value)
        model.applicant_id = decode.uuid(get("applicant_id"), "applicant_id")
        model.side = None if (value := get("side")) is None else _read_document_upload_side(value, "side")
        model.issuing_country = value = get("issuing_country")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("issuing_country", "a string", value)
        model.validate_image_quality = value = get("validate_image_quality")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("validate_image_quality", "a boolean", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_document_upload_side: Final = DocumentUploadSide.reader()
