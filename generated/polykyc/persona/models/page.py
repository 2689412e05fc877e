# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `Page`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model

_WIRES: Final = ("after", "before", "size")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Page(Model):
    after: str | None = None
    """An id. The page begins after it."""

    before: str | None = None
    """An id. The page ends before it."""

    size: int | None = None
    """How many a page has at most; 10 if left out."""

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
        model.after = value = get("after")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("after", "a string", value)
        model.before = value = get("before")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("before", "a string", value)
        model.size = None if (value := get("size")) is None else decode.whole(value, "size")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.after is not None:
            validate.opaque("after", self.after)
        if self.before is not None:
            validate.opaque("before", self.before)
        if self.size is not None:
            validate.whole("size", self.size, minimum=1, maximum=100)
        return encode.present(
            {
                **self.extra,
                "after": encode.none_as_unset(self.after),
                "before": encode.none_as_unset(self.before),
                "size": encode.none_as_unset(self.size),
            }
        )
