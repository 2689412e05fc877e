# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The model `IpInfo`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = (
    "ip_address",
    "ip_country",
    "ip_state",
    "ip_city",
    "platform",
    "device_brand",
    "device_model",
    "is_vpn_or_tor",
    "is_data_center",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class IpInfo(Model):
    """One IP address that the person came from, and the device."""

    ip_address: str | None = field(default=None, repr=False)
    """The address."""

    ip_country: str | None = field(default=None, repr=False)
    """The country that it is in."""

    ip_state: str | None = field(default=None, repr=False)
    """The state or region that it is in."""

    ip_city: str | None = field(default=None, repr=False)
    """The city that it is in."""

    platform: str | None = field(default=None, repr=False)
    """The kind of device or system."""

    device_brand: str | None = field(default=None, repr=False)
    """Who made the device."""

    device_model: str | None = field(default=None, repr=False)
    """The model of the device."""

    is_vpn_or_tor: bool | None = field(default=None, repr=False)
    """Whether the address belongs to a VPN or to Tor."""

    is_data_center: bool | None = field(default=None, repr=False)
    """Whether the address belongs to a data centre."""

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
        model.ip_address = value = get("ip_address")
        if value is not None and value.__class__ is not str:
            model._leave("ip_address", "ip_address", data, decode.wrong("ip_address", "a string", value))
        model.ip_country = value = get("ip_country")
        if value is not None and value.__class__ is not str:
            model._leave("ip_country", "ip_country", data, decode.wrong("ip_country", "a string", value))
        model.ip_state = value = get("ip_state")
        if value is not None and value.__class__ is not str:
            model._leave("ip_state", "ip_state", data, decode.wrong("ip_state", "a string", value))
        model.ip_city = value = get("ip_city")
        if value is not None and value.__class__ is not str:
            model._leave("ip_city", "ip_city", data, decode.wrong("ip_city", "a string", value))
        model.platform = value = get("platform")
        if value is not None and value.__class__ is not str:
            model._leave("platform", "platform", data, decode.wrong("platform", "a string", value))
        model.device_brand = value = get("device_brand")
        if value is not None and value.__class__ is not str:
            model._leave("device_brand", "device_brand", data, decode.wrong("device_brand", "a string", value))
        model.device_model = value = get("device_model")
        if value is not None and value.__class__ is not str:
            model._leave("device_model", "device_model", data, decode.wrong("device_model", "a string", value))
        model.is_vpn_or_tor = value = get("is_vpn_or_tor")
        if value is not None and value.__class__ is not bool:
            model._leave("is_vpn_or_tor", "is_vpn_or_tor", data, decode.wrong("is_vpn_or_tor", "a boolean", value))
        model.is_data_center = value = get("is_data_center")
        if value is not None and value.__class__ is not bool:
            model._leave("is_data_center", "is_data_center", data, decode.wrong("is_data_center", "a boolean", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
