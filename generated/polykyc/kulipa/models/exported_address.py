# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`ExportedAddress`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class ExportedAddress(Model):
    """The address a person was verified at."""

    street1: str = field(repr=False)
    """First line."""

    street2: str | None = field(default=None, repr=False)
    """Second line, if there is one."""

    city: str = field(repr=False)
    """City."""

    state: str | None = field(default=None, repr=False)
    """State, county or region, where the country has them."""

    zip_code: str = field(repr=False)
    """Postal code."""

    country: str = field(repr=False)
    """Country."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        street1 = get("street1")
        if street1.__class__ is not str:
            raise decode.wrong("street1", "a string", street1)
        street2 = get("street2")
        if street2 is not None and street2.__class__ is not str:
            raise decode.wrong("street2", "a string", street2)
        city = get("city")
        if city.__class__ is not str:
            raise decode.wrong("city", "a string", city)
        state = get("state")
        if state is not None and state.__class__ is not str:
            raise decode.wrong("state", "a string", state)
        zip_code = get("zipCode")
        if zip_code.__class__ is not str:
            raise decode.wrong("zipCode", "a string", zip_code)
        country = get("country")
        if country.__class__ is not str:
            raise decode.wrong("country", "a string", country)
        return cls(
            street1=street1,
            street2=street2,
            city=city,
            state=state,
            zip_code=zip_code,
            country=country,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("street1", "street2", "city", "state", "zipCode", "country"))
