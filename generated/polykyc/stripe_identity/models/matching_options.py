# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `MatchingOptions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .matching import Matching

_WIRES: Final = ("dob", "name")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class MatchingOptions(Model):
    """How what was found out is compared with the details that you gave."""

    dob: Matching | None = None
    """How the date of birth is compared."""

    name: Matching | None = None
    """How the name is compared."""

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
            model.dob = None if (value := get("dob")) is None else _read_matching(value, "dob")
        except errors.MalformedResponseError as error:
            model._leave("dob", "dob", data, error)
        try:
            model.name = None if (value := get("name")) is None else _read_matching(value, "name")
        except errors.MalformedResponseError as error:
            model._leave("name", "name", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_matching: Final = Matching.reader()
