# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""The model `KycStatus`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .kyc_state import KycState

_WIRES: Final = ("status", "sessionId", "sessionUrl", "submittedAt", "verifiedAt", "declinedAt")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class KycStatus(Model):
    """What Salesive knows of the verification of a store."""

    status: KycState | None = None
    """How far the verification is."""

    session_id: str | None = None
    """The id of the active session, if there is one."""

    session_url: str | None = field(default=None, repr=False)
    """Where the merchant goes on with the active session, if there is one."""

    submitted_at: dt.datetime | None = None
    """When the verification was submitted, in UTC."""

    verified_at: dt.datetime | None = None
    """When the store was verified, in UTC; null if it was not."""

    declined_at: dt.datetime | None = None
    """When the verification was declined, in UTC; null if it was not."""

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
        model.status = None if (value := get("status")) is None else _read_kyc_state(value, "status")
        model.session_id = value = get("sessionId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("sessionId", "a string", value)
        model.session_url = value = get("sessionUrl")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("sessionUrl", "a string", value)
        try:
            model.submitted_at = None if (value := get("submittedAt")) is None else decode.moment(value, "submittedAt")
        except errors.MalformedResponseError as error:
            model._leave("submitted_at", "submittedAt", data, error)
        model.verified_at = None if (value := get("verifiedAt")) is None else decode.moment(value, "verifiedAt")
        model.declined_at = None if (value := get("declinedAt")) is None else decode.moment(value, "declinedAt")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_kyc_state: Final = KycState.reader()
