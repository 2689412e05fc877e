# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `ShareFieldRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model

_WIRES: Final = ("required", "reason")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ShareFieldRequest(Model):
    """One claim that the person is asked to share."""

    required: bool
    """Whether the check fails if the person declines to share it."""

    reason: str
    """Why it is asked for, as the person reads it, in 200 UTF-16 units at most; runs of spaces become one. Not empty;
    only from v1.6 on, and only for an age gate next to `date_of_birth`, it may be.
    """

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
            raise decode.wrong("required", "a boolean", value)
        model.reason = value = get("reason")
        if value.__class__ is not str:
            raise decode.wrong("reason", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        validate.flag("required", self.required)
        validate.text("reason", self.reason, max_length=200)
        return encode.present(
            {
                **self.extra,
                "required": self.required,
                "reason": self.reason,
            }
        )
