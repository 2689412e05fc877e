# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `ArmedScenario`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .session_state import SessionState

_WIRES: Final = ("session_id", "scenario", "status")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ArmedScenario(Model):
    """How the session will end."""

    session_id: UUID | None = None
    """The session."""

    scenario: str | None = None
    """The scenario."""

    status: SessionState | None = None
    """How far a session is. `Not Started`: its page was not opened. `In Progress`: the person is going through it.
    `Awaiting User`: of a business, others have to do their part. `Resubmitted`: steps have to be done again. `In
    Review`: staff decides. `Approved` and `Declined`: the decision, which staff can change. `Expired`: not opened in
    time. `Abandoned`: opened, and not finished in time. `Kyc Expired`: it was approved, and that has ended. Written
    exactly so.
    """

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
        model.session_id = None if (value := get("session_id")) is None else decode.uuid(value, "session_id")
        model.scenario = value = get("scenario")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("scenario", "a string", value)
        model.status = None if (value := get("status")) is None else _read_session_state(value, "status")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_session_state: Final = SessionState.reader()
