# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `Address`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model

_WIRES: Final = (
    "country",
    "postCode",
    "town",
    "street",
    "subStreet",
    "state",
    "buildingName",
    "flatNumber",
    "buildingNumber",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Address(Model):
    country: str | None = field(default=None, repr=False)
    """Three letters."""

    post_code: str | None = field(default=None, repr=False)
    town: str | None = field(default=None, repr=False)
    street: str | None = field(default=None, repr=False)
    sub_street: str | None = field(default=None, repr=False)
    state: str | None = field(default=None, repr=False)
    building_name: str | None = field(default=None, repr=False)
    flat_number: str | None = field(default=None, repr=False)
    building_number: str | None = field(default=None, repr=False)
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
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            model._leave("country", "country", data, decode.wrong("country", "a string", value))
        model.post_code = value = get("postCode")
        if value is not None and value.__class__ is not str:
            model._leave("post_code", "postCode", data, decode.wrong("postCode", "a string", value))
        model.town = value = get("town")
        if value is not None and value.__class__ is not str:
            model._leave("town", "town", data, decode.wrong("town", "a string", value))
        model.street = value = get("street")
        if value is not None and value.__class__ is not str:
            model._leave("street", "street", data, decode.wrong("street", "a string", value))
        model.sub_street = value = get("subStreet")
        if value is not None and value.__class__ is not str:
            model._leave("sub_street", "subStreet", data, decode.wrong("subStreet", "a string", value))
        model.state = value = get("state")
        if value is not None and value.__class__ is not str:
            model._leave("state", "state", data, decode.wrong("state", "a string", value))
        model.building_name = value = get("buildingName")
        if value is not None and value.__class__ is not str:
            model._leave("building_name", "buildingName", data, decode.wrong("buildingName", "a string", value))
        model.flat_number = value = get("flatNumber")
        if value is not None and value.__class__ is not str:
            model._leave("flat_number", "flatNumber", data, decode.wrong("flatNumber", "a string", value))
        model.building_number = value = get("buildingNumber")
        if value is not None and value.__class__ is not str:
            model._leave("building_number", "buildingNumber", data, decode.wrong("buildingNumber", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.country is not None:
            validate.text("country", self.country)
        if self.post_code is not None:
            validate.text("post_code", self.post_code)
        if self.town is not None:
            validate.text("town", self.town)
        if self.street is not None:
            validate.text("street", self.street)
        if self.sub_street is not None:
            validate.text("sub_street", self.sub_street)
        if self.state is not None:
            validate.text("state", self.state)
        if self.building_name is not None:
            validate.text("building_name", self.building_name)
        if self.flat_number is not None:
            validate.text("flat_number", self.flat_number)
        if self.building_number is not None:
            validate.text("building_number", self.building_number)
        return encode.present(
            {
                **self.extra,
                "country": encode.none_as_unset(self.country),
                "postCode": encode.none_as_unset(self.post_code),
                "town": encode.none_as_unset(self.town),
                "street": encode.none_as_unset(self.street),
                "subStreet": encode.none_as_unset(self.sub_street),
                "state": encode.none_as_unset(self.state),
                "buildingName": encode.none_as_unset(self.building_name),
                "flatNumber": encode.none_as_unset(self.flat_number),
                "buildingNumber": encode.none_as_unset(self.building_number),
            }
        )
