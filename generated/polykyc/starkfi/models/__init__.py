# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .didit_state import DiditState
    from .ip_info import IpInfo
    from .kyc_preparation import KycPreparation
    from .kyc_session import KycSession
    from .kyc_session_answer import KycSessionAnswer
    from .kyc_state import KycState
    from .kyc_status import KycStatus
    from .kyc_type import KycType
    from .wallet_challenge import WalletChallenge
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "DiditState": "didit_state",
            "IpInfo": "ip_info",
            "KycPreparation": "kyc_preparation",
            "KycSession": "kyc_session",
            "KycSessionAnswer": "kyc_session_answer",
            "KycState": "kyc_state",
            "KycStatus": "kyc_status",
            "KycType": "kyc_type",
            "WalletChallenge": "wallet_challenge",
        },
    )

__all__ = [
    "DiditState",
    "IpInfo",
    "KycPreparation",
    "KycSession",
    "KycSessionAnswer",
    "KycState",
    "KycStatus",
    "KycType",
    "WalletChallenge",
]
