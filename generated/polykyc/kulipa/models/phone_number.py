# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`PhoneNumber`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class PhoneNumber(Model):
    """A phone number in two parts. No two users share one."""

    country: str | None = field(default=None, repr=False)
    """The country's prefix, beginning with a plus sign."""

    number: str | None = field(default=None, repr=False)
    """The number without the prefix."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        country = get("country")
        if country is not None and country.__class__ is not str:
            raise decode.wrong("country", "a string", country)
        number = get("number")
        if number is not None and number.__class__ is not str:
            raise decode.wrong("number", "a string", number)
        return cls(
            country=country,
            number=number,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("country", "number"))
