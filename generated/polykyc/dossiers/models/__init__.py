# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .created_kyc_session import CreatedKycSession
    from .kyc_session import KycSession
    from .kyc_session_list import KycSessionList
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "CreatedKycSession": "created_kyc_session",
            "KycSession": "kyc_session",
            "KycSessionList": "kyc_session_list",
        },
    )

__all__ = [
    "CreatedKycSession",
    "KycSession",
    "KycSessionList",
]
