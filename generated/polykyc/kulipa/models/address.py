# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`Address`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class Address(Model):
    """A postal address."""

    address1: str | None = field(default=None, repr=False)
    """Number and street."""

    address2: str | None = field(default=None, repr=False)
    """Building, floor or the like."""

    postal_code: str | None = field(default=None, repr=False)
    """Postal code."""

    city: str | None = field(default=None, repr=False)
    """City."""

    country: str | None = field(default=None, repr=False)
    """Country, ISO 3166-1 alpha-2."""

    state: str | None = field(default=None, repr=False)
    """State, county or region, where the country has them."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        address1 = get("address1")
        if address1 is not None and address1.__class__ is not str:
            raise decode.wrong("address1", "a string", address1)
        address2 = get("address2")
        if address2 is not None and address2.__class__ is not str:
            raise decode.wrong("address2", "a string", address2)
        postal_code = get("postalCode")
        if postal_code is not None and postal_code.__class__ is not str:
            raise decode.wrong("postalCode", "a string", postal_code)
        city = get("city")
        if city is not None and city.__class__ is not str:
            raise decode.wrong("city", "a string", city)
        country = get("country")
        if country is not None and country.__class__ is not str:
            raise decode.wrong("country", "a string", country)
        state = get("state")
        if state is not None and state.__class__ is not str:
            raise decode.wrong("state", "a string", state)
        return cls(
            address1=address1,
            address2=address2,
            postal_code=postal_code,
            city=city,
            country=country,
            state=state,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("address1", "address2", "postalCode", "city", "country", "state"))
