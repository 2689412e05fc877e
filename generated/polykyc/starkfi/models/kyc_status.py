# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`KycStatus`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .didit_state import DiditState
from .ip_info import IpInfo
from .kyc_state import KycState


@define(kw_only=True)
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
    """The session's hosted page, when there is one. Whoever has it can continue the session."""

    ip_info: list[IpInfo] | None = field(default=None, repr=False)
    """From where the person came, one entry an IP address; may be empty."""

    is_blocklisted: bool | None = field(default=None, repr=False)
    """Whether a check of the document or of the face met a blocklist. Says nothing about the state."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        status = None if (value := get("status")) is None else decode.within("status", KycState.read, value)
        approved = get("approved")
        if approved is not None and approved.__class__ is not bool:
            raise decode.wrong("approved", "a boolean", approved)
        session_id = get("session_id")
        if session_id is not None and session_id.__class__ is not str:
            raise decode.wrong("session_id", "a string", session_id)
        session_status = (
            None
            if (value := get("session_status")) is None
            else decode.within("session_status", DiditState.read, value)
        )
        session_url = get("session_url")
        if session_url is not None and session_url.__class__ is not str:
            raise decode.wrong("session_url", "a string", session_url)
        ip_info = (
            None
            if (value := get("ip_info")) is None
            else decode.within("ip_info", decode.list_of(IpInfo.from_json), value)
        )
        is_blocklisted = get("is_blocklisted")
        if is_blocklisted is not None and is_blocklisted.__class__ is not bool:
            raise decode.wrong("is_blocklisted", "a boolean", is_blocklisted)
        return cls(
            status=status,
            approved=approved,
            session_id=session_id,
            session_status=session_status,
            session_url=session_url,
            ip_info=ip_info,
            is_blocklisted=is_blocklisted,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(
    ("status", "approved", "session_id", "session_status", "session_url", "ip_info", "is_blocklisted")
)
