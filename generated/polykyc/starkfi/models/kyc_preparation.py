# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The model `KycPreparation`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .kyc_state import KycState

_WIRES: Final = ("email_verified", "wallet_verified", "kyc_approved", "kyc_status")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class KycPreparation(Model):
    """How far a prepared person is."""

    email_verified: bool | None = None
    """Whether an e-mail address has been verified."""

    wallet_verified: bool | None = None
    """Whether the wallet has been verified. Only answered when preparing by wallet."""

    kyc_approved: bool | None = None
    """Whether the person has passed KYC already."""

    kyc_status: KycState | None = None
    """The state of the person's KYC as StarkFi keeps it."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.email_verified = value = get("email_verified")
        if value is not None and value.__class__ is not bool:
            model._leave("email_verified", "email_verified", data, decode.wrong("email_verified", "a boolean", value))
        model.wallet_verified = value = get("wallet_verified")
        if value is not None and value.__class__ is not bool:
            model._leave(
                "wallet_verified", "wallet_verified", data, decode.wrong("wallet_verified", "a boolean", value)
            )
        model.kyc_approved = value = get("kyc_approved")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("kyc_approved", "a boolean", value)
        model.kyc_status = None if (value := get("kyc_status")) is None else _read_kyc_state(value, "kyc_status")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_kyc_state: Final = KycState.reader()
