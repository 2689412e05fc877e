# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `LinkedInquiryMeta`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("one-time-link", "one-time-link-short")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class LinkedInquiryMeta(Model):
    one_time_link: str = field(repr=False)
    """Where the person goes. It opens once."""

    one_time_link_short: str = field(repr=False)
    """The same in fewer letters."""

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
        model.one_time_link = value = get("one-time-link")
        if value.__class__ is not str:
            raise decode.wrong("one-time-link", "a string", value)
        model.one_time_link_short = value = get("one-time-link-short")
        if value.__class__ is not str:
            model._leave(
                "one_time_link_short",
                "one-time-link-short",
                data,
                decode.wrong("one-time-link-short", "a string", value),
            )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
