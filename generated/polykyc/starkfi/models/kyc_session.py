# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The model `KycSession`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("session_id", "session_url")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class KycSession(Model):
    """A verification session and its hosted page."""

    session_id: str | None = None
    """The session's identifier."""

    session_url: str | None = field(default=None, repr=False)
    """The hosted page. A person who has it can continue the session, so give it to the person only."""

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
        model.session_id = value = get("session_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("session_id", "a string", value)
        model.session_url = value = get("session_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("session_url", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
