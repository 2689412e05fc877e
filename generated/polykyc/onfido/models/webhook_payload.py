# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `WebhookPayload`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .webhook_object import WebhookObject
from .webhook_resource import WebhookResource

_WIRES: Final = ("resource_type", "action", "object", "resource")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WebhookPayload(Model):
    resource_type: str
    action: str
    object_: WebhookObject
    """The provider calls it `object`, which has another meaning in emitted code."""

    resource: WebhookResource | None = None
    """More of the object, in events of a workflow."""

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
        model.resource_type = value = get("resource_type")
        if value.__class__ is not str:
            raise decode.wrong("resource_type", "a string", value)
        model.action = value = get("action")
        if value.__class__ is not str:
            raise decode.wrong("action", "a string", value)
        model.object_ = decode.within("object", WebhookObject.from_json, get("object"))
        model.resource = (
            None if (value := get("resource")) is None else decode.within("resource", WebhookResource.from_json, value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
