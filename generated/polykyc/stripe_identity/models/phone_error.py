# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `PhoneError`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .phone_error_code import PhoneErrorCode

_WIRES: Final = ("code", "reason")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class PhoneError(Model):
    """Why the number is not verified."""

    code: PhoneErrorCode | None = None
    reason: str | None = field(default=None, repr=False)
    """The same for people."""

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
            model.code = None if (value := get("code")) is None else _read_phone_error_code(value, "code")
        except errors.MalformedResponseError as error:
            model._leave("code", "code", data, error)
        model.reason = value = get("reason")
        if value is not None and value.__class__ is not str:
            model._leave("reason", "reason", data, decode.wrong("reason", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_phone_error_code: Final = PhoneErrorCode.reader()
