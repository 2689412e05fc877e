# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `FeatureNode`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("feature", "node_id")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class FeatureNode(Model):
    """A feature and its step in the workflow."""

    feature: str | None = None
    """The feature."""

    node_id: str | None = None
    """The step."""

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
        model.feature = value = get("feature")
        if value is not None and value.__class__ is not str:
            model._leave("feature", "feature", data, decode.wrong("feature", "a string", value))
        model.node_id = value = get("node_id")
        if value is not None and value.__class__ is not str:
            model._leave("node_id", "node_id", data, decode.wrong("node_id", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
