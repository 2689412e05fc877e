# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""`KycSession`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .kyc_state import KycState


@define(kw_only=True)
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

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        session_id = get("sessionId")
        if session_id is not None and session_id.__class__ is not str:
            raise decode.wrong("sessionId", "a string", session_id)
        session_url = get("sessionUrl")
        if session_url is not None and session_url.__class__ is not str:
            raise decode.wrong("sessionUrl", "a string", session_url)
        status = None if (value := get("status")) is None else decode.within("status", KycState.read, value)
        already_approved = get("alreadyApproved")
        if already_approved is not None and already_approved.__class__ is not bool:
            raise decode.wrong("alreadyApproved", "a boolean", already_approved)
        return cls(
            session_id=session_id,
            session_url=session_url,
            status=status,
            already_approved=already_approved,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("sessionId", "sessionUrl", "status", "alreadyApproved"))
