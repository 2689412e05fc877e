# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `NewInfo`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.codec.model import Model

_WIRES: Final = ("companyInfo",)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class NewInfo(Model):
    company_info: dict[str, Any] | None = field(default=None, repr=False)
    """The company, by the fields of the page."""

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
        model.company_info = (
            None
            if (value := get("companyInfo")) is None
            else decode.within("companyInfo", decode.map_of(decode.anything), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.company_info is not None:
            validate.entries("company_info", self.company_info, validate.anything)
        return encode.present(
            {
                **self.extra,
                "companyInfo": UNSET if self.company_info is None else dict(self.company_info),
            }
        )
