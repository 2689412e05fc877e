# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `Event`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode, encode
from ..._runtime.codec.model import Model
from .event_data import EventData

_WIRES: Final = (
    "id",
    "object",
    "account",
    "api_version",
    "created",
    "data",
    "livemode",
    "pending_webhooks",
    "request",
    "type",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Event(Model):
    """Something happened to a session."""

    id: str
    """The event's id, `evt_…`. A repetition has the same."""

    object_: str
    """Always the same text. The provider calls it `object`, which has another meaning in emitted code."""

    account: str | None = None
    """The connected account that it happened to."""

    api_version: str | None = None
    """The version that the session is written in."""

    created: dt.datetime
    """When it happened."""

    data_: EventData
    """What the event is about. The provider calls it `data`, which has another meaning in emitted code."""

    livemode: bool | None = None
    """Whether it is of live mode."""

    pending_webhooks: int | None = None
    """How many deliveries are still to succeed."""

    request_: dict[str, Any] | None = None
    """The request that caused it, if one did. The provider calls it `request`, which has another meaning in
    emitted code.
    """

    type: str
    """What happened. An endpoint may be sent other events too."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _time_writers: ClassVar[Mapping[str, Any]] = {
        "created": encode.unix_s,
    }

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
            model._leave("id", "id", data, decode.wrong("id", "a string", value))
        model.object_ = value = get("object")
        if value.__class__ is not str:
            model._leave("object_", "object", data, decode.wrong("object", "a string", value))
        model.account = value = get("account")
        if value is not None and value.__class__ is not str:
            model._leave("account", "account", data, decode.wrong("account", "a string", value))
        model.api_version = value = get("api_version")
        if value is not None and value.__class__ is not str:
            model._leave("api_version", "api_version", data, decode.wrong("api_version", "a string", value))
        try:
            model.created = decode.unix_s(get("created"), "created")
        except errors.MalformedResponseError as error:
            model._leave("created", "created", data, error)
        model.data_ = decode.within("data", EventData.from_json, get("data"))
        model.livemode = value = get("livemode")
        if value is not None and value.__class__ is not bool:
            model._leave("livemode", "livemode", data, decode.wrong("livemode", "a boolean", value))
        try:
            model.pending_webhooks = (
                None if (value := get("pending_webhooks")) is None else decode.whole(value, "pending_webhooks")
            )
        except errors.MalformedResponseError as error:
            model._leave("pending_webhooks", "pending_webhooks", data, error)
        try:
            model.request_ = (
                None
                if (value := get("request")) is None
                else decode.within("request", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("request_", "request", data, error)
        model.type = value = get("type")
        if value.__class__ is not str:
            model._leave("type", "type", data, decode.wrong("type", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
