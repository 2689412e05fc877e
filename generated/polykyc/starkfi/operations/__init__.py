# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import (
        create_kyc_session,
        create_wallet_challenge,
        get_kyc_status,
        prepare_kyc,
        prepare_kyc_by_wallet,
        send_email_otp,
        verify_email_otp,
    )
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "prepare_kyc": "prepare_kyc",
            "prepare_kyc_by_wallet": "prepare_kyc_by_wallet",
            "create_kyc_session": "create_kyc_session",
            "get_kyc_status": "get_kyc_status",
            "send_email_otp": "send_email_otp",
            "verify_email_otp": "verify_email_otp",
            "create_wallet_challenge": "create_wallet_challenge",
        },
    )

__all__ = [
    "prepare_kyc",
    "prepare_kyc_by_wallet",
    "create_kyc_session",
    "get_kyc_status",
    "send_email_otp",
    "verify_email_otp",
    "create_wallet_challenge",
]
