# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`PersonName`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class PersonName(Model):
    """A person's name as verified."""

    first: str = field(repr=False)
    """First name."""

    middle: str | None = field(default=None, repr=False)
    """Middle name, if the person has one."""

    last: str = field(repr=False)
    """Last name."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        first = get("first")
        if first.__class__ is not str:
            raise decode.wrong("first", "a string", first)
        middle = get("middle")
        if middle is not None and middle.__class__ is not str:
            raise decode.wrong("middle", "a string", middle)
        last = get("last")
        if last.__class__ is not str:
            raise decode.wrong("last", "a string", last)
        return cls(
            first=first,
            middle=middle,
            last=last,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("first", "middle", "last"))
