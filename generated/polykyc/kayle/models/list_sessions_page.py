# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`ListSessionsPage`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .pagination import Pagination
from .session import Session


@define(kw_only=True)
class ListSessionsPage(Model):
    """An object of the provider's."""

    items: list[Session]
    """The sessions of this page."""

    pagination: Pagination
    """Where this page ends."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        items = decode.within("items", decode.list_of(Session.from_json), get("items"))
        pagination = decode.within("pagination", Pagination.from_json, get("pagination"))
        return cls(
            items=items,
            pagination=pagination,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("items", "pagination"))
