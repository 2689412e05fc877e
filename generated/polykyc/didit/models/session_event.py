# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `SessionEvent`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode, encode
from ..._runtime.codec.model import Model
from .decision import Decision
from .environment import Environment
from .session_kind import SessionKind
from .session_state import SessionState

_WIRES: Final = (
    "event_id",
    "webhook_type",
    "timestamp",
    "created_at",
    "application_id",
    "environment",
    "session_id",
    "session_kind",
    "status",
    "workflow_id",
    "workflow_version",
    "vendor_data",
    "metadata",
    "decision",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class SessionEvent(Model):
    """An event about a session. Other types have the same frame, and a `status` of a person or a transaction in other
    words (`ACTIVE`, `BLOCKED`), which says nothing of a session.
    """

    event_id: str | None = None
    """The id of the event, the same for each try. Some events lack it."""

    webhook_type: str
    """What happened."""

    timestamp: dt.datetime | None = None
    """When this try was signed."""

    created_at: dt.datetime | None = None
    """When it happened."""

    application_id: str | None = None
    """The application."""

    environment: Environment | None = None
    """Of which kind the application is. What a session of `sandbox` found out is made up."""

    session_id: str | None = None
    """The session."""

    session_kind: SessionKind | None = None
    """Whose session it is: of a person (`user`) or of a business."""

    status: SessionState | None = None
    """How far a session is. `Not Started`: its page was not opened. `In Progress`: the person is going through it.
    `Awaiting User`: of a business, others have to do their part. `Resubmitted`: steps have to be done again. `In
    Review`: staff decides. `Approved` and `Declined`: the decision, which staff can change. `Expired`: not opened in
    time. `Abandoned`: opened, and not finished in time. `Kyc Expired`: it was approved, and that has ended. Written
    exactly so.
    """

    workflow_id: str | None = None
    """The workflow."""

    workflow_version: int | None = None
    """Its version."""

    vendor_data: str | None = field(default=None, repr=False)
    """Your own id."""

    metadata: Any = field(default=None, repr=False)
    """Your own JSON."""

    decision: Decision | None = field(default=None, repr=False)
    """The session with its reports, once there is a decision. In the shape of v1 or v2, if the destination is set
    to that.
    """

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _time_writers: ClassVar[Mapping[str, Any]] = {
        "timestamp": encode.unix_s,
        "created_at": encode.unix_s,
    }

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.event_id = value = get("event_id")
        if value is not None and value.__class__ is not str:
            model._leave("event_id", "event_id", data, decode.wrong("event_id", "a string", value))
        model.webhook_type = value = get("webhook_type")
        if value.__class__ is not str:
            model._leave("webhook_type", "webhook_type", data, decode.wrong("webhook_type", "a string", value))
        try:
            model.timestamp = None if (value := get("timestamp")) is None else decode.unix_s(value, "timestamp")
        except errors.MalformedResponseError as error:
            model._leave("timestamp", "timestamp", data, error)
        try:
            model.created_at = None if (value := get("created_at")) is None else decode.unix_s(value, "created_at")
        except errors.MalformedResponseError as error:
            model._leave("created_at", "created_at", data, error)
        model.application_id = value = get("application_id")
        if value is not None and value.__class__ is not str:
            model._leave("application_id", "application_id", data, decode.wrong("application_id", "a string", value))
        try:
            model.environment = (
                None if (value := get("environment")) is None else _read_environment(value, "environment")
            )
        except errors.MalformedResponseError as error:
            model._leave("environment", "environment", data, error)
        model.session_id = value = get("session_id")
        if value is not None and value.__class__ is not str:
            model._leave("session_id", "session_id", data, decode.wrong("session_id", "a string", value))
        try:
            model.session_kind = (
                None if (value := get("session_kind")) is None else _read_session_kind(value, "session_kind")
            )
        except errors.MalformedResponseError as error:
            model._leave("session_kind", "session_kind", data, error)
        try:
            model.status = None if (value := get("status")) is None else _read_session_state(value, "status")
        except errors.MalformedResponseError as error:
            model._leave("status", "status", data, error)
        model.workflow_id = value = get("workflow_id")
        if value is not None and value.__class__ is not str:
            model._leave("workflow_id", "workflow_id", data, decode.wrong("workflow_id", "a string", value))
        try:
            model.workflow_version = (
                None if (value := get("workflow_version")) is None else decode.whole(value, "workflow_version")
            )
        except errors.MalformedResponseError as error:
            model._leave("workflow_version", "workflow_version", data, error)
        model.vendor_data = value = get("vendor_data")
        if value is not None and value.__class__ is not str:
            model._leave("vendor_data", "vendor_data", data, decode.wrong("vendor_data", "a string", value))
        model.metadata = get("metadata")
        model.decision = (
            None if (value := get("decision")) is None else decode.within("decision", Decision.from_json, value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_environment: Final = Environment.reader()
_read_session_kind: Final = SessionKind.reader()
_read_session_state: Final = SessionState.reader()
