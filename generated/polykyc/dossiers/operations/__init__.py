# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import create_kyc_session, get_kyc_session, list_kyc_sessions
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "list_kyc_sessions": "list_kyc_sessions",
            "create_kyc_session": "create_kyc_session",
            "get_kyc_session": "get_kyc_session",
        },
    )

__all__ = [
    "list_kyc_sessions",
    "create_kyc_session",
    "get_kyc_session",
]
