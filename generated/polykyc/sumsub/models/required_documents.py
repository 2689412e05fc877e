# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `RequiredDocuments`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .document_set import DocumentSet

_WIRES: Final = ("docSets",)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class RequiredDocuments(Model):
    doc_sets: list[DocumentSet] | None = None
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
        try:
            model.doc_sets = (
                None
                if (value := get("docSets")) is None
                else decode.within("docSets", decode.list_of(DocumentSet.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("doc_sets", "docSets", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
