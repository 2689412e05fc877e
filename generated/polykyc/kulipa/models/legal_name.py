# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`LegalName`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class LegalName(Model):
    """The name that the verification found."""

    first_name: str | None = field(default=None, repr=False)
    """First name."""

    last_name: str | None = field(default=None, repr=False)
    """Last name."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        first_name = get("firstName")
        if first_name is not None and first_name.__class__ is not str:
            raise decode.wrong("firstName", "a string", first_name)
        last_name = get("lastName")
        if last_name is not None and last_name.__class__ is not str:
            raise decode.wrong("lastName", "a string", last_name)
        return cls(
            first_name=first_name,
            last_name=last_name,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("firstName", "lastName"))
