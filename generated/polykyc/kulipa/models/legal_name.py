# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The model `LegalName`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("firstName", "lastName")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class LegalName(Model):
    """The name that the verification found."""

    first_name: str | None = field(default=None, repr=False)
    """First name."""

    last_name: str | None = field(default=None, repr=False)
    """Last name."""

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
        model.first_name = value = get("firstName")
        if value is not None and value.__class__ is not str:
            model._leave("first_name", "firstName", data, decode.wrong("firstName", "a string", value))
        model.last_name = value = get("lastName")
        if value is not None and value.__class__ is not str:
            model._leave("last_name", "lastName", data, decode.wrong("lastName", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
