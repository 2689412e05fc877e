# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `ShareField`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .share_field_source import ShareFieldSource

_WIRES: Final = ("required", "reason", "source")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ShareField(Model):
    """One claim that the session asks for, after Kayle's own additions."""

    required: bool
    """Whether the check fails if the person declines to share it."""

    reason: str
    """Why it is asked for, as the person reads it."""

    source: ShareFieldSource
    """Who asked for it."""

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
        model.required = value = get("required")
        if value.__class__ is not bool:
            model._leave("required", "required", data, decode.wrong("required", "a boolean", value))
        model.reason = value = get("reason")
        if value.__class__ is not str:
            model._leave("reason", "reason", data, decode.wrong("reason", "a string", value))
        try:
            model.source = _read_share_field_source(get("source"), "source")
        except errors.MalformedResponseError as error:
            model._leave("source", "source", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_share_field_source: Final = ShareFieldSource.reader()
