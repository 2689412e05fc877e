# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import (
        cancel_verification_session,
        create_verification_session,
        get_verification_report,
        get_verification_session,
        list_verification_reports,
        list_verification_sessions,
        redact_verification_session,
        update_verification_session,
    )
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "list_verification_sessions": "list_verification_sessions",
            "create_verification_session": "create_verification_session",
            "get_verification_session": "get_verification_session",
            "update_verification_session": "update_verification_session",
            "cancel_verification_session": "cancel_verification_session",
            "redact_verification_session": "redact_verification_session",
            "list_verification_reports": "list_verification_reports",
            "get_verification_report": "get_verification_report",
        },
    )

__all__ = [
    "list_verification_sessions",
    "create_verification_session",
    "get_verification_session",
    "update_verification_session",
    "cancel_verification_session",
    "redact_verification_session",
    "list_verification_reports",
    "get_verification_report",
]
