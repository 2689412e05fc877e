# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import create_kyc_session, get_kyc_status, refresh_kyc_status
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "create_kyc_session": "create_kyc_session",
            "get_kyc_status": "get_kyc_status",
            "refresh_kyc_status": "refresh_kyc_status",
        },
    )

__all__ = [
    "create_kyc_session",
    "get_kyc_status",
    "refresh_kyc_status",
]
