# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`DeletionReceipt`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .deletion_outcome import DeletionOutcome


@define(kw_only=True)
class DeletionReceipt(Model):
    """What a deletion answers."""

    message: str
    """A text for people."""

    status: DeletionOutcome
    """How the deletion went."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        message = get("message")
        if message.__class__ is not str:
            raise decode.wrong("message", "a string", message)
        status = decode.within("status", DeletionOutcome.read, get("status"))
        return cls(
            message=message,
            status=status,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("message", "status"))
