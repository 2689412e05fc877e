# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `FeatureWarning`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("feature", "risk", "additional_data", "log_type", "short_description", "long_description", "node_id")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class FeatureWarning(Model):
    """Something that stood out in a step."""

    feature: str | None = field(default=None, repr=False)
    """The feature."""

    risk: str | None = field(default=None, repr=False)
    """What it is, for machines, such as `POSSIBLE_FRAUD`. The list is open."""

    additional_data: dict[str, Any] | None = field(default=None, repr=False)
    """More about it."""

    log_type: str | None = field(default=None, repr=False)
    """How much it weighs, such as `information` and `warning`."""

    short_description: str | None = field(default=None, repr=False)
    """What it is, for people."""

    long_description: str | None = field(default=None, repr=False)
    """The same at length."""

    node_id: str | None = field(default=None, repr=False)
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
        model.risk = value = get("risk")
        if value is not None and value.__class__ is not str:
            model._leave("risk", "risk", data, decode.wrong("risk", "a string", value))
        try:
            model.additional_data = (
                None
                if (value := get("additional_data")) is None
                else decode.within("additional_data", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("additional_data", "additional_data", data, error)
        model.log_type = value = get("log_type")
        if value is not None and value.__class__ is not str:
            model._leave("log_type", "log_type", data, decode.wrong("log_type", "a string", value))
        model.short_description = value = get("short_description")
        if value is not None and value.__class__ is not str:
            model._leave(
                "short_description", "short_description", data, decode.wrong("short_description", "a string", value)
            )
        model.long_description = value = get("long_description")
        if value is not None and value.__class__ is not str:
            model._leave(
                "long_description", "long_description", data, decode.wrong("long_description", "a string", value)
            )
        model.node_id = value = get("node_id")
        if value is not None and value.__class__ is not str:
            model._leave("node_id", "node_id", data, decode.wrong("node_id", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
