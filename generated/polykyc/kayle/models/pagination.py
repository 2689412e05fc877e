# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `Pagination`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("limit", "has_more", "next_cursor")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Pagination(Model):
    """Where this page ends."""

    limit: int
    """The most items of a page."""

    has_more: bool
    """Whether another page follows."""

    next_cursor: str | None
    """The `starting_after` of the next page; null on the last."""

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
        try:
            model.limit = decode.whole(get("limit"), "limit")
        except errors.MalformedResponseError as error:
            model._leave("limit", "limit", data, error)
        model.has_more = value = get("has_more")
        if value.__class__ is not bool:
            model._leave("has_more", "has_more", data, decode.wrong("has_more", "a boolean", value))
        model.next_cursor = value = get("next_cursor")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("next_cursor", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
