# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `SessionPage`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .session_summary import SessionSummary

_WIRES: Final = ("count", "next", "previous", "results")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class SessionPage(Model):
    """A page of sessions."""

    count: int
    """How many fit, up to 100 where they are of businesses."""

    next: str | None
    """Address of the next page."""

    previous: str | None
    """Address of the page before."""

    results: list[SessionSummary]
    """The sessions."""

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
            model.count = decode.whole(get("count"), "count")
        except errors.MalformedResponseError as error:
            model._leave("count", "count", data, error)
        model.next = value = get("next")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("next", "a string", value)
        model.previous = value = get("previous")
        if value is not None and value.__class__ is not str:
            model._leave("previous", "previous", data, decode.wrong("previous", "a string", value))
        model.results = decode.within("results", decode.list_of(SessionSummary.from_json), get("results"))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
