# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The model `KycSessionAnswer`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .kyc_session import KycSession

_WIRES: Final = ("success", "message", "session")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class KycSessionAnswer(Model):
    """What creating a session answers. Which fields are there varies when a session exists or when the person is
    approved already; unlisted ones are kept.
    """

    success: bool | None = None
    """Whether the session could be built; repeats the answer's own."""

    message: str | None = None
    """What was done at the vendor, as a code."""

    session: KycSession | None = None
    """The session, new or resumed; may be absent."""

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
        model.success = value = get("success")
        if value is not None and value.__class__ is not bool:
            model._leave("success", "success", data, decode.wrong("success", "a boolean", value))
        model.message = value = get("message")
        if value is not None and value.__class__ is not str:
            model._leave("message", "message", data, decode.wrong("message", "a string", value))
        model.session = (
            None if (value := get("session")) is None else decode.within("session", KycSession.from_json, value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
