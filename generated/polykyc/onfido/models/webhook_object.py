# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `WebhookObject`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("id", "status", "workflow_run_id", "started_at_iso8601", "completed_at_iso8601", "href")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WebhookObject(Model):
    id: str
    status: str | None = None
    workflow_run_id: str | None = None
    """The run of a task."""

    started_at_iso8601: dt.datetime | None = None
    completed_at_iso8601: dt.datetime | None = None
    href: str | None = None
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
        model.status = value = get("status")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("status", "a string", value)
        model.workflow_run_id = value = get("workflow_run_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("workflow_run_id", "a string", value)
        model.started_at_iso8601 = (
            None if (value := get("started_at_iso8601")) is None else decode.moment(value, "started_at_iso8601")
        )
        model.completed_at_iso8601 = (
            None if (value := get("completed_at_iso8601")) is None else decode.moment(value, "completed_at_iso8601")
        )
        model.href = value = get("href")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("href", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
