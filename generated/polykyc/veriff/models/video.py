# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `Video`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("id", "sessionId", "name", "context", "url", "size", "mimetype", "timestamp", "duration")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Video(Model):
    id: UUID
    session_id: UUID | None = None
    name: str | None = None
    context: str | None = None
    url: str | None = field(default=None, repr=False)
    """The address of `get_media` for this file."""

    size: int | None = None
    """In bytes."""

    mimetype: str | None = None
    timestamp: str | None = None
    """Always null."""

    duration: float | str | None = None
    """In seconds; samples have a text."""

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
        model.session_id = None if (value := get("sessionId")) is None else decode.uuid(value, "sessionId")
        model.name = value = get("name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("name", "a string", value)
        model.context = value = get("context")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("context", "a string", value)
        model.url = value = get("url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("url", "a string", value)
        model.size = None if (value := get("size")) is None else decode.whole(value, "size")
        model.mimetype = value = get("mimetype")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("mimetype", "a string", value)
        model.timestamp = value = get("timestamp")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("timestamp", "a string", value)
        model.duration = (
            None
            if (value := get("duration")) is None
            else decode.within(
                "duration", decode.AnyOf["float | str"]("a number or a string", decode.number, decode.text), value
            )
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
