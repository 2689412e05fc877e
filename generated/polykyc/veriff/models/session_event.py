# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `SessionEvent`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .event_action import EventAction

_WIRES: Final = ("id", "attemptId", "feature", "code", "action", "vendorData", "endUserId")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class SessionEvent(Model):
    id: UUID
    """The id of the session."""

    attempt_id: str | None = None
    feature: str | None = None
    code: int | None = None
    action: EventAction
    vendor_data: str | None = field(default=None, repr=False)
    end_user_id: str | None = field(default=None, repr=False)
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
        model.id = decode.uuid(get("id"), "id")
        model.attempt_id = value = get("attemptId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attemptId", "a string", value)
        model.feature = value = get("feature")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("feature", "a string", value)
        model.code = None if (value := get("code")) is None else decode.whole(value, "code")
        model.action = _read_event_action(get("action"), "action")
        model.vendor_data = value = get("vendorData")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("vendorData", "a string", value)
        model.end_user_id = value = get("endUserId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("endUserId", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_event_action: Final = EventAction.reader()
