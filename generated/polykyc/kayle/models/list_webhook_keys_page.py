# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `ListWebhookKeysPage`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .pagination import Pagination
from .webhook_key import WebhookKey

_WIRES: Final = ("items", "pagination")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ListWebhookKeysPage(Model):
    items: list[WebhookKey]
    """The keys of this page."""

    pagination: Pagination
    """Where this page ends."""

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
        model.items = decode.within("items", decode.list_of(WebhookKey.from_json), get("items"))
        model.pagination = decode.within("pagination", Pagination.from_json, get("pagination"))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
