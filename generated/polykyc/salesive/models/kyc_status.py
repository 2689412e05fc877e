# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""`KycStatus`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .kyc_state import KycState


@define(kw_only=True)
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

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        status = None if (value := get("status")) is None else decode.within("status", KycState.read, value)
        session_id = get("sessionId")
        if session_id is not None and session_id.__class__ is not str:
            raise decode.wrong("sessionId", "a string", session_id)
        session_url = get("sessionUrl")
        if session_url is not None and session_url.__class__ is not str:
            raise decode.wrong("sessionUrl", "a string", session_url)
        submitted_at = (
            None if (value := get("submittedAt")) is None else decode.within("submittedAt", decode.moment, value)
        )
        verified_at = (
            None if (value := get("verifiedAt")) is None else decode.within("verifiedAt", decode.moment, value)
        )
        declined_at = (
            None if (value := get("declinedAt")) is None else decode.within("declinedAt", decode.moment, value)
        )
        return cls(
            status=status,
            session_id=session_id,
            session_url=session_url,
            submitted_at=submitted_at,
            verified_at=verified_at,
            declined_at=declined_at,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("status", "sessionId", "sessionUrl", "submittedAt", "verifiedAt", "declinedAt"))
