# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `Webhook`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("id", "name", "url", "token", "href", "enabled", "events", "environments")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Webhook(Model):
    id: UUID
    name: str | None = None
    url: str | None = None
    token: str | None = field(default=None, repr=False)
    """The secret that signs events."""

    href: str | None = None
    enabled: bool | None = None
    events: list[str] | None = None
    environments: list[str] | None = None
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
        model.name = value = get("name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("name", "a string", value)
        model.url = value = get("url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("url", "a string", value)
        model.token = value = get("token")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("token", "a string", value)
        model.href = value = get("href")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("href", "a string", value)
        model.enabled = value = get("enabled")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("enabled", "a boolean", value)
        model.events = (
            None if (value := get("events")) is None else decode.within("events", decode.list_of(decode.text), value)
        )
        model.environments = (
            None
            if (value := get("environments")) is None
            else decode.within("environments", decode.list_of(decode.text), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
