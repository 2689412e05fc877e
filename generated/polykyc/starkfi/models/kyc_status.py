# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The model `KycStatus`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .didit_state import DiditState
from .ip_info import IpInfo
from .kyc_state import KycState

_WIRES: Final = ("status", "approved", "session_id", "session_status", "session_url", "ip_info", "is_blocklisted")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class KycStatus(Model):
    """Where a person stands."""

    status: KycState | None = None
    """The state of the person's KYC as StarkFi keeps it."""

    approved: bool | None = None
    """Whether the person has passed KYC at StarkFi, also by way of an earlier verification."""

    session_id: str | None = None
    """The latest session's identifier."""

    session_status: DiditState | None = None
    """The latest session's state at the vendor."""

    session_url: str | None = field(default=None, repr=False)
    """The session's hosted page, when there is one. A person who has it can continue the session."""

    ip_info: list[IpInfo] | None = field(default=None, repr=False)
    """From where the person came, one entry an IP address; may be empty."""

    is_blocklisted: bool | None = field(default=None, repr=False)
    """Whether a check of the document or of the face met a blocklist. A suspicion, and no state of its own."""

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
        model.approved = value = get("approved")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("approved", "a boolean", value)
        model.session_id = value = get("session_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("session_id", "a string", value)
        model.session_status = (
            None if (value := get("session_status")) is None else _read_didit_state(value, "session_status")
        )
        model.session_url = value = get("session_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("session_url", "a string", value)
        try:
            model.ip_info = (
                None
                if (value := get("ip_info")) is None
                else decode.within("ip_info", decode.list_of(IpInfo.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("ip_info", "ip_info", data, error)
        model.is_blocklisted = value = get("is_blocklisted")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("is_blocklisted", "a boolean", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_kyc_state: Final = KycState.reader()
_read_didit_state: Final = DiditState.reader()
