# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `Links`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("prev", "next")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Links(Model):
    prev: str | None
    """The address of the page before, relative to the host."""

    next: str | None
    """The address of the next page, relative to the host."""

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
        model.prev = value = get("prev")
        if value is not None and value.__class__ is not str:
            model._leave("prev", "prev", data, decode.wrong("prev", "a string", value))
        model.next = value = get("next")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("next", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
