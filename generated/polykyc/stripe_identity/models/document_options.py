# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `DocumentOptions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model
from .document_type import DocumentType

_WIRES: Final = ("allowed_types", "require_id_number", "require_live_capture", "require_matching_selfie")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class DocumentOptions(Model):
    """How a document is checked."""

    allowed_types: list[DocumentType] | None = None
    """The documents that are accepted; every kind if left out."""

    require_id_number: bool | None = None
    """Whether the person's national number is asked for and looked up too."""

    require_live_capture: bool | None = None
    """Whether pictures have to come from the camera, and not from a file."""

    require_matching_selfie: bool | None = None
    """Whether a selfie has to show the face of the document."""

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
        model.allowed_types = (
            None
            if (value := get("allowed_types")) is None
            else decode.within("allowed_types", decode.list_of(DocumentType.reader()), value)
        )
        model.require_id_number = value = get("require_id_number")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("require_id_number", "a boolean", value)
        model.require_live_capture = value = get("require_live_capture")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("require_live_capture", "a boolean", value)
        model.require_matching_selfie = value = get("require_matching_selfie")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("require_matching_selfie", "a boolean", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.allowed_types is not None:
            validate.items(
                "allowed_types", self.allowed_types, lambda name, value: validate.choice(name, value, DocumentType)
            )
        if self.require_id_number is not None:
            validate.flag("require_id_number", self.require_id_number)
        if self.require_live_capture is not None:
            validate.flag("require_live_capture", self.require_live_capture)
        if self.require_matching_selfie is not None:
            validate.flag("require_matching_selfie", self.require_matching_selfie)
        return encode.present(
            {
                **self.extra,
                "allowed_types": encode.none_as_unset(self.allowed_types),
                "require_id_number": encode.none_as_unset(self.require_id_number),
                "require_live_capture": encode.none_as_unset(self.require_live_capture),
                "require_matching_selfie": encode.none_as_unset(self.require_matching_selfie),
            }
        )
