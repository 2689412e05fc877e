# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .kyc_session import KycSession
    from .kyc_state import KycState
    from .kyc_status import KycStatus
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "KycSession": "kyc_session",
            "KycState": "kyc_state",
            "KycStatus": "kyc_status",
        },
    )

__all__ = [
    "KycSession",
    "KycState",
    "KycStatus",
]
