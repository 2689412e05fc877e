# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `WebhookResource`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .run_error import RunError

_WIRES: Final = (
    "id",
    "applicant_id",
    "status",
    "created_at",
    "updated_at",
    "dashboard_url",
    "workflow_id",
    "workflow_run_id",
    "workflow_version_id",
    "task_def_id",
    "task_def_version",
    "input",
    "output",
    "reasons",
    "tags",
    "link",
    "error",
    "customer_user_id",
    "timeline_file_download_url",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WebhookResource(Model):
    """More of the object, in events of a workflow"""

    id: str | None = None
    applicant_id: str | None = None
    status: str | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    dashboard_url: str | None = None
    """For the analyst."""

    workflow_id: str | None = None
    workflow_run_id: str | None = None
    """The run of a task."""

    workflow_version_id: int | None = None
    task_def_id: str | None = None
    task_def_version: str | None = None
    input: Any = field(default=None, repr=False)
    """What a task was given."""

    output: Any = field(default=None, repr=False)
    """What came of it."""

    reasons: list[str] | None = field(default=None, repr=False)
    tags: list[str] | None = field(default=None, repr=False)
    link: dict[str, Any] | None = field(default=None, repr=False)
    """Where the person is sent."""

    error: RunError | None = None
    customer_user_id: str | None = field(default=None, repr=False)
    timeline_file_download_url: str | None = field(default=None, repr=False)
    """A link to a file that needs no credential."""

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
        if value is not None and value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        model.applicant_id = value = get("applicant_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("applicant_id", "a string", value)
        model.status = value = get("status")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("status", "a string", value)
        model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        model.updated_at = None if (value := get("updated_at")) is None else decode.moment(value, "updated_at")
        model.dashboard_url = value = get("dashboard_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("dashboard_url", "a string", value)
        model.workflow_id = value = get("workflow_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("workflow_id", "a string", value)
        model.workflow_run_id = value = get("workflow_run_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("workflow_run_id", "a string", value)
        model.workflow_version_id = (
            None if (value := get("workflow_version_id")) is None else decode.whole(value, "workflow_version_id")
        )
        model.task_def_id = value = get("task_def_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("task_def_id", "a string", value)
        model.task_def_version = value = get("task_def_version")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("task_def_version", "a string", value)
        model.input = get("input")
        model.output = get("output")
        model.reasons = (
            None if (value := get("reasons")) is None else decode.within("reasons", decode.list_of(decode.text), value)
        )
        model.tags = (
            None if (value := get("tags")) is None else decode.within("tags", decode.list_of(decode.text), value)
        )
        model.link = (
            None if (value := get("link")) is None else decode.within("link", decode.map_of(decode.anything), value)
        )
        model.error = None if (value := get("error")) is None else decode.within("error", RunError.from_json, value)
        model.customer_user_id = value = get("customer_user_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("customer_user_id", "a string", value)
        model.timeline_file_download_url = value = get("timeline_file_download_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("timeline_file_download_url", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
