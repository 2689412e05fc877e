# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`WalletChallenge`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class WalletChallenge(Model):
    """A text for the owner of a wallet to sign within 10 minutes."""

    message: str = field(repr=False)
    """The text to sign, of several lines. Sign and hand back exactly this."""

    wallet: str | None = field(default=None, repr=False)
    """The wallet in its normal form."""

    wallet_chain: str | None = None
    """The kind of chain that the wallet belongs to. Only `solana` is shown."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        message = get("message")
        if message.__class__ is not str:
            raise decode.wrong("message", "a string", message)
        wallet = get("wallet")
        if wallet is not None and wallet.__class__ is not str:
            raise decode.wrong("wallet", "a string", wallet)
        wallet_chain = get("wallet_chain")
        if wallet_chain is not None and wallet_chain.__class__ is not str:
            raise decode.wrong("wallet_chain", "a string", wallet_chain)
        return cls(
            message=message,
            wallet=wallet,
            wallet_chain=wallet_chain,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("message", "wallet", "wallet_chain"))
