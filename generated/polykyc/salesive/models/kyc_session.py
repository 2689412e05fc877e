# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""The model `KycSession`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .kyc_state import KycState

_WIRES: Final = ("sessionId", "sessionUrl", "status", "alreadyApproved")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class KycSession(Model):
    """The answer to starting a session. For a store that is already verified, `alreadyApproved` is true and the rest
    may be missing; no field is promised, so an empty object is a valid answer.
    """

    session_id: str | None = None
    """The id of the verification session."""

    session_url: str | None = field(default=None, repr=False)
    """Where to send the merchant to be verified, on Didit's host."""

    status: KycState | None = None
    """How far the verification is."""

    already_approved: bool | None = None
    """True if the store is verified already, so that no session was made."""

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
        model.session_id = value = get("sessionId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("sessionId", "a string", value)
        model.session_url = value = get("sessionUrl")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("sessionUrl", "a string", value)
        model.status = None if (value := get("status")) is None else _read_kyc_state(value, "status")
        model.already_approved = value = get("alreadyApproved")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("alreadyApproved", "a boolean", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_kyc_state: Final = KycState.reader()
