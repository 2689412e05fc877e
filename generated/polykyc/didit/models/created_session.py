# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `CreatedSession`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .session_state import SessionState

_WIRES: Final = (
    "session_id",
    "session_number",
    "session_token",
    "url",
    "vendor_data",
    "metadata",
    "status",
    "workflow_id",
    "workflow_version",
    "callback",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class CreatedSession(Model):
    """A session that was opened, or that was open. It has no times, and does not say which of the two it is."""

    session_id: UUID | str
    """The id of the session."""

    session_number: int
    """Its number in the application."""

    session_token: str = field(repr=False)
    """Opens the page. A person who holds it can go on in that person's place."""

    url: str = field(repr=False)
    """The hosted page, with the token in it."""

    vendor_data: str | None = field(repr=False)
    """Your own id, if you sent one."""

    metadata: Any = field(repr=False)
    """Your own JSON, if you sent some."""

    status: SessionState
    """How far a session is. `Not Started`: its page was not opened. `In Progress`: the person is going through it.
    `Awaiting User`: of a business, others have to do their part. `Resubmitted`: steps have to be done again. `In
    Review`: staff decides. `Approved` and `Declined`: the decision, which staff can change. `Expired`: not opened in
    time. `Abandoned`: opened, and not finished in time. `Kyc Expired`: it was approved, and that has ended. Written
    exactly so.
    """

    workflow_id: UUID
    """The workflow, the same for all of its versions."""

    workflow_version: int
    """The version that the session runs."""

    callback: str | None = field(repr=False)
    """Where the person is sent at the end; the workflow's own address if you sent none."""

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
        model.session_id = decode.within(
            "session_id", decode.AnyOf["UUID | str"]("a UUID or a string", decode.uuid, decode.text), get("session_id")
        )
        try:
            model.session_number = decode.whole(get("session_number"), "session_number")
        except errors.MalformedResponseError as error:
            model._leave("session_number", "session_number", data, error)
        model.session_token = value = get("session_token")
        if value.__class__ is not str:
            model._leave("session_token", "session_token", data, decode.wrong("session_token", "a string", value))
        model.url = value = get("url")
        if value.__class__ is not str:
            raise decode.wrong("url", "a string", value)
        model.vendor_data = value = get("vendor_data")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("vendor_data", "a string", value)
        model.metadata = get("metadata")
        model.status = _read_session_state(get("status"), "status")
        try:
            model.workflow_id = decode.uuid(get("workflow_id"), "workflow_id")
        except errors.MalformedResponseError as error:
            model._leave("workflow_id", "workflow_id", data, error)
        try:
            model.workflow_version = decode.whole(get("workflow_version"), "workflow_version")
        except errors.MalformedResponseError as error:
            model._leave("workflow_version", "workflow_version", data, error)
        model.callback = value = get("callback")
        if value is not None and value.__class__ is not str:
            model._leave("callback", "callback", data, decode.wrong("callback", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_session_state: Final = SessionState.reader()
