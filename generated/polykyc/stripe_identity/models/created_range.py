# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `CreatedRange`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.codec.model import Model

_WIRES: Final = ("gt", "gte", "lt", "lte")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class CreatedRange(Model):
    """A range of times, each in seconds since 1970. The single second that Stripe takes as well is left out."""

    gt: dt.datetime | None = None
    """After this time."""

    gte: dt.datetime | None = None
    """At this time."""

    lt: dt.datetime | None = None
    """Before this time."""

    lte: dt.datetime | None = None
    """At this time."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _time_writers: ClassVar[Mapping[str, Any]] = {
        "gt": encode.unix_s,
        "gte": encode.unix_s,
        "lt": encode.unix_s,
        "lte": encode.unix_s,
    }

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.gt = None if (value := get("gt")) is None else decode.unix_s(value, "gt")
        model.gte = None if (value := get("gte")) is None else decode.unix_s(value, "gte")
        model.lt = None if (value := get("lt")) is None else decode.unix_s(value, "lt")
        model.lte = None if (value := get("lte")) is None else decode.unix_s(value, "lte")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.gt is not None:
            validate.moment("gt", self.gt)
        if self.gte is not None:
            validate.moment("gte", self.gte)
        if self.lt is not None:
            validate.moment("lt", self.lt)
        if self.lte is not None:
            validate.moment("lte", self.lte)
        return encode.present(
            {
                **self.extra,
                "gt": UNSET if self.gt is None else encode.unix_s(self.gt),
                "gte": UNSET if self.gte is None else encode.unix_s(self.gte),
                "lt": UNSET if self.lt is None else encode.unix_s(self.lt),
                "lte": UNSET if self.lte is None else encode.unix_s(self.lte),
            }
        )
