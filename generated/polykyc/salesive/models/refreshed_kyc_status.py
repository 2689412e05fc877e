# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""`RefreshedKycStatus`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .kyc_state import KycState


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class RefreshedKycStatus(Model):
    """The status of a store right after Didit was asked."""

    status: KycState | None = None
    """How far the verification is."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Not through `__init__`: its keywords would take as long as all the rest.
        made = cls.__new__(cls)
        made.status = None if (value := get("status")) is None else _read_kyc_state(value, "status")
        made._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return made


_FIELDS: Final = frozenset(("status",))
_read_kyc_state: Final = KycState.reader()
