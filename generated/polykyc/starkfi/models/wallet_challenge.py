# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The model `WalletChallenge`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("message", "wallet", "wallet_chain")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WalletChallenge(Model):
    """A text for the owner of a wallet to sign within 10 minutes."""

    message: str = field(repr=False)
    """The text to sign, of several lines. Sign and hand back exactly this."""

    wallet: str | None = field(default=None, repr=False)
    """The wallet in its normal form."""

    wallet_chain: str | None = None
    """The kind of chain that the wallet belongs to. Only `solana` is shown."""

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
        model.message = value = get("message")
        if value.__class__ is not str:
            raise decode.wrong("message", "a string", value)
        model.wallet = value = get("wallet")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("wallet", "a string", value)
        model.wallet_chain = value = get("wallet_chain")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("wallet_chain", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
