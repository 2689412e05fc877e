# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`IpInfo`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
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

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        ip_address = get("ip_address")
        if ip_address is not None and ip_address.__class__ is not str:
            raise decode.wrong("ip_address", "a string", ip_address)
        ip_country = get("ip_country")
        if ip_country is not None and ip_country.__class__ is not str:
            raise decode.wrong("ip_country", "a string", ip_country)
        ip_state = get("ip_state")
        if ip_state is not None and ip_state.__class__ is not str:
            raise decode.wrong("ip_state", "a string", ip_state)
        ip_city = get("ip_city")
        if ip_city is not None and ip_city.__class__ is not str:
            raise decode.wrong("ip_city", "a string", ip_city)
        platform = get("platform")
        if platform is not None and platform.__class__ is not str:
            raise decode.wrong("platform", "a string", platform)
        device_brand = get("device_brand")
        if device_brand is not None and device_brand.__class__ is not str:
            raise decode.wrong("device_brand", "a string", device_brand)
        device_model = get("device_model")
        if device_model is not None and device_model.__class__ is not str:
            raise decode.wrong("device_model", "a string", device_model)
        is_vpn_or_tor = get("is_vpn_or_tor")
        if is_vpn_or_tor is not None and is_vpn_or_tor.__class__ is not bool:
            raise decode.wrong("is_vpn_or_tor", "a boolean", is_vpn_or_tor)
        is_data_center = get("is_data_center")
        if is_data_center is not None and is_data_center.__class__ is not bool:
            raise decode.wrong("is_data_center", "a boolean", is_data_center)
        return cls(
            ip_address=ip_address,
            ip_country=ip_country,
            ip_state=ip_state,
            ip_city=ip_city,
            platform=platform,
            device_brand=device_brand,
            device_model=device_model,
            is_vpn_or_tor=is_vpn_or_tor,
            is_data_center=is_data_center,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(
    (
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
)
