# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `WorkflowRun`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .link import Link
from .run_error import RunError
from .workflow_run_status import WorkflowRunStatus

_WIRES: Final = (
    "id",
    "workflow_id",
    "applicant_id",
    "workflow_version_id",
    "status",
    "dashboard_url",
    "output",
    "reasons",
    "error",
    "sdk_token",
    "customer_user_id",
    "tags",
    "created_at",
    "updated_at",
    "link",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WorkflowRun(Model):
    id: UUID | str
    workflow_id: UUID
    applicant_id: UUID
    workflow_version_id: int | None = None
    status: WorkflowRunStatus | None = None
    dashboard_url: str | None = None
    """For the analyst."""

    output: dict[str, Any] | None = field(default=None, repr=False)
    """What the author of the workflow declares."""

    reasons: list[str] | None = field(default=None, repr=False)
    """Declared by the author of the workflow."""

    error: RunError | None = None
    sdk_token: str | None = field(default=None, repr=False)
    customer_user_id: str | None = field(default=None, repr=False)
    tags: list[str] | None = field(default=None, repr=False)
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    link: Link | None = None
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
        model.id = decode.within(
            "id", decode.AnyOf["UUID | str"]("a UUID or a string", decode.uuid, decode.text), get("id")
        )
        model.workflow_id = decode.uuid(get("workflow_id"), "workflow_id")
        model.applicant_id = decode.uuid(get("applicant_id"), "applicant_id")
        try:
            model.workflow_version_id = (
                None if (value := get("workflow_version_id")) is None else decode.whole(value, "workflow_version_id")
            )
        except errors.MalformedResponseError as error:
            model._leave("workflow_version_id", "workflow_version_id", data, error)
        model.status = None if (value := get("status")) is None else _read_workflow_run_status(value, "status")
        model.dashboard_url = value = get("dashboard_url")
        if value is not None and value.__class__ is not str:
            model._leave("dashboard_url", "dashboard_url", data, decode.wrong("dashboard_url", "a string", value))
        try:
            model.output = (
                None
                if (value := get("output")) is None
                else decode.within("output", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("output", "output", data, error)
        try:
            model.reasons = (
                None
                if (value := get("reasons")) is None
                else decode.within("reasons", decode.list_of(decode.text), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("reasons", "reasons", data, error)
        model.error = None if (value := get("error")) is None else decode.within("error", RunError.from_json, value)
        model.sdk_token = value = get("sdk_token")
        if value is not None and value.__class__ is not str:
            model._leave("sdk_token", "sdk_token", data, decode.wrong("sdk_token", "a string", value))
        model.customer_user_id = value = get("customer_user_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("customer_user_id", "a string", value)
        try:
            model.tags = (
                None if (value := get("tags")) is None else decode.within("tags", decode.list_of(decode.text), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("tags", "tags", data, error)
        model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        model.updated_at = None if (value := get("updated_at")) is None else decode.moment(value, "updated_at")
        model.link = None if (value := get("link")) is None else decode.within("link", Link.from_json, value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_workflow_run_status: Final = WorkflowRunStatus.reader()
