# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""The model `KycSessionList`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .kyc_session import KycSession

_WIRES: Final = ("sessions", "totalCount")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class KycSessionList(Model):
    """One page of sessions."""

    sessions: list[KycSession]
    """The sessions of this page."""

    total_count: int | None = None
    """How many sessions fit the filters on all pages together."""

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
        model.sessions = decode.within("sessions", decode.list_of(KycSession.from_json), get("sessions"))
        model.total_count = None if (value := get("totalCount")) is None else decode.whole(value, "totalCount")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
