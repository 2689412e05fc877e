# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `UpdatedFeatureStatus`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("session_id", "node_id", "feature_type", "new_status")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class UpdatedFeatureStatus(Model):
    """What was changed."""

    session_id: UUID | None = None
    """The session."""

    node_id: str | None = None
    """The step."""

    feature_type: str | None = None
    """What kind of report was changed, such as `KYC`."""

    new_status: str | None = None
    """Its status now."""

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
        model.session_id = None if (value := get("session_id")) is None else decode.uuid(value, "session_id")
        model.node_id = value = get("node_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("node_id", "a string", value)
        model.feature_type = value = get("feature_type")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("feature_type", "a string", value)
        model.new_status = value = get("new_status")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("new_status", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
