# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `LinkOptions`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.codec.model import Model
from .link_options_language import LinkOptionsLanguage

_WIRES: Final = ("completed_redirect_url", "expired_redirect_url", "expires_at", "language")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class LinkOptions(Model):
    completed_redirect_url: str | None = None
    """Where the person goes afterwards."""

    expired_redirect_url: str | None = None
    """Where the person goes if the link has expired."""

    expires_at: dt.datetime | None = None
    """Until when the link leads on."""

    language: LinkOptionsLanguage | None = None
    """The language of the pages."""

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
        model.completed_redirect_url = value = get("completed_redirect_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("completed_redirect_url", "a string", value)
        model.expired_redirect_url = value = get("expired_redirect_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("expired_redirect_url", "a string", value)
        model.expires_at = None if (value := get("expires_at")) is None else decode.moment(value, "expires_at")
        model.language = None if (value := get("language")) is None else _read_link_options_language(value, "language")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.completed_redirect_url is not None:
            validate.text("completed_redirect_url", self.completed_redirect_url)
        if self.expired_redirect_url is not None:
            validate.text("expired_redirect_url", self.expired_redirect_url)
        if self.expires_at is not None:
            validate.moment("expires_at", self.expires_at)
        if self.language is not None:
            validate.choice("language", self.language, LinkOptionsLanguage)
        return encode.present(
            {
                **self.extra,
                "completed_redirect_url": encode.none_as_unset(self.completed_redirect_url),
                "expired_redirect_url": encode.none_as_unset(self.expired_redirect_url),
                "expires_at": UNSET if self.expires_at is None else encode.moment(self.expires_at),
                "language": encode.none_as_unset(self.language),
            }
        )


_read_link_options_language: Final = LinkOptionsLanguage.reader()
