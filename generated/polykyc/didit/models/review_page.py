# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `ReviewPage`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .review_entry import ReviewEntry

_WIRES: Final = ("count", "next", "previous", "results")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ReviewPage(Model):
    """A page of what was done to a session."""

    count: int | None = None
    """How many entries there are."""

    next: str | None = None
    """Address of the next page."""

    previous: str | None = None
    """Address of the page before."""

    results: list[ReviewEntry] | None = None
    """The entries."""

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
        model.count = None if (value := get("count")) is None else decode.whole(value, "count")
        model.next = value = get("next")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("next", "a string", value)
        model.previous = value = get("previous")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("previous", "a string", value)
        model.results = (
            None
            if (value := get("results")) is None
            else decode.within("results", decode.list_of(ReviewEntry.from_json), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
