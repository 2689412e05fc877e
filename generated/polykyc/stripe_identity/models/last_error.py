# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `LastError`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .last_error_code import LastErrorCode

_WIRES: Final = ("code", "reason")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class LastError(Model):
    """The last error of the session, which need not be the state that it is in now."""

    code: LastErrorCode | None = None
    """Why the last try failed, for machines. Null where nothing failed."""

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
        model.code = None if (value := get("code")) is None else _read_last_error_code(value, "code")
        model.reason = value = get("reason")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("reason", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_last_error_code: Final = LastErrorCode.reader()
