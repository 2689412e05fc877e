# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`Kyc`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .kyc_state import KycState
from .kyc_type import KycType


@define(kw_only=True)
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
    """Where to send the user. Whoever holds it can continue the user's session."""

    session_token: str | None = field(default=None, repr=False)
    """Opens the user's session in the verification widget. Resuming a KYC makes a new one."""

    created_at: dt.datetime | None = None
    """When the KYC was started."""

    updated_at: dt.datetime | None = None
    """When the KYC last changed."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        id = get("id")
        if id is not None and id.__class__ is not str:
            raise decode.wrong("id", "a string", id)
        user_id = get("userId")
        if user_id is not None and user_id.__class__ is not str:
            raise decode.wrong("userId", "a string", user_id)
        type = None if (value := get("type")) is None else decode.within("type", KycType.read, value)
        status = None if (value := get("status")) is None else decode.within("status", KycState.read, value)
        url = get("url")
        if url is not None and url.__class__ is not str:
            raise decode.wrong("url", "a string", url)
        session_token = get("sessionToken")
        if session_token is not None and session_token.__class__ is not str:
            raise decode.wrong("sessionToken", "a string", session_token)
        created_at = None if (value := get("createdAt")) is None else decode.within("createdAt", decode.moment, value)
        updated_at = None if (value := get("updatedAt")) is None else decode.within("updatedAt", decode.moment, value)
        return cls(
            id=id,
            user_id=user_id,
            type=type,
            status=status,
            url=url,
            session_token=session_token,
            created_at=created_at,
            updated_at=updated_at,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("id", "userId", "type", "status", "url", "sessionToken", "createdAt", "updatedAt"))
