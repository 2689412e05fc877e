# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`Pagination`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class Pagination(Model):
    """Where this page ends."""

    limit: int
    """The most items of a page."""

    has_more: bool
    """Whether another page follows."""

    next_cursor: str | None
    """The `starting_after` of the next page; null on the last."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        limit = decode.within("limit", decode.whole, get("limit"))
        has_more = get("has_more")
        if has_more.__class__ is not bool:
            raise decode.wrong("has_more", "a boolean", has_more)
        next_cursor = get("next_cursor")
        if next_cursor is not None and next_cursor.__class__ is not str:
            raise decode.wrong("next_cursor", "a string", next_cursor)
        return cls(
            limit=limit,
            has_more=has_more,
            next_cursor=next_cursor,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("limit", "has_more", "next_cursor"))
