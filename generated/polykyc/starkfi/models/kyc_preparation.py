# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`KycPreparation`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .kyc_state import KycState


@define(kw_only=True)
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

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        email_verified = get("email_verified")
        if email_verified is not None and email_verified.__class__ is not bool:
            raise decode.wrong("email_verified", "a boolean", email_verified)
        wallet_verified = get("wallet_verified")
        if wallet_verified is not None and wallet_verified.__class__ is not bool:
            raise decode.wrong("wallet_verified", "a boolean", wallet_verified)
        kyc_approved = get("kyc_approved")
        if kyc_approved is not None and kyc_approved.__class__ is not bool:
            raise decode.wrong("kyc_approved", "a boolean", kyc_approved)
        kyc_status = None if (value := get("kyc_status")) is None else decode.within("kyc_status", KycState.read, value)
        return cls(
            email_verified=email_verified,
            wallet_verified=wallet_verified,
            kyc_approved=kyc_approved,
            kyc_status=kyc_status,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("email_verified", "wallet_verified", "kyc_approved", "kyc_status"))
