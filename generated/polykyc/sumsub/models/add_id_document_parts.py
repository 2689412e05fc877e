# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `AddIdDocumentParts`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .added_document import AddedDocument

_WIRES: Final = ("document", "image_id")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class AddIdDocumentParts(Model):
    document: AddedDocument
    image_id: str | None = None
    """The id of the image."""

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
        model.document = decode.within("document", AddedDocument.from_json, get("document"))
        model.image_id = value = get("image_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("image_id", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
