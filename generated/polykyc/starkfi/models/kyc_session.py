# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`KycSession`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class KycSession(Model):
    """A verification session and its hosted page."""

    session_id: str | None = None
    """The session's identifier."""

    session_url: str | None = field(default=None, repr=False)
    """The hosted page. Whoever has it can continue the session, so give it to the person only."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        session_id = get("session_id")
        if session_id is not None and session_id.__class__ is not str:
            raise decode.wrong("session_id", "a string", session_id)
        session_url = get("session_url")
        if session_url is not None and session_url.__class__ is not str:
            raise decode.wrong("session_url", "a string", session_url)
        return cls(
            session_id=session_id,
            session_url=session_url,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("session_id", "session_url"))
