# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `WebhookKey`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = (
    "id",
    "webhook_endpoint_id",
    "key_id",
    "algorithm",
    "key_type",
    "jwk",
    "is_active",
    "created_at",
    "updated_at",
    "disabled_at",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WebhookKey(Model):
    """A public key that the payloads for one endpoint are encrypted to."""

    id: str
    """The key's id at Kayle, `whk_…`."""

    webhook_endpoint_id: str
    """The id of the endpoint."""

    key_id: str
    """The name that its owner gave it; `kid` in the header of each payload."""

    algorithm: str
    """How payloads are encrypted to it."""

    key_type: str
    """The kind of the key."""

    jwk: dict[str, Any]
    """The public key, as a JSON Web Key."""

    is_active: bool
    """Whether new payloads are encrypted to it."""

    created_at: dt.datetime
    """When the key was registered."""

    updated_at: dt.datetime
    """When the key last changed."""

    disabled_at: dt.datetime | None
    """When the key was deactivated; null while it is active."""

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
        model.webhook_endpoint_id = value = get("webhook_endpoint_id")
        if value.__class__ is not str:
            raise decode.wrong("webhook_endpoint_id", "a string", value)
        model.key_id = value = get("key_id")
        if value.__class__ is not str:
            raise decode.wrong("key_id", "a string", value)
        model.algorithm = value = get("algorithm")
        if value.__class__ is not str:
            raise decode.wrong("algorithm", "a string", value)
        model.key_type = value = get("key_type")
        if value.__class__ is not str:
            raise decode.wrong("key_type", "a string", value)
        model.jwk = decode.within("jwk", decode.map_of(decode.anything), get("jwk"))
        model.is_active = value = get("is_active")
        if value.__class__ is not bool:
            raise decode.wrong("is_active", "a boolean", value)
        model.created_at = decode.moment(get("created_at"), "created_at")
        model.updated_at = decode.moment(get("updated_at"), "updated_at")
        model.disabled_at = None if (value := get("disabled_at")) is None else decode.moment(value, "disabled_at")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
