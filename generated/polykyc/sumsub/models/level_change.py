# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `LevelChange`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .required_documents import RequiredDocuments

_WIRES: Final = ("levelName", "requiredIdDocs")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class LevelChange(Model):
    level_name: str | None = None
    required_id_docs: RequiredDocuments | None = None
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
        model.level_name = value = get("levelName")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("levelName", "a string", value)
        model.required_id_docs = (
            None
            if (value := get("requiredIdDocs")) is None
            else decode.within("requiredIdDocs", RequiredDocuments.from_json, value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
