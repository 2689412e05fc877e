# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `ReviewEntry`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .activity_type import ActivityType
from .actor_type import ActorType

_WIRES: Final = (
    "uuid",
    "activity_type",
    "actor_display",
    "actor_email",
    "actor_type",
    "new_status",
    "previous_status",
    "comment",
    "mentioned_emails",
    "previous_value",
    "new_value",
    "changed_fields",
    "metadata",
    "created_at",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ReviewEntry(Model):
    """Something that was done to a session."""

    uuid: UUID | None = None
    """The id of the entry."""

    activity_type: ActivityType | None = None
    """What was done."""

    actor_display: str | None = field(default=None, repr=False)
    """Who did it, for people."""

    actor_email: str | None = field(default=None, repr=False)
    """The address of somebody of staff."""

    actor_type: ActorType | None = None
    """What kind of actor. Notes that an API call adds say `CONSOLE_USER`."""

    new_status: str | None = None
    """The status that was set or noted."""

    previous_status: str | None = None
    """The status before."""

    comment: str | None = field(default=None, repr=False)
    """Why."""

    mentioned_emails: list[str] | None = field(default=None, repr=False)
    """Whom a comment names."""

    previous_value: dict[str, Any] | None = field(default=None, repr=False)
    """What was there before."""

    new_value: dict[str, Any] | None = field(default=None, repr=False)
    """What is there now."""

    changed_fields: list[str] | None = None
    """Which fields changed."""

    metadata: dict[str, Any] | None = field(default=None, repr=False)
    """More about it."""

    created_at: dt.datetime | None = None
    """When."""

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
        model.activity_type = (
            None if (value := get("activity_type")) is None else _read_activity_type(value, "activity_type")
        )
        model.actor_display = value = get("actor_display")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("actor_display", "a string", value)
        model.actor_email = value = get("actor_email")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("actor_email", "a string", value)
        model.actor_type = None if (value := get("actor_type")) is None else _read_actor_type(value, "actor_type")
        model.new_status = value = get("new_status")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("new_status", "a string", value)
        model.previous_status = value = get("previous_status")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("previous_status", "a string", value)
        model.comment = value = get("comment")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("comment", "a string", value)
        model.mentioned_emails = (
            None
            if (value := get("mentioned_emails")) is None
            else decode.within("mentioned_emails", decode.list_of(decode.text), value)
        )
        model.previous_value = (
            None
            if (value := get("previous_value")) is None
            else decode.within("previous_value", decode.map_of(decode.anything), value)
        )
        model.new_value = (
            None
            if (value := get("new_value")) is None
            else decode.within("new_value", decode.map_of(decode.anything), value)
        )
        model.changed_fields = (
            None
            if (value := get("changed_fields")) is None
            else decode.within("changed_fields", decode.list_of(decode.text), value)
        )
        model.metadata = (
            None
            if (value := get("metadata")) is None
            else decode.within("metadata", decode.map_of(decode.anything), value)
        )
        model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_activity_type: Final = ActivityType.reader()
_read_actor_type: Final = ActorType.reader()
