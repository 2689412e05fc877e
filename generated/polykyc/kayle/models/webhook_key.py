# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`WebhookKey`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
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

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        id = get("id")
        if id.__class__ is not str:
            raise decode.wrong("id", "a string", id)
        webhook_endpoint_id = get("webhook_endpoint_id")
        if webhook_endpoint_id.__class__ is not str:
            raise decode.wrong("webhook_endpoint_id", "a string", webhook_endpoint_id)
        key_id = get("key_id")
        if key_id.__class__ is not str:
            raise decode.wrong("key_id", "a string", key_id)
        algorithm = get("algorithm")
        if algorithm.__class__ is not str:
            raise decode.wrong("algorithm", "a string", algorithm)
        key_type = get("key_type")
        if key_type.__class__ is not str:
            raise decode.wrong("key_type", "a string", key_type)
        jwk = decode.within("jwk", decode.map_of(decode.anything), get("jwk"))
        is_active = get("is_active")
        if is_active.__class__ is not bool:
            raise decode.wrong("is_active", "a boolean", is_active)
        created_at = decode.within("created_at", decode.moment, get("created_at"))
        updated_at = decode.within("updated_at", decode.moment, get("updated_at"))
        disabled_at = (
            None if (value := get("disabled_at")) is None else decode.within("disabled_at", decode.moment, value)
        )
        return cls(
            id=id,
            webhook_endpoint_id=webhook_endpoint_id,
            key_id=key_id,
            algorithm=algorithm,
            key_type=key_type,
            jwk=jwk,
            is_active=is_active,
            created_at=created_at,
            updated_at=updated_at,
            disabled_at=disabled_at,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(
    (
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
)
