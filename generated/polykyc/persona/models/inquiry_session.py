# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `InquirySession`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .inquiry_session_relationships import InquirySessionRelationships
from .inquiry_session_status import InquirySessionStatus

_WIRES: Final = (
    "type",
    "id",
    "relationships",
    "status",
    "created-at",
    "started-at",
    "expired-at",
    "ip-address",
    "user-agent",
    "os-name",
    "os-full-version",
    "device-type",
    "device-name",
    "browser-name",
    "browser-full-version",
    "mobile-sdk-name",
    "mobile-sdk-full-version",
    "device-handoff-method",
    "is-proxy",
    "is-tor",
    "is-datacenter",
    "is-vpn",
    "threat-level",
    "country-code",
    "country-name",
    "region-code",
    "region-name",
    "latitude",
    "longitude",
    "gps-latitude",
    "gps-longitude",
    "gps-precision",
    "gps-country-code",
)
_INNER: Final = frozenset(
    (
        "status",
        "created-at",
        "started-at",
        "expired-at",
        "ip-address",
        "user-agent",
        "os-name",
        "os-full-version",
        "device-type",
        "device-name",
        "browser-name",
        "browser-full-version",
        "mobile-sdk-name",
        "mobile-sdk-full-version",
        "device-handoff-method",
        "is-proxy",
        "is-tor",
        "is-datacenter",
        "is-vpn",
        "threat-level",
        "country-code",
        "country-name",
        "region-code",
        "region-name",
        "latitude",
        "longitude",
        "gps-latitude",
        "gps-longitude",
        "gps-precision",
        "gps-country-code",
    )
)
_FIELDS: Final = frozenset(_WIRES) - _INNER | {"attributes"}


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class InquirySession(Model):
    type: str
    """Always `inquiry-session`."""

    id: str
    """The session, `iqse_…`."""

    relationships: InquirySessionRelationships | None = None
    status: InquirySessionStatus
    """Of the session, not of the inquiry."""

    created_at: dt.datetime | None = None
    started_at: dt.datetime | None = None
    expired_at: dt.datetime | None = None
    ip_address: str | None = field(default=None, repr=False)
    user_agent: str | None = field(default=None, repr=False)
    os_name: str | None = field(default=None, repr=False)
    os_full_version: str | None = field(default=None, repr=False)
    device_type: str | None = field(default=None, repr=False)
    device_name: str | None = field(default=None, repr=False)
    browser_name: str | None = field(default=None, repr=False)
    browser_full_version: str | None = field(default=None, repr=False)
    mobile_sdk_name: str | None = field(default=None, repr=False)
    mobile_sdk_full_version: str | None = field(default=None, repr=False)
    device_handoff_method: str | None = field(default=None, repr=False)
    is_proxy: bool | None = field(default=None, repr=False)
    is_tor: bool | None = field(default=None, repr=False)
    is_datacenter: bool | None = field(default=None, repr=False)
    is_vpn: bool | None = field(default=None, repr=False)
    threat_level: str | None = field(default=None, repr=False)
    country_code: str | None = field(default=None, repr=False)
    country_name: str | None = field(default=None, repr=False)
    region_code: str | None = field(default=None, repr=False)
    region_name: str | None = field(default=None, repr=False)
    latitude: float | None = field(default=None, repr=False)
    longitude: float | None = field(default=None, repr=False)
    gps_latitude: float | None = field(default=None, repr=False)
    gps_longitude: float | None = field(default=None, repr=False)
    gps_precision: float | None = field(default=None, repr=False)
    gps_country_code: str | None = field(default=None, repr=False)
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _flattened: ClassVar[tuple[str, frozenset[str]] | None] = ("attributes", _INNER)

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        inner = decode.within("attributes", decode.mapping, get("attributes"))
        get_inner: decode.Getter = inner.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.type = value = get("type")
        if value.__class__ is not str:
            raise decode.wrong("type", "a string", value)
        model.id = value = get("id")
        if value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        model.relationships = (
            None
            if (value := get("relationships")) is None
            else decode.within("relationships", InquirySessionRelationships.from_json, value)
        )
        model.status = _read_inquiry_session_status(get_inner("status"), "attributes.status")
        model.created_at = (
            None if (value := get_inner("created-at")) is None else decode.moment(value, "attributes.created-at")
        )
        model.started_at = (
            None if (value := get_inner("started-at")) is None else decode.moment(value, "attributes.started-at")
        )
        model.expired_at = (
            None if (value := get_inner("expired-at")) is None else decode.moment(value, "attributes.expired-at")
        )
        model.ip_address = value = get_inner("ip-address")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.ip-address", "a string", value)
        model.user_agent = value = get_inner("user-agent")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.user-agent", "a string", value)
        model.os_name = value = get_inner("os-name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.os-name", "a string", value)
        model.os_full_version = value = get_inner("os-full-version")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.os-full-version", "a string", value)
        model.device_type = value = get_inner("device-type")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.device-type", "a string", value)
        model.device_name = value = get_inner("device-name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.device-name", "a string", value)
        model.browser_name = value = get_inner("browser-name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.browser-name", "a string", value)
        model.browser_full_version = value = get_inner("browser-full-version")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.browser-full-version", "a string", value)
        model.mobile_sdk_name = value = get_inner("mobile-sdk-name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.mobile-sdk-name", "a string", value)
        model.mobile_sdk_full_version = value = get_inner("mobile-sdk-full-version")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.mobile-sdk-full-version", "a string", value)
        model.device_handoff_method = value = get_inner("device-handoff-method")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.device-handoff-method", "a string", value)
        model.is_proxy = value = get_inner("is-proxy")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("attributes.is-proxy", "a boolean", value)
        model.is_tor = value = get_inner("is-tor")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("attributes.is-tor", "a boolean", value)
        model.is_datacenter = value = get_inner("is-datacenter")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("attributes.is-datacenter", "a boolean", value)
        model.is_vpn = value = get_inner("is-vpn")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("attributes.is-vpn", "a boolean", value)
        model.threat_level = value = get_inner("threat-level")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.threat-level", "a string", value)
        model.country_code = value = get_inner("country-code")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.country-code", "a string", value)
        model.country_name = value = get_inner("country-name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.country-name", "a string", value)
        model.region_code = value = get_inner("region-code")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.region-code", "a string", value)
        model.region_name = value = get_inner("region-name")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.region-name", "a string", value)
        model.latitude = (
            None if (value := get_inner("latitude")) is None else decode.number(value, "attributes.latitude")
        )
        model.longitude = (
            None if (value := get_inner("longitude")) is None else decode.number(value, "attributes.longitude")
        )
        model.gps_latitude = (
            None if (value := get_inner("gps-latitude")) is None else decode.number(value, "attributes.gps-latitude")
        )
        model.gps_longitude = (
            None if (value := get_inner("gps-longitude")) is None else decode.number(value, "attributes.gps-longitude")
        )
        model.gps_precision = (
            None if (value := get_inner("gps-precision")) is None else decode.number(value, "attributes.gps-precision")
        )
        model.gps_country_code = value = get_inner("gps-country-code")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attributes.gps-country-code", "a string", value)
        model._extra = decode.beyond_both(_FIELDS, data, "attributes", _INNER, inner)
        return model


_read_inquiry_session_status: Final = InquirySessionStatus.reader()
