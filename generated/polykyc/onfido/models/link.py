# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `Link`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("url", "completed_redirect_url", "expired_redirect_url", "expires_at", "language")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Link(Model):
    url: str | None = field(default=None, repr=False)
    completed_redirect_url: str | None = None
    expired_redirect_url: str | None = None
    expires_at: dt.datetime | None = None
    language: str | None = None
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
        model.url = value = get("url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("url", "a string", value)
        model.completed_redirect_url = value = get("completed_redirect_url")
        if value is not None and value.__class__ is not str:
            model._leave(
                "completed_redirect_url",
                "completed_redirect_url",
                data,
                decode.wrong("completed_redirect_url", "a string", value),
            )
        model.expired_redirect_url = value = get("expired_redirect_url")
        if value is not None and value.__class__ is not str:
            model._leave(
                "expired_redirect_url",
                "expired_redirect_url",
                data,
                decode.wrong("expired_redirect_url", "a string", value),
            )
        model.expires_at = None if (value := get("expires_at")) is None else decode.moment(value, "expires_at")
        model.language = value = get("language")
        if value is not None and value.__class__ is not str:
            model._leave("language", "language", data, decode.wrong("language", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
