# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `Task`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = (
    "id",
    "workflow_run_id",
    "task_def_id",
    "task_def_version",
    "created_at",
    "updated_at",
    "input",
    "output",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Task(Model):
    id: str
    workflow_run_id: UUID | None = None
    task_def_id: str | None = None
    task_def_version: str | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    input: dict[str, Any] | None = field(default=None, repr=False)
    """What the task was given."""

    output: Any = field(default=None, repr=False)
    """What came of it."""

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
            raise decode.wrong("id", "a string", value)
        model.workflow_run_id = (
            None if (value := get("workflow_run_id")) is None else decode.uuid(value, "workflow_run_id")
        )
        model.task_def_id = value = get("task_def_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("task_def_id", "a string", value)
        model.task_def_version = value = get("task_def_version")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("task_def_version", "a string", value)
        model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        model.updated_at = None if (value := get("updated_at")) is None else decode.moment(value, "updated_at")
        model.input = (
            None if (value := get("input")) is None else decode.within("input", decode.map_of(decode.anything), value)
        )
        model.output = get("output")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
