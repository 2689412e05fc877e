# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`ShareField`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .share_field_source import ShareFieldSource


@define(kw_only=True)
class ShareField(Model):
    """One claim that the session asks for, after Kayle's own additions."""

    required: bool
    """Whether the check fails if the person declines to share it."""

    reason: str
    """Why it is asked for, as the person reads it."""

    source: ShareFieldSource
    """Who asked for it."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        required = get("required")
        if required.__class__ is not bool:
            raise decode.wrong("required", "a boolean", required)
        reason = get("reason")
        if reason.__class__ is not str:
            raise decode.wrong("reason", "a string", reason)
        source = decode.within("source", ShareFieldSource.read, get("source"))
        return cls(
            required=required,
            reason=reason,
            source=source,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("required", "reason", "source"))
