# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `Workflow`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .workflow_state import WorkflowState

_WIRES: Final = (
    "uuid",
    "workflow_id",
    "workflow_label",
    "workflow_type",
    "is_default",
    "is_archived",
    "features",
    "total_price",
    "min_price",
    "max_price",
    "workflow_url",
    "max_retry_attempts",
    "retry_window_days",
    "session_expiration_time",
    "version",
    "status",
    "created_by",
    "updated_at",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Workflow(Model):
    """A version of a workflow."""

    uuid: UUID | None = None
    """The id of this version."""

    workflow_id: UUID | None = None
    """The id of the workflow."""

    workflow_label: str | None = None
    """Its name."""

    workflow_type: str | None = None
    """Its kind."""

    is_default: bool | None = None
    """Whether it is the one to use."""

    is_archived: bool | None = None
    """Whether it is out of use."""

    features: str | None = None
    """What it runs, joined by plus signs with spaces around them."""

    total_price: float | None = None
    """What a session costs."""

    min_price: float | None = None
    """What a session costs at least."""

    max_price: float | None = None
    """What a session costs at most."""

    workflow_url: str | None = None
    """A page that opens a session of it for anybody."""

    max_retry_attempts: int | None = None
    """How often a person may try."""

    retry_window_days: int | None = None
    """Within how many days."""

    session_expiration_time: int | None = None
    """How long a session is open, in seconds."""

    version: int | None = None
    """The number of the version."""

    status: WorkflowState | None = None
    """Whether sessions can run a version of a workflow."""

    created_by: dict[str, Any] | None = field(default=None, repr=False)
    """Who made it."""

    updated_at: dt.datetime | None = None
    """When it last changed."""

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
        model.uuid = None if (value := get("uuid")) is None else decode.uuid(value, "uuid")
        model.workflow_id = None if (value := get("workflow_id")) is None else decode.uuid(value, "workflow_id")
        model.workflow_label = value = get("workflow_label")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("workflow_label", "a string", value)
        model.workflow_type = value = get("workflow_type")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("workflow_type", "a string", value)
        model.is_default = value = get("is_default")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("is_default", "a boolean", value)
        model.is_archived = value = get("is_archived")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("is_archived", "a boolean", value)
        model.features = value = get("features")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("features", "a string", value)
        model.total_price = None if (value := get("total_price")) is None else decode.number(value, "total_price")
        model.min_price = None if (value := get("min_price")) is None else decode.number(value, "min_price")
        model.max_price = None if (value := get("max_price")) is None else decode.number(value, "max_price")
        model.workflow_url = value = get("workflow_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("workflow_url", "a string", value)
        model.max_retry_attempts = (
            None if (value := get("max_retry_attempts")) is None else decode.whole(value, "max_retry_attempts")
        )
        model.retry_window_days = (
            None if (value := get("retry_window_days")) is None else decode.whole(value, "retry_window_days")
        )
        model.session_expiration_time = (
            None
            if (value := get("session_expiration_time")) is None
            else decode.whole(value, "session_expiration_time")
        )
        model.version = None if (value := get("version")) is None else decode.whole(value, "version")
        model.status = None if (value := get("status")) is None else _read_workflow_state(value, "status")
        model.created_by = (
            None
            if (value := get("created_by")) is None
            else decode.within("created_by", decode.map_of(decode.anything), value)
        )
        model.updated_at = None if (value := get("updated_at")) is None else decode.moment(value, "updated_at")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_workflow_state: Final = WorkflowState.reader()
