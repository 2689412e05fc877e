# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""`RefreshedKycStatus`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .kyc_state import KycState


@define(kw_only=True)
class RefreshedKycStatus(Model):
    """The status of a store right after Didit was asked."""

    status: KycState | None = None
    """How far the verification is."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        status = None if (value := get("status")) is None else decode.within("status", KycState.read, value)
        return cls(
            status=status,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("status",))
