# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `Attempt`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .attempt_state import AttemptState
from .failure_code import FailureCode

_WIRES: Final = ("id", "session_id", "status", "failure_code", "risk_score", "completed_at", "created_at", "updated_at")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
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
        if value.__class__ is not str:
            model._leave("id", "id", data, decode.wrong("id", "a string", value))
        model.session_id = value = get("session_id")
        if value.__class__ is not str:
            raise decode.wrong("session_id", "a string", value)
        model.status = _read_attempt_state(get("status"), "status")
        model.failure_code = (
            None if (value := get("failure_code")) is None else _read_failure_code(value, "failure_code")
        )
        try:
            model.risk_score = None if (value := get("risk_score")) is None else decode.number(value, "risk_score")
        except errors.MalformedResponseError as error:
            model._leave("risk_score", "risk_score", data, error)
        try:
            model.completed_at = (
                None if (value := get("completed_at")) is None else decode.moment(value, "completed_at")
            )
        except errors.MalformedResponseError as error:
            model._leave("completed_at", "completed_at", data, error)
        try:
            model.created_at = decode.moment(get("created_at"), "created_at")
        except errors.MalformedResponseError as error:
            model._leave("created_at", "created_at", data, error)
        try:
            model.updated_at = decode.moment(get("updated_at"), "updated_at")
        except errors.MalformedResponseError as error:
            model._leave("updated_at", "updated_at", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_attempt_state: Final = AttemptState.reader()
_read_failure_code: Final = FailureCode.reader()
