# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `CreatedWebhookEndpoint`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .webhook_endpoint import WebhookEndpoint

_WIRES: Final = ("endpoint", "signing_secret")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class CreatedWebhookEndpoint(Model):
    """A new webhook endpoint and its signing secret."""

    endpoint: WebhookEndpoint
    """The endpoint."""

    signing_secret: str = field(repr=False)
    """The secret that events are signed with, `whsec_…`."""

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
        model.endpoint = decode.within("endpoint", WebhookEndpoint.from_json, get("endpoint"))
        model.signing_secret = value = get("signing_secret")
        if value.__class__ is not str:
            raise decode.wrong("signing_secret", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
