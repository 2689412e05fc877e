# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The model `Kyc`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .kyc_state import KycState
from .kyc_type import KycType

_WIRES: Final = ("id", "userId", "type", "status", "url", "sessionToken", "createdAt", "updatedAt")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Kyc(Model):
    """A verification that was started or reopened. Which of these fields are sent is not documented; any may be
    missing, and others may be there.
    """

    id: str | None = None
    """The KYC's own id, which resuming it takes."""

    user_id: str | None = None
    """The user being verified. `usr-` and a version 4 UUID."""

    type: KycType | None = None
    """What a KYC asks for. `full`: identity, with a scan of a document. `shipping`: a form that asks for nothing but a
    shipping address. `rfi`: a request for information, when something more is wanted of the user, such as a proof of
    address. `import`: identity data that a trusted partner platform has verified before. Earlier editions also knew
    `light` and `full-followup`; the reference no longer allows them.
    """

    status: KycState | None = None
    """How far a KYC is. `expired`: it ran out of time; of type `full` or `rfi` it can be resumed. `verified` and
    `approved`: it was passed. `declined`: it was not. Expect words that are not listed here.
    """

    url: str | None = field(default=None, repr=False)
    """Where to send the user. A person who holds it can continue the user's session."""

    session_token: str | None = field(default=None, repr=False)
    """Opens the user's session in the verification widget. Resuming a KYC makes a new one."""

    created_at: dt.datetime | None = None
    """When the KYC was started."""

    updated_at: dt.datetime | None = None
    """When the KYC last changed."""

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
        model.id = value = get("id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        model.user_id = value = get("userId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("userId", "a string", value)
        model.type = None if (value := get("type")) is None else _read_kyc_type(value, "type")
        model.status = None if (value := get("status")) is None else _read_kyc_state(value, "status")
        model.url = value = get("url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("url", "a string", value)
        model.session_token = value = get("sessionToken")
        if value is not None and value.__class__ is not str:
            model._leave("session_token", "sessionToken", data, decode.wrong("sessionToken", "a string", value))
        model.created_at = None if (value := get("createdAt")) is None else decode.moment(value, "createdAt")
        model.updated_at = None if (value := get("updatedAt")) is None else decode.moment(value, "updatedAt")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_kyc_type: Final = KycType.reader()
_read_kyc_state: Final = KycState.reader()
