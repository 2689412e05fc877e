# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`Attempt`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .attempt_state import AttemptState
from .failure_code import FailureCode


@define(kw_only=True)
class Attempt(Model):
    """One try of a session. Before v1.6 only."""

    id: str
    """The attempt's id, `va_…`."""

    session_id: str
    """The id of the session."""

    status: AttemptState
    """Where the attempt stands."""

    failure_code: FailureCode | None
    """Why the attempt failed; null if it did not, and again 7 days after it did."""

    risk_score: float | None = None
    """How risky the attempt looks, from 0 to 1. Gone from the last releases before v1.6, and after 7 days."""

    completed_at: dt.datetime | None
    """When the attempt ended; null until then."""

    created_at: dt.datetime
    """When the attempt was made."""

    updated_at: dt.datetime
    """When the attempt last changed."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        id = get("id")
        if id.__class__ is not str:
            raise decode.wrong("id", "a string", id)
        session_id = get("session_id")
        if session_id.__class__ is not str:
            raise decode.wrong("session_id", "a string", session_id)
        status = decode.within("status", AttemptState.read, get("status"))
        failure_code = (
            None if (value := get("failure_code")) is None else decode.within("failure_code", FailureCode.read, value)
        )
        risk_score = None if (value := get("risk_score")) is None else decode.within("risk_score", decode.number, value)
        completed_at = (
            None if (value := get("completed_at")) is None else decode.within("completed_at", decode.moment, value)
        )
        created_at = decode.within("created_at", decode.moment, get("created_at"))
        updated_at = decode.within("updated_at", decode.moment, get("updated_at"))
        return cls(
            id=id,
            session_id=session_id,
            status=status,
            failure_code=failure_code,
            risk_score=risk_score,
            completed_at=completed_at,
            created_at=created_at,
            updated_at=updated_at,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(
    ("id", "session_id", "status", "failure_code", "risk_score", "completed_at", "created_at", "updated_at")
)
